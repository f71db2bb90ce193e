package io.wardkey.app.window;

import io.wardkey.domain.audit.AuditEntry;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Who;
import io.wardkey.domain.work.AuditIndex;
import io.wardkey.rules.projection.FiledRecord;
import io.wardkey.rules.projection.PatientView;
import io.wardkey.rules.projection.Writer;
import io.wardkey.ui.kiosk.KioskDesk.Home;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.ProveLog;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells a patient how the own record stands, with what proves it. */
final class KioskHome {

    private final House house;
    private final CardSession session;

    KioskHome(House house, CardSession session) {
        this.house = house;
        this.session = session;
    }

    /** A log that is proved to be changed is no home: that is trouble. */
    Outcome<Home> home(Cancellation cancellation) {
        return switch (house.entrance().plant().proof().prove(session.patientId(), cancellation)) {
            case ProveLog.Proof.Proved proved -> {
                house.line().up();
                yield home(proved.nodes());
            }
            case ProveLog.Proof.Failed(Trouble.Cancelled cancelled) ->
                    new Outcome.Failed<>(cancelled);
            case ProveLog.Proof.Failed(Trouble trouble) -> {
                house.line().trouble(trouble);
                yield home(0);
            }
            case ProveLog.Proof.NodesDisagree _ -> home(0);
            case ProveLog.Proof.Broken(int entry) ->
                    new Outcome.Failed<>(new Trouble.Dishonest("ENTRY_" + entry));
            case ProveLog.Proof.NodeContradictsItself _ ->
                    new Outcome.Failed<>(new Trouble.Dishonest("NODE"));
        };
    }

    private Outcome<Home> home(int nodes) {
        return Desk.io(() -> home(house.log(session.patientId()), nodes));
    }

    private Home home(PatientLog log, int nodes) throws IOException {
        AuditIndex.Folded folded = house.index().fold(session.patientId());
        Holders holders = new Holders(log, session, house.now());
        Optional<Instant> lastHere = lastHere(log.patient());
        Set<Long> all = holders.all();
        List<FiledRecord> reports = holders.reports().toList();
        return new Home(
                session.name().orElse(""),
                folded.head(),
                folded.entries(),
                nodes,
                newLooks(log, lastHere),
                lastHere,
                (int) all.stream().filter(holder -> holder >= Who.FIRST_MEMBER).count(),
                (int) all.stream().filter(holder -> holder < Who.FIRST_MEMBER).count(),
                reports.size(),
                reports.stream()
                        .map(record -> Instant.ofEpochSecond(record.filed().time()))
                        .max(Comparator.naturalOrder()),
                holders.waiting());
    }

    /** When this voice last wrote an entry, before this session. */
    private Optional<Instant> lastHere(PatientView patient) {
        Account own = session.voice().account();
        for (int entry = patient.sequence(); entry > 0; entry--) {
            Optional<Instant> at =
                    patient.writer(entry)
                            .filter(writer -> writer.position().time() < begun())
                            .filter(writer -> !writer.who().isNumber())
                            .filter(writer -> patient.heir(writer.who().account()).equals(own))
                            .map(Writer::position)
                            .map(position -> Instant.ofEpochSecond(position.time()));
            if (at.isPresent()) {
                return at;
            }
        }
        return Optional.empty();
    }

    private long begun() {
        return session.begun().getEpochSecond();
    }

    /** By others, and by people: what software did is no news. */
    private static int newLooks(PatientLog log, Optional<Instant> since) {
        return (int)
                log.rows().stream()
                        .filter(AuditEntry::reading)
                        .filter(row -> !row.denied() && !row.automatic() && !Looks.own(row))
                        .filter(row -> since.map(row.at()::isAfter).orElse(true))
                        .count();
    }
}
