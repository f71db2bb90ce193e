package io.wardkey.custody;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.AcknowledgeOutcome;
import io.wardkey.domain.custody.CustodianStatus;
import io.wardkey.domain.custody.DepositOutcome;
import io.wardkey.domain.custody.FiledNode;
import io.wardkey.domain.custody.KeepOutcome;
import io.wardkey.domain.custody.KeyCustodian;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.ReleaseRequest;
import io.wardkey.domain.custody.SeedOutcome;
import io.wardkey.domain.custody.SeedRequest;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.custody.Trouble;
import io.wardkey.domain.custody.UnlockOutcome;
import io.wardkey.domain.custody.UnlockRequest;
import io.wardkey.domain.key.CardHandover;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** How one custodian is reached: cut, deaf, silent, tampered with, or in order. */
final class Line implements KeyCustodian {

    final List<SeedShare> delivered = new ArrayList<>();
    final List<SeedRequest> requests = new ArrayList<>();
    private final int number;
    private Optional<KeyCustodian> target = Optional.empty();
    private boolean cut;
    private boolean answersGetLost;
    private final AtomicInteger releases = new AtomicInteger();
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private volatile boolean silent;
    private UnaryOperator<SeedShare> tampering = UnaryOperator.identity();

    Line(int number) {
        this.number = number;
    }

    void leadTo(KeyCustodian custodian) {
        target = Optional.of(custodian);
    }

    void cut(boolean now) {
        cut = now;
    }

    /** Requests arrive, answers don't. */
    void loseAnswers(boolean now) {
        answersGetLost = now;
    }

    /** Whoever asks waits until the line is closed. */
    void fallSilent() {
        silent = true;
    }

    /** How often shares were asked for. */
    int releases() {
        return releases.get();
    }

    /** The custodian lies about what it hands back. */
    void tamper(UnaryOperator<SeedShare> with) {
        tampering = with;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public KeepOutcome keepSeedShares(List<SeedShare> shares, Cancellation cancellation) {
        if (cut) {
            return new KeepOutcome.Unreachable(Trouble.NO_CONNECTION);
        }
        delivered.addAll(shares);
        KeepOutcome outcome = target.orElseThrow().keepSeedShares(shares, cancellation);
        return answersGetLost ? new KeepOutcome.Unreachable(Trouble.TIMED_OUT) : outcome;
    }

    @Override
    public SeedOutcome seedShares(SeedRequest request, Cancellation cancellation) {
        if (cut) {
            return new SeedOutcome.Unreachable(Trouble.NO_CONNECTION);
        }
        requests.add(request);
        SeedOutcome outcome = target.orElseThrow().seedShares(request, cancellation);
        return outcome instanceof SeedOutcome.Returned(List<SeedShare> shares)
                ? new SeedOutcome.Returned(shares.stream().map(tampering).toList())
                : outcome;
    }

    @Override
    public ReleaseOutcome release(ReleaseRequest request, Cancellation cancellation) {
        releases.incrementAndGet();
        if (cut || waitedInVain()) {
            return new ReleaseOutcome.Unreachable(Trouble.NO_CONNECTION);
        }
        return target.orElseThrow().release(request, cancellation);
    }

    @Override
    public AcknowledgeOutcome acknowledge(List<FiledNode> nodes, Cancellation cancellation) {
        return target.orElseThrow().acknowledge(nodes, cancellation);
    }

    @Override
    public DepositOutcome deposit(CardHandover handover, Cancellation cancellation) {
        return target.orElseThrow().deposit(handover, cancellation);
    }

    @Override
    public UnlockOutcome unlock(UnlockRequest request, Cancellation cancellation) {
        return target.orElseThrow().unlock(request, cancellation);
    }

    @Override
    public CustodianStatus status(Cancellation cancellation) {
        if (cut || waitedInVain()) {
            return new CustodianStatus.Unreachable(Trouble.NO_CONNECTION);
        }
        return target.orElseThrow().status(cancellation);
    }

    private boolean waitedInVain() {
        if (!silent) {
            return false;
        }
        try {
            hungUp.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    @Override
    public void close() {
        hungUp.countDown();
    }
}
