package io.wardkey.app.window;

import io.wardkey.domain.audit.AuditEntry;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionEntry.RequestDecided;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Who;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.Member;
import io.wardkey.rules.projection.Organisation;
import io.wardkey.rules.projection.PatientView;
import io.wardkey.rules.projection.Writer;
import io.wardkey.ui.kiosk.KioskDesk.Party;
import io.wardkey.workflow.Desks;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One patient's log as of the last update of the index.
 *
 * @param rows all entries, with the names of their time
 * @param decided whom a decided request allows, by the decision's number
 */
record PatientLog(
        PatientView patient,
        ConsortiumView consortium,
        List<AuditEntry> rows,
        Map<Integer, Long> decided) {

    PatientLog {
        rows = List.copyOf(rows);
        decided = Map.copyOf(decided);
    }

    static PatientLog of(Desks.Plant plant, PatientId patientId) throws IOException {
        Map<Integer, Long> decided = new HashMap<>();
        plant.journal()
                .index()
                .log(
                        patientId,
                        1,
                        logged -> {
                            if (EntryCodec.decode(logged.entry())
                                    instanceof Decoded.Value<Entry>(RequestDecided entry)) {
                                decided.put(entry.header().sequence(), entry.grantee());
                            }
                        });
        return new PatientLog(
                plant.view().patient(patientId),
                plant.view().consortium(),
                plant.log().of(patientId),
                decided);
    }

    /** A person or a place, as it is called now. */
    Party party(long number) {
        if (number < Who.FIRST_MEMBER) {
            String name = house(number);
            return new Party(number, name, name);
        }
        Optional<Member> member = consortium.member(number);
        return new Party(
                number,
                member.map(Member::name).orElse(""),
                member.map(known -> house(known.organisation())).orElse(""));
    }

    private String house(long organisation) {
        return consortium.organisation((int) organisation).map(Organisation::name).orElse("");
    }

    /** As it was called when the entry was written. */
    static Party party(AuditEntry.Party party) {
        return new Party(
                party.number(),
                party.name(),
                party.kind() == AuditEntry.Kind.MEMBER ? party.organisation() : party.name());
    }

    /**
     * The text that an entry carries, if its writer wrote it: another's text, repeated, is not the
     * repeater's reason.
     */
    Optional<RecordId> text(int entry, RecordId text) {
        return patient.text(text)
                .filter(
                        filed ->
                                patient.writer(entry)
                                        .map(Writer::who)
                                        .equals(Optional.of(filed.writer())))
                .map(filed -> filed.recordId());
    }
}
