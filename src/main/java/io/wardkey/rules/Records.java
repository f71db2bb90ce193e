package io.wardkey.rules;

import static io.wardkey.domain.ledger.Role.PHYSICIAN;
import static io.wardkey.domain.ledger.Role.RECEPTION;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.RecordCommand;
import io.wardkey.domain.ledger.RecordCommand.DisputeRecord;
import io.wardkey.domain.ledger.RecordCommand.FileRecords;
import io.wardkey.domain.ledger.RecordCommand.Filing;
import io.wardkey.domain.ledger.RecordCommand.RecordNextStep;
import io.wardkey.domain.ledger.RecordCommand.Withdraw;
import io.wardkey.domain.ledger.RecordEntry.NextStepRecorded;
import io.wardkey.domain.ledger.RecordEntry.RecordDisputed;
import io.wardkey.domain.ledger.RecordEntry.RecordFiled;
import io.wardkey.domain.ledger.RecordEntry.RecordWithdrawn;
import io.wardkey.domain.ledger.Who;

/** Filing and what is said about filed records. The ledger holds none: entries are the index. */
final class Records {

    private static final int MAX_FILINGS = 100;
    private static final int PASSED_ON = 4;

    private Records() {}

    static void execute(Act act, RecordCommand command) throws Refusal {
        switch (command) {
            case FileRecords c -> file(act, c);
            case Withdraw c -> {
                Act.wellFormed(!c.recordId().isNone() && (c.cause() == 1 || c.cause() == 2));
                Member member = act.member(RECEPTION, PHYSICIAN);
                act.living(c.patientId());
                act.log(
                        c.patientId(),
                        member.who(),
                        h ->
                                new RecordWithdrawn(
                                        h, member.organisation(), c.recordId(), c.cause()));
            }
            case DisputeRecord c -> dispute(act, c);
            case RecordNextStep c -> nextStep(act, c);
        }
    }

    private static void file(Act act, FileRecords c) throws Refusal {
        Act.wellFormed(!c.filings().isEmpty() && c.filings().size() <= MAX_FILINGS);
        Member member = act.member(RECEPTION, PHYSICIAN);
        for (Filing filing : c.filings()) {
            Act.wellFormed(
                    !filing.recordId().isNone()
                            && Permissions.grantable(filing.category())
                            && Integer.bitCount(filing.category().bits()) == 1);
            Patient patient = act.living(filing.patientId());
            Refusal.unless(
                    patient.registrations().mayFile(member.organisation(), act.time()),
                    LedgerError.NOT_REGISTERED);
            Categories category = filing.category();
            act.log(
                    filing.patientId(),
                    member.who(),
                    h ->
                            new RecordFiled(
                                    h,
                                    filing.recordId(),
                                    filing.supersedes(),
                                    category,
                                    member.organisation(),
                                    filing.responsible()));
        }
    }

    private static void dispute(Act act, DisputeRecord c) throws Refusal {
        Act.wellFormed(!c.recordId().isNone());
        Patient patient = act.living(c.patientId());
        Who who;
        if (act.roster().memberOf(act.caller()).isPresent()) {
            who = act.member(RECEPTION, PHYSICIAN).who();
        } else {
            act.safeVoice(patient);
            who = Who.account(act.caller());
        }
        act.log(c.patientId(), who, h -> new RecordDisputed(h, c.recordId()));
    }

    private static void nextStep(Act act, RecordNextStep c) throws Refusal {
        Act.wellFormed(
                !c.recordId().isNone()
                        && c.step() >= 1
                        && c.step() <= PASSED_ON
                        && (c.step() == PASSED_ON) == (c.to() != 0));
        Member member = act.member(PHYSICIAN);
        act.living(c.patientId());
        if (c.to() != 0) {
            act.existingMember(c.to());
        }
        act.log(
                c.patientId(),
                member.who(),
                h -> new NextStepRecorded(h, c.recordId(), c.step(), c.to()));
    }
}
