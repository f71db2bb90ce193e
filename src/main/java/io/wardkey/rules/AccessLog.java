package io.wardkey.rules;

import static io.wardkey.domain.ledger.Role.AUDITOR;
import static io.wardkey.domain.ledger.Role.PHYSICIAN;
import static io.wardkey.domain.ledger.Role.RECEPTION;

import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.ReadingCommand;
import io.wardkey.domain.ledger.ReadingCommand.Answer;
import io.wardkey.domain.ledger.ReadingCommand.Ask;
import io.wardkey.domain.ledger.ReadingCommand.OpenForRefiling;
import io.wardkey.domain.ledger.ReadingCommand.OpenInEmergency;
import io.wardkey.domain.ledger.ReadingCommand.OpenList;
import io.wardkey.domain.ledger.ReadingCommand.OpenRecords;
import io.wardkey.domain.ledger.ReadingCommand.SettleEmergency;
import io.wardkey.domain.ledger.ReadingEntry.Answered;
import io.wardkey.domain.ledger.ReadingEntry.Asked;
import io.wardkey.domain.ledger.ReadingEntry.EmergencySettled;
import io.wardkey.domain.ledger.ReadingEntry.RefilingOpened;
import io.wardkey.domain.ledger.RecordId;

/** Openings, and what calls them to account: reviews and questions. */
final class AccessLog {

    private AccessLog() {}

    static void execute(Act act, ReadingCommand command) throws Refusal {
        switch (command) {
            case OpenList c -> Openings.list(act, c);
            case OpenRecords c -> Openings.records(act, c);
            case OpenInEmergency c -> Emergencies.open(act, c);
            case OpenForRefiling c -> openForRefiling(act, c);
            case SettleEmergency c -> settle(act, c);
            case Ask c -> ask(act, c);
            case Answer c -> answer(act, c);
        }
    }

    private static void openForRefiling(Act act, OpenForRefiling c) throws Refusal {
        Act.wellFormed(
                !c.recordIds().isEmpty() && c.recordIds().stream().noneMatch(RecordId::isNone));
        Member member = act.member(RECEPTION, PHYSICIAN);
        act.living(c.patientId());
        act.log(
                c.patientId(),
                member.who(),
                h ->
                        new RefilingOpened(
                                h, member.organisation(), member.recipientKey(), c.recordIds()));
    }

    private static void settle(Act act, SettleEmergency c) throws Refusal {
        Act.wellFormed(c.verdict() == 1 || c.verdict() == 2);
        Member member = act.seasoned(PHYSICIAN);
        Patient patient = act.known(c.patientId());
        long reader = patient.matters().unsettled(c.review());
        Refusal.unless(reader != 0, LedgerError.NO_SUCH_REVIEW);
        Refusal.unless(reader != member.number(), LedgerError.NOT_ENTITLED);
        Member read = act.roster().member(reader).orElseThrow();
        act.put(act.roster().with(read.withUnsettled(read.unsettled() - 1)));
        act.put(c.patientId(), patient.with(patient.matters().settled(c.review())));
        act.log(
                c.patientId(),
                member.who(),
                h -> new EmergencySettled(h, c.review(), reader, c.verdict(), c.text()));
    }

    private static void ask(Act act, Ask c) throws Refusal {
        Act.wellFormed(c.kind() >= 1 && c.kind() <= 3);
        Patient patient = act.living(c.patientId());
        act.safeVoice(patient);
        Act.wellFormed(c.entry() > 0 && c.entry() <= patient.log().sequence());
        int question = patient.log().sequence() + 1;
        act.put(c.patientId(), patient.with(patient.matters().asked(question)));
        act.logVoice(c.patientId(), h -> new Asked(h, c.entry(), c.kind(), c.text()));
    }

    private static void answer(Act act, Answer c) throws Refusal {
        Act.wellFormed(!c.text().isNone());
        Member member = act.member(PHYSICIAN, AUDITOR);
        Patient patient = act.known(c.patientId());
        Refusal.unless(patient.matters().isUnanswered(c.question()), LedgerError.NO_SUCH_QUESTION);
        act.put(c.patientId(), patient.with(patient.matters().answered(c.question())));
        act.log(
                c.patientId(),
                member.who(),
                h -> new Answered(h, c.question(), member.organisation(), c.text()));
    }
}
