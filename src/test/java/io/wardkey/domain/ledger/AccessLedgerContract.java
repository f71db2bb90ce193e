package io.wardkey.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.ConsortiumCommand.Approve;
import io.wardkey.domain.ledger.ConsortiumCommand.Propose;
import io.wardkey.domain.ledger.PatientCommand.RegisterPatients;
import io.wardkey.domain.ledger.PatientCommand.Registration;
import io.wardkey.domain.ledger.PermissionCommand.Block;
import io.wardkey.domain.ledger.PermissionCommand.Grant;
import io.wardkey.domain.ledger.PermissionCommand.Revoke;
import io.wardkey.domain.ledger.ReadingCommand.OpenList;
import io.wardkey.domain.ledger.ReadingCommand.OpenRecords;
import io.wardkey.domain.ledger.ReadingEntry.ListOpened;
import io.wardkey.domain.ledger.ReadingEntry.OpeningDenied;
import io.wardkey.domain.ledger.ReadingEntry.RecordsOpened;
import io.wardkey.domain.ledger.RecordCommand.FileRecords;
import io.wardkey.domain.ledger.RecordCommand.Filing;
import io.wardkey.domain.ledger.RecordEntry.RecordFiled;
import io.wardkey.rules.Heads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every ledger must do. Needs no clock that can be set: the network is founded with {@link
 * TestPeople#PARAMETERS} by {@link TestPeople#founders}, and tests share nothing but the network.
 */
public abstract class AccessLedgerContract extends RelayContract {

    @Test
    final void strangersAreRefused() throws LedgerException {
        Command filing = filing("stranger");
        assertThat(ledger.check(filing, TestPeople.accountOf(physician)))
                .contains(LedgerError.NOT_ENROLLED);
        assertThat(settle(physician, filing)).isEqualTo(new Fate.Refused(LedgerError.NOT_ENROLLED));
        assertThat(settle(patient, new OpenList(patientId, TREAT, false, RecordId.NONE)))
                .isEqualTo(new Fate.Refused(LedgerError.UNKNOWN_PATIENT));
        assertThat(log(patientId)).isEqualTo(LogState.UNKNOWN);
    }

    @Test
    final void everyErrorHasItsName() throws LedgerException {
        registered();
        Filing wrong = new Filing(patientId, RecordId.NONE, BLOOD, RecordId.NONE, 0);
        assertRefused(receptionist, new FileRecords(List.of()), LedgerError.MALFORMED);
        assertRefused(receptionist, new FileRecords(List.of(wrong)), LedgerError.MALFORMED);
        assertRefused(
                physician,
                new RegisterPatients(
                        List.of(
                                new Registration(
                                        patientId,
                                        TestPeople.accountOf(patient),
                                        TestPeople.digest("k"))),
                        false),
                LedgerError.WRONG_ROLE);
        assertRefused(patient, new Revoke(patientId, 0), LedgerError.MUST_ROTATE_KEYS);
        assertRefused(receptionist, new Revoke(patientId, 1), LedgerError.NO_VOICE);
        assertRefused(
                TestPeople.signer("clinic first"),
                new Approve(1L << 40, new Terms.SetThreshold(2)),
                LedgerError.NO_SUCH_PROPOSAL);
        assertRefused(
                TestPeople.signer("clinic first"),
                new Propose(patientId, new Terms.SetThreshold(2)),
                LedgerError.MALFORMED);
    }

    @Test
    final void aReportIsFiledDeniedGrantedAndOpened() throws LedgerException {
        long reader = registered();
        RecordId record = TestPeople.record("one" + suffix);
        RecordFiled filed = only(RecordFiled.class, done(receptionist, filing("one" + suffix)));
        assertThat(filed.recordId()).isEqualTo(record);
        assertThat(filed.organisation()).isEqualTo(1);
        OpenRecords open = new OpenRecords(patientId, List.of(record), TREAT, false, RecordId.NONE);
        OpeningDenied denied = only(OpeningDenied.class, done(physician, open));
        assertThat(denied.denial()).isEqualTo(Denial.NO_GRANT);
        assertThat(denied.recordIds()).containsExactly(record);
        rotate();
        Grant grant = new Grant(patientId, reader, BLOOD, TREAT, 0, now().getEpochSecond() + 9999);
        relayed(grant);
        RecordsOpened opened = only(RecordsOpened.class, done(physician, open));
        assertThat(opened.header().who()).isEqualTo(Who.number(reader));
        assertThat(opened.opening().categories()).isEqualTo(BLOOD);
        assertThat(opened.recipientKey()).isEqualTo(TestPeople.digest("physician key" + suffix));
        relayed(new Block(patientId, reader));
        OpenList list = new OpenList(patientId, TREAT, true, RecordId.NONE);
        OpeningDenied blocked = only(OpeningDenied.class, done(physician, list));
        assertThat(blocked.denial()).isEqualTo(Denial.BLOCKED);
        ListOpened own =
                only(
                        ListOpened.class,
                        relayed(
                                new OpenList(
                                        patientId,
                                        Purposes.of(Purpose.PATRQT),
                                        false,
                                        RecordId.NONE)));
        assertThat(own.header().who().account()).isEqualTo(TestPeople.accountOf(patient));
        assertThat(own.opening().categories()).isEqualTo(Categories.ALL);
    }

    @Test
    final void headsAreTheFoldOfTheEntries() throws LedgerException {
        registered();
        done(receptionist, filing("a" + suffix));
        AccessLedger.Tip middle = ledger.finalTip();
        LogState before = ledger.log(patientId, middle.height());
        done(receptionist, filing("b" + suffix));
        for (PatientId log : List.of(patientId, PatientId.CONSORTIUM)) {
            List<RawEntry> entries = entriesOf(log, ledger.finalTip().height());
            LogState state = log(log);
            assertThat(Heads.of(entries)).isEqualTo(state.head());
            assertThat(entries).hasSize(state.sequence());
            for (int i = 0; i < entries.size(); i++) {
                assertThat(decode(entries.get(i)).header().sequence()).isEqualTo(i + 1);
            }
        }
        assertThat(ledger.log(patientId, middle.height())).isEqualTo(before);
        assertThat(Heads.of(entriesOf(patientId, middle.height()))).isEqualTo(before.head());
        assertThat(before.home()).isEqualTo(1);
        assertThat(log(new PatientId(TestPeople.digest("nobody")))).isEqualTo(LogState.UNKNOWN);
    }

    @Test
    final void entriesCanBeReplayedInAnyPieces() throws LedgerException {
        registered();
        done(receptionist, filing("replay" + suffix));
        long top = ledger.finalTip().height();
        long from = Math.max(0, top - 40);
        List<Logged> all = ledger.entries(from, top);
        List<Logged> pieces = new ArrayList<>();
        for (long height = from; height <= top; height++) {
            pieces.addAll(ledger.entries(height, height));
        }
        assertThat(pieces).isEqualTo(all).isNotEmpty();
        assertThat(all.stream().map(Logged::position)).isSorted().doesNotHaveDuplicates();
        for (Logged logged : all) {
            AccessLedger.Tip tip = ledger.at(logged.position().height()).orElseThrow();
            assertThat(tip.block()).isEqualTo(logged.position().block());
            assertThat(tip.time()).isEqualTo(logged.position().time());
        }
        assertThat(ledger.at(ledger.tip().height() + 1000)).isEmpty();
        assertThatThrownBy(() -> ledger.entries(0, 10_000))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    final void sentTwiceIsDoneOnce() throws LedgerException {
        registered();
        SignedCommand command = sign(receptionist, filing("twice" + suffix));
        ledger.send(command);
        ledger.send(command);
        Fate.Settled fate = await(command);
        ledger.send(command);
        assertThat(await(command)).isEqualTo(fate).isInstanceOf(Fate.Done.class);
        assertThat(((Fate.Done) fate).entries()).hasSize(1);
        Position position = ((Fate.Done) fate).entries().getFirst().position();
        assertThat(position.transaction()).isEqualTo(command.transaction());
        assertThat(log(patientId).sequence()).isEqualTo(2);
    }

    @Test
    final void signingAgainGivesTheSameBytes() throws LedgerException {
        Command command = filing("same");
        assertThat(ledger.sign(command, receptionist, 7))
                .isEqualTo(ledger.sign(command, receptionist, 7))
                .isNotEqualTo(ledger.sign(command, receptionist, 8));
    }

    @Test
    final void noncesCountAndGapsWait() throws LedgerException {
        registered();
        Account account = TestPeople.accountOf(receptionist);
        long next = ledger.nextTransactionNonce(account);
        SignedCommand first = ledger.sign(filing("first" + suffix), receptionist, next);
        SignedCommand second = ledger.sign(filing("second" + suffix), receptionist, next + 1);
        ledger.send(second);
        assertThat(ledger.fate(second)).isNotInstanceOf(Fate.Settled.class);
        assertThatThrownBy(() -> ledger.await(second, Duration.ofMillis(300), Cancellation.NEVER))
                .isInstanceOf(LedgerException.TimedOut.class);
        ledger.send(first);
        assertThat(await(first)).isInstanceOf(Fate.Done.class);
        assertThat(await(second)).isInstanceOf(Fate.Done.class);
        assertThat(ledger.nextTransactionNonce(account)).isEqualTo(next + 2);
    }

    @Test
    final void whatWasNeverSentIsUnknownAndAwaitSendsIt() throws LedgerException {
        registered();
        SignedCommand command = sign(receptionist, filing("forgotten" + suffix));
        assertThat(ledger.fate(command)).isEqualTo(new Fate.Unknown());
        assertThat(await(command)).isInstanceOf(Fate.Done.class);
    }

    @Test
    final void anotherWithItsNonceReplacesIt() throws LedgerException {
        registered();
        SignedCommand kept = sign(receptionist, filing("kept" + suffix));
        SignedCommand dropped =
                ledger.sign(filing("dropped" + suffix), receptionist, kept.transactionNonce());
        ledger.send(kept);
        assertThat(await(kept)).isInstanceOf(Fate.Done.class);
        assertThat(ledger.fate(dropped)).isEqualTo(new Fate.Replaced());
        assertThat(await(dropped)).isEqualTo(new Fate.Replaced());
    }

    @Test
    final void aRefusedCommandUsesItsNonce() throws LedgerException {
        long nonce = ledger.nextTransactionNonce(TestPeople.accountOf(physician));
        assertThat(settle(physician, filing("refused"))).isInstanceOf(Fate.Refused.class);
        assertThat(ledger.nextTransactionNonce(TestPeople.accountOf(physician)))
                .isEqualTo(nonce + 1);
    }

    @Test
    final void waitingCanBeCancelled() throws LedgerException {
        long next = ledger.nextTransactionNonce(TestPeople.accountOf(physician));
        SignedCommand never = ledger.sign(filing("never"), physician, next + 5);
        assertThatThrownBy(() -> ledger.await(never, PATIENCE, () -> true))
                .isInstanceOf(LedgerException.Cancelled.class);
        assertThatThrownBy(() -> ledger.awaitFinal(1L << 40, PATIENCE, () -> true))
                .isInstanceOf(LedgerException.Cancelled.class);
        assertThatThrownBy(
                        () ->
                                ledger.awaitFinal(
                                        1L << 40, Duration.ofMillis(200), Cancellation.NEVER))
                .isInstanceOf(LedgerException.TimedOut.class);
    }

    @Test
    final void theNetworkIsTheOneFounded() throws LedgerException {
        assertThat(ledger.parameters()).isEqualTo(TestPeople.PARAMETERS);
        assertThat(ledger.network().value().isZero()).isFalse();
        assertThat(ledger.finalTip().height()).isLessThanOrEqualTo(ledger.tip().height());
    }
}
