package io.wardkey.rules;

import static io.wardkey.domain.ledger.Role.AUDITOR;
import static io.wardkey.domain.ledger.Role.PHYSICIAN;
import static io.wardkey.domain.ledger.Role.RECEPTION;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingCommand.OpenList;
import io.wardkey.domain.ledger.ReadingCommand.OpenRecords;
import io.wardkey.domain.ledger.ReadingEntry.ListOpened;
import io.wardkey.domain.ledger.ReadingEntry.Opening;
import io.wardkey.domain.ledger.ReadingEntry.OpeningDenied;
import io.wardkey.domain.ledger.ReadingEntry.RecordsOpened;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Who;
import java.util.List;

/** Openings of lists and contents: the table of roles and purposes, and the denials. */
final class Openings {

    private Openings() {}

    static void list(Act act, OpenList c) throws Refusal {
        open(act, c.patientId(), List.of(), c.purpose(), c.automatic(), c.text());
    }

    static void records(Act act, OpenRecords c) throws Refusal {
        Act.wellFormed(
                !c.recordIds().isEmpty() && c.recordIds().stream().noneMatch(RecordId::isNone));
        open(act, c.patientId(), c.recordIds(), c.purpose(), c.automatic(), c.text());
    }

    private static void open(
            Act act,
            PatientId patientId,
            List<RecordId> recordIds,
            Purposes purposes,
            boolean automatic,
            RecordId text)
            throws Refusal {
        Act.wellFormed(
                Integer.bitCount(purposes.bits()) == 1
                        && (purposes.bits() & ~Purposes.of(Purpose.values()).bits()) == 0);
        Purpose purpose = purposes.toSet().iterator().next();
        Patient patient = act.known(patientId);
        Answer answer =
                purpose == Purpose.PATRQT
                        ? forVoice(act, patient, act.voice(patient))
                        : forMember(act, patient, act.enrolled(), purpose);
        Opening opening =
                new Opening(answer.categories(), purposes, automatic, answer.organisation());
        if (answer.denial() != Denial.NONE) {
            act.log(
                    patientId,
                    answer.who(),
                    h -> new OpeningDenied(h, opening, answer.denial(), text, recordIds));
        } else if (recordIds.isEmpty()) {
            act.log(
                    patientId,
                    answer.who(),
                    h -> new ListOpened(h, opening, answer.recipientKey(), text));
        } else {
            act.log(
                    patientId,
                    answer.who(),
                    h -> new RecordsOpened(h, opening, answer.recipientKey(), text, recordIds));
        }
    }

    /** What every opening by a member is denied for, whatever its purpose. */
    static Denial standing(Act act, Patient patient, Member member) {
        if (patient.erased()) {
            return Denial.ERASED;
        } else if (member.suspended()) {
            return Denial.SUSPENDED;
        } else if (!act.roster().isActive(member.organisation())) {
            return Denial.EXPELLED;
        } else if (patient.standing(member.number()).blocked()) {
            return Denial.BLOCKED;
        }
        return Denial.NONE;
    }

    private static Answer forMember(Act act, Patient patient, Member member, Purpose purpose) {
        Denial denial = standing(act, patient, member);
        Categories allowed = Categories.NONE;
        if (denial == Denial.NONE && !hasPurpose(member, purpose)) {
            denial = Denial.WRONG_ROLE;
        }
        if (denial == Denial.NONE) {
            allowed = allowed(patient, member, purpose, act.time());
            denial = allowed.isEmpty() ? Denial.NO_GRANT : Denial.NONE;
        }
        return new Answer(
                member.who(), denial, allowed, member.organisation(), member.recipientKey());
    }

    private static Answer forVoice(Act act, Patient patient, Voice voice) {
        Denial denial;
        if (patient.erased()) {
            denial = Denial.ERASED;
        } else if (voice.endedAt(act.time())) {
            denial = Denial.VOICE_ENDED;
        } else if (voice.mustRotate()
                || voice.waitsAt(act.time())
                || patient.voices().isOutgoing(act.caller(), act.time())) {
            denial = Denial.VOICE_WAITING;
        } else {
            denial = Denial.NONE;
        }
        return new Answer(
                Who.account(act.caller()),
                denial,
                denial == Denial.NONE ? Categories.ALL : Categories.NONE,
                0,
                voice.recipientKey());
    }

    private static boolean hasPurpose(Member member, Purpose purpose) {
        return switch (purpose) {
            case TREAT, HPAYMT, HRESCH -> member.is(PHYSICIAN);
            case HOPERAT -> member.is(RECEPTION) || member.is(PHYSICIAN) || member.is(AUDITOR);
            case ETREAT, PATRQT -> false;
        };
    }

    private static Categories allowed(Patient patient, Member member, Purpose purpose, long time) {
        Categories allowed = Categories.NONE;
        if (member.is(PHYSICIAN)) {
            allowed =
                    patient.standing(member.number())
                            .allows(purpose, time)
                            .plus(patient.standing(member.organisation()).allows(purpose, time));
        }
        if (purpose == Purpose.HOPERAT) {
            if (member.is(RECEPTION) && patient.registrations().includes(member.organisation())) {
                allowed = allowed.plus(Categories.of(Category.IDENTITY));
            }
            if (member.is(AUDITOR) || member.is(PHYSICIAN) && patient.matters().open() > 0) {
                allowed = allowed.plus(Categories.of(Category.TEXT));
            }
        }
        return allowed;
    }

    private record Answer(
            Who who,
            Denial denial,
            Categories categories,
            int organisation,
            Bytes32 recipientKey) {}
}
