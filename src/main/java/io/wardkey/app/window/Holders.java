package io.wardkey.app.window;

import io.wardkey.domain.audit.AuditEntry;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Who;
import io.wardkey.rules.projection.FiledRecord;
import io.wardkey.rules.projection.Grant;
import io.wardkey.rules.projection.Member;
import io.wardkey.ui.kiosk.KioskDesk.Holder;
import io.wardkey.ui.kiosk.KioskDesk.Party;
import io.wardkey.ui.kiosk.KioskDesk.Permissions;
import io.wardkey.ui.kiosk.KioskDesk.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells a patient who may look at a time, and who asks. */
final class Holders {

    private final PatientLog log;
    private final CardSession session;
    private final long now;

    /**
     * @param now seconds since 1970
     */
    Holders(PatientLog log, CardSession session, long now) {
        this.log = log;
        this.session = session;
        this.now = now;
    }

    Permissions permissions() {
        List<Holder> holders = new ArrayList<>();
        log.patient().visits(now).forEach(visit -> holders.add(holder(visit, true)));
        log.patient().grants(now).forEach(grant -> holders.add(holder(grant, false)));
        return new Permissions(
                holders,
                log.patient().blocked().stream()
                        .map(log::party)
                        .sorted(Comparator.comparing(Party::name))
                        .toList(),
                waiting());
    }

    /** Numbers of all who may look, now or from a time on. */
    Set<Long> all() {
        return Stream.concat(log.patient().visits(now).stream(), log.patient().grants(now).stream())
                .map(Grant::grantee)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Requests that are worth an answer, the oldest first. */
    List<Request> waiting() {
        return log.patient().requests().stream()
                .map(this::request)
                .filter(request -> now < request.until().getEpochSecond())
                .sorted(Comparator.comparing(Request::since))
                .toList();
    }

    private Request request(io.wardkey.rules.projection.Request request) {
        var asked = request.asked();
        return new Request(
                log.party(request.member()),
                asked.entry().categories(),
                Instant.ofEpochSecond(asked.time()),
                Instant.ofEpochSecond(asked.entry().until()),
                log.text(asked.sequence(), asked.entry().text()).flatMap(session::text).orElse(""));
    }

    private Holder holder(Grant grant, boolean visit) {
        Set<RecordId> read =
                readings(grant.grantee())
                        .filter(row -> row.allowedBy().equals(Optional.of(grant.sequence())))
                        .flatMap(row -> row.records().stream())
                        .collect(Collectors.toSet());
        Set<RecordId> everRead =
                readings(grant.grantee())
                        .flatMap(row -> row.records().stream())
                        .collect(Collectors.toSet());
        long closed =
                reports()
                        .filter(record -> grant.categories().contains(record.category()))
                        .filter(record -> !everRead.contains(record.recordId()))
                        .count();
        return new Holder(
                log.party(grant.grantee()),
                grant.categories(),
                Instant.ofEpochSecond(grant.from()),
                Instant.ofEpochSecond(grant.until()),
                visit,
                (int) read.stream().filter(this::isReport).count(),
                (int) closed,
                alsoThrough(grant.grantee()));
    }

    /** What the holder, or anybody of the place, opened. */
    private Stream<AuditEntry> readings(long holder) {
        return log.rows().stream()
                .filter(AuditEntry::reading)
                .filter(row -> !row.denied())
                .filter(
                        row ->
                                row.who().number() == holder
                                        || (holder < Who.FIRST_MEMBER
                                                && organisation(row) == holder));
    }

    private int organisation(AuditEntry row) {
        return row.who().kind() == AuditEntry.Kind.MEMBER
                ? log.consortium().member(row.who().number()).map(Member::organisation).orElse(0)
                : 0;
    }

    /** Reports that count: who the patient is, is no report. */
    Stream<FiledRecord> reports() {
        return log.patient().records().stream()
                .filter(FiledRecord::counts)
                .filter(record -> record.category() != Category.IDENTITY);
    }

    private boolean isReport(RecordId id) {
        return log.patient()
                .record(id)
                .map(record -> record.category() != Category.IDENTITY)
                .orElse(false);
    }

    /** Through which place a person may look anyway. */
    private Optional<Party> alsoThrough(long holder) {
        if (holder < Who.FIRST_MEMBER) {
            return Optional.empty();
        }
        return log.consortium()
                .member(holder)
                .map(member -> (long) member.organisation())
                .filter(this::mayTreat)
                .map(log::party);
    }

    private boolean mayTreat(long place) {
        return Stream.concat(log.patient().visits(now).stream(), log.patient().grants(now).stream())
                .anyMatch(grant -> grant.grantee() == place && grant.holds(Purpose.TREAT, now));
    }
}
