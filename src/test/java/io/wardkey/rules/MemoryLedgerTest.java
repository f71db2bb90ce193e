package io.wardkey.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.AccessLedgerContract;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.ConsortiumCommand.Propose;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.TestPeople;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MemoryLedgerTest extends AccessLedgerContract {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration SHORT = Duration.ofMillis(200);

    private MemoryChain chain;

    @Override
    protected AccessLedger open(Parameters parameters, List<Terms.Founding> founders) {
        chain = new MemoryChain(parameters, founders, START, 0);
        return new MemoryLedger(chain);
    }

    @Override
    protected void fund(Account account) {}

    @Override
    protected Instant now() {
        return chain.now();
    }

    @Test
    void aReorganisationForgetsAndAwaitSendsAgain() throws LedgerException {
        MemoryChain deep = new MemoryChain(TestPeople.PARAMETERS, TestPeople.founders(), START, 3);
        MemoryLedger ledger = new MemoryLedger(deep);
        SignedCommand command = propose(ledger);
        ledger.send(command);
        LogState logged = log(ledger);
        assertThat(ledger.fate(command)).isEqualTo(new Fate.Waiting());
        deep.reorganise(1, false);
        assertThat(ledger.fate(command)).isEqualTo(new Fate.Unknown());
        assertThat(log(ledger)).isNotEqualTo(logged);
        assertThatThrownBy(() -> ledger.await(command, SHORT, Cancellation.NEVER))
                .isInstanceOf(LedgerException.TimedOut.class);
        assertThat(log(ledger)).isEqualTo(logged);
        deep.reorganise(1, true);
        assertThat(ledger.fate(command)).isEqualTo(new Fate.Waiting());
        deep.mine(3);
        assertThat(ledger.await(command, SHORT, Cancellation.NEVER)).isInstanceOf(Fate.Done.class);
    }

    @Test
    void whatIsForgottenIsUnknownUntilSentAgain() throws LedgerException {
        MemoryLedger ledger = new MemoryLedger(chain);
        SignedCommand command = propose(ledger);
        chain.forgetNext(1);
        ledger.send(command);
        assertThat(ledger.fate(command)).isEqualTo(new Fate.Unknown());
        chain.hold();
        ledger.send(command);
        assertThat(ledger.fate(command)).isEqualTo(new Fate.Waiting());
        chain.forgetPool();
        assertThat(ledger.fate(command)).isEqualTo(new Fate.Unknown());
        chain.release();
        assertThat(ledger.await(command, SHORT, Cancellation.NEVER)).isInstanceOf(Fate.Done.class);
    }

    @Test
    void nodesFailAndLieEachForItself() throws LedgerException {
        MemoryLedger honest = new MemoryLedger(chain);
        MemoryLedger other = new MemoryLedger(chain);
        other.setUnreachable(true);
        assertThatThrownBy(other::tip).isInstanceOf(LedgerException.Unreachable.class);
        other.setUnreachable(false);
        other.lieAboutEntries(entries -> entries.subList(0, entries.size() / 2));
        other.lieAboutHeads((_, _) -> LogState.UNKNOWN);
        assertThat(other.entries(0, 0).size()).isLessThan(honest.entries(0, 0).size());
        assertThat(log(other)).isEqualTo(LogState.UNKNOWN).isNotEqualTo(log(honest));
    }

    private static SignedCommand propose(MemoryLedger ledger) throws LedgerException {
        AccountSigner signer = TestPeople.signer("clinic first");
        return ledger.sign(
                new Propose(PatientId.CONSORTIUM, new Terms.SetThreshold(2)),
                signer,
                ledger.nextTransactionNonce(TestPeople.accountOf(signer)));
    }

    private static LogState log(MemoryLedger ledger) throws LedgerException {
        return ledger.log(PatientId.CONSORTIUM, ledger.tip().height());
    }
}
