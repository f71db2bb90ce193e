package io.wardkey.custody;

import io.wardkey.custody.Entitlement.Entitled;
import io.wardkey.custody.Entitlement.Nothing;
import io.wardkey.custody.Entitlement.Scope;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.custody.Declined;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.ReadingEntry;
import io.wardkey.domain.ledger.ReadingEntry.EmergencyOpened;
import io.wardkey.domain.ledger.ReadingEntry.ListOpened;
import io.wardkey.domain.ledger.ReadingEntry.Receipt;
import io.wardkey.domain.ledger.ReadingEntry.RecordsOpened;
import io.wardkey.domain.ledger.ReadingEntry.RefilingOpened;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Who;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.Member;
import io.wardkey.rules.projection.PatientView;
import io.wardkey.rules.projection.Placed;
import io.wardkey.rules.projection.Review;
import io.wardkey.rules.projection.Voice;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a final entry still entitles its reader: the reader as the entry names it, with the keys
 * of then, not suspended, expelled, blocked or without the permission since. A pure function of the
 * logs and the time.
 *
 * @param clock seconds since 1970, by the custodian's own clock
 * @param now the same, or the newest block's time where that is later: a clock that was set back
 *     prolongs nothing
 */
record ReceiptRules(ConsortiumView consortium, PatientView patient, long clock, long now) {

    /** A receipt counts for 24 hours. */
    static final long LIFETIME = 24 * 3600L;

    /** How far a custodian's clock may lag behind the ledger's. */
    static final long CLOCK_SKEW = 600;

    Entitlement entitlement(Placed<? extends ReadingEntry> receipt) {
        return switch (receipt.entry()) {
            case ListOpened list -> opening(receipt, list, List.of());
            case RecordsOpened records -> opening(receipt, records, records.recordIds());
            case EmergencyOpened emergency -> opening(receipt, emergency, emergency.recordIds());
            case RefilingOpened refiling -> refiling(receipt, refiling);
            case ReadingEntry.OpeningDenied _,
                    ReadingEntry.EmergencySettled _,
                    ReadingEntry.Asked _,
                    ReadingEntry.Answered _ ->
                    new Nothing(Declined.NOT_AN_OPENING);
        };
    }

    private Entitlement opening(
            Placed<? extends ReadingEntry> placed, Receipt receipt, List<RecordId> named) {
        Optional<Declined> early = early(placed);
        if (early.isPresent()) {
            return new Nothing(early.get());
        }
        Who reader = receipt.header().who();
        Allowed allowed =
                reader.isNumber()
                        ? member(receipt, reader.number(), receipt.recipientKey())
                        : voice(receipt, reader, receipt.recipientKey());
        return switch (allowed) {
            case Allowed.No(Declined reason) -> new Nothing(reason);
            case Allowed.Now(Categories categories) ->
                    new Entitled(
                            patient.patientId(),
                            reader,
                            receipt.recipientKey(),
                            placed.sequence(),
                            named.isEmpty() ? Scope.LIST : Scope.CONTENTS,
                            new Categories(
                                    receipt.opening().categories().bits() & categories.bits()),
                            Set.copyOf(named));
        };
    }

    private Entitlement refiling(Placed<? extends ReadingEntry> placed, RefilingOpened entry) {
        Optional<Declined> early = early(placed);
        if (early.isPresent()) {
            return new Nothing(early.get());
        }
        long number = entry.header().who().number();
        Optional<Declined> barred = barred(number, entry.recipientKey());
        if (barred.isPresent()) {
            return new Nothing(barred.get());
        }
        Member member = consortium.member(number).orElseThrow();
        if (member.organisation() != entry.organisation()
                || !(member.is(Role.RECEPTION) || member.is(Role.PHYSICIAN))) {
            return new Nothing(Declined.PERMISSION_ENDED);
        }
        return new Entitled(
                patient.patientId(),
                entry.header().who(),
                entry.recipientKey(),
                placed.sequence(),
                Scope.REFILING,
                Categories.GRANTABLE,
                Set.copyOf(entry.recordIds()));
    }

    private Optional<Declined> early(Placed<? extends ReadingEntry> receipt) {
        if (now - receipt.time() >= LIFETIME || receipt.time() - clock > CLOCK_SKEW) {
            return Optional.of(Declined.TOO_OLD);
        }
        return patient.erased() ? Optional.of(Declined.ERASED) : Optional.empty();
    }

    private Allowed member(Receipt receipt, long number, Bytes32 recipientKey) {
        Optional<Declined> barred = barred(number, recipientKey);
        if (barred.isPresent()) {
            return new Allowed.No(barred.get());
        }
        if (receipt instanceof EmergencyOpened emergency) {
            return emergency(emergency, number);
        }
        Set<Purpose> purposes = receipt.opening().purpose().toSet();
        if (purposes.size() != 1) {
            return new Allowed.No(Declined.NOT_AN_OPENING);
        }
        Categories categories =
                patient.allowed(consortium, number, purposes.iterator().next(), now);
        return categories.isEmpty()
                ? new Allowed.No(Declined.PERMISSION_ENDED)
                : new Allowed.Now(categories);
    }

    /** Holds while the reader is a physician and no colleague found it unjustified. */
    private Allowed emergency(EmergencyOpened entry, long number) {
        boolean physician =
                consortium.member(number).map(member -> member.is(Role.PHYSICIAN)).orElse(false);
        boolean unjustified = patient.review(entry.review()).map(Review::unjustified).orElse(true);
        return physician && !unjustified
                ? new Allowed.Now(Categories.GRANTABLE)
                : new Allowed.No(Declined.PERMISSION_ENDED);
    }

    private Optional<Declined> barred(long number, Bytes32 recipientKey) {
        Optional<Member> found = consortium.member(number);
        if (found.isEmpty() || found.get().suspended()) {
            return Optional.of(Declined.SUSPENDED);
        }
        if (!consortium.isActive(found.get().organisation())) {
            return Optional.of(Declined.EXPELLED);
        }
        if (patient.isBlocked(number)) {
            return Optional.of(Declined.BLOCKED);
        }
        return found.get().recipientKey().equals(recipientKey)
                ? Optional.empty()
                : Optional.of(Declined.REKEYED);
    }

    private Allowed voice(Receipt receipt, Who reader, Bytes32 recipientKey) {
        Optional<Voice> voice = patient.voice(reader.account());
        if (voice.isEmpty() || !voice.get().recipientKey().equals(recipientKey)) {
            return new Allowed.No(Declined.REKEYED);
        }
        if (!receipt.opening().purpose().contains(Purpose.PATRQT)) {
            return new Allowed.No(Declined.NOT_AN_OPENING);
        }
        return patient.denial(voice.get(), now) == Denial.NONE
                ? new Allowed.Now(Categories.ALL)
                : new Allowed.No(Declined.PERMISSION_ENDED);
    }

    /** What the reader may have as of now. */
    private sealed interface Allowed {
        record Now(Categories categories) implements Allowed {}

        record No(Declined reason) implements Allowed {}
    }
}
