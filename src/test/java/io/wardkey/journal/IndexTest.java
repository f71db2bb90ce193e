package io.wardkey.journal;

import static io.wardkey.journal.JournalSamples.bytes32;
import static io.wardkey.journal.JournalSamples.command;
import static io.wardkey.journal.JournalSamples.logged;
import static io.wardkey.journal.JournalSamples.patient;
import static io.wardkey.journal.JournalSamples.tip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.Head;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.work.AuditIndex;
import io.wardkey.domain.work.AuditIndex.Folded;
import io.wardkey.domain.work.Outbox;
import io.wardkey.rules.Heads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IndexTest {

    @TempDir Path home;

    private SqliteJournal journal;
    private AuditIndex index;

    @BeforeEach
    void open() throws IOException {
        journal = JournalSamples.open(home);
        index = journal.index();
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Test
    void whoWasSlowerChangesNothing() throws IOException {
        assertThat(index.append(Optional.empty(), List.of(), tip(5))).isTrue();
        assertThat(index.append(Optional.empty(), List.of(logged(patient(1), 1, 3, 0)), tip(5)))
                .isFalse();
        Tip fork = new Tip(5, bytes32(99), tip(5).time());
        assertThat(index.append(Optional.of(fork), List.of(logged(patient(1), 1, 6, 0)), tip(6)))
                .isFalse();
        assertThat(index.size()).isZero();
        assertThat(index.checkpoint()).contains(tip(5));
    }

    @Test
    void entriesOutOfOrderAreRefused() throws IOException {
        index.append(Optional.empty(), List.of(), tip(5));
        Logged five = logged(patient(1), 1, 5, 0);
        Logged six = logged(patient(1), 1, 6, 0);
        Logged seven = logged(patient(1), 2, 7, 0);
        for (List<Logged> wrong : List.of(List.of(five), List.of(seven, six), List.of(six, six))) {
            assertThatThrownBy(() -> index.append(Optional.of(tip(5)), wrong, tip(7)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> index.append(Optional.of(tip(5)), List.of(seven), tip(6)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(index.size()).isZero();
    }

    @Test
    void aReorganisationIsTakenBack() throws IOException {
        fill();
        assertThatThrownBy(() -> index.rollBack(Optional.of(new Tip(2, bytes32(77), 0))))
                .isInstanceOf(IllegalArgumentException.class);
        index.rollBack(Optional.of(tip(2)));
        assertThat(index.checkpoints()).containsExactly(tip(2));
        assertThat(index.size()).isEqualTo(3);
        assertThat(index.append(Optional.of(tip(2)), List.of(), tip(3))).isTrue();
        index.rollBack(Optional.empty());
        assertThat(index.size()).isZero();
        assertThat(index.checkpoint()).isEmpty();
    }

    @Test
    void logsComeInOrderAndFoldToTheirHeads() throws IOException {
        List<Logged> all = fill();
        assertThat(since(-1)).isEqualTo(all);
        assertThat(since(2)).isEqualTo(all.subList(3, 6));
        assertThat(log(patient(1), 1)).containsExactly(all.get(0), all.get(2), all.get(4));
        assertThat(log(patient(1), 3)).containsExactly(all.get(4));
        assertThat(index.patients()).containsExactlyInAnyOrder(patient(1), patient(2));
        assertThat(index.fold(patient(1)))
                .isEqualTo(
                        new Folded(
                                Heads.of(log(patient(1), 1).stream().map(Logged::entry).toList()),
                                3,
                                Optional.empty()));
        assertThat(index.fold(patient(9))).isEqualTo(new Folded(Head.EMPTY, 0, Optional.empty()));
    }

    @Test
    void whatANodeKeptBackIsAGap() throws IOException {
        index.append(
                Optional.empty(),
                List.of(
                        logged(patient(1), 1, 1, 0),
                        logged(patient(1), 3, 1, 1),
                        logged(patient(1), 4, 1, 2)),
                tip(1));
        assertThat(index.fold(patient(1)).gap()).contains(2);
        assertThat(index.fold(patient(1)).entries()).isEqualTo(3);
    }

    @Test
    void checkpointsGetFewerTheOlderTheyAre() {
        List<Tip> many =
                LongStream.rangeClosed(1, 50_000)
                        .map(i -> 50_001 - i)
                        .mapToObj(JournalSamples::tip)
                        .toList();
        List<Long> superfluous = Checkpoints.superfluous(many);
        List<Long> kept = new ArrayList<>(many.stream().map(Tip::height).toList());
        kept.removeAll(new java.util.HashSet<>(superfluous));
        assertThat(kept.size()).isBetween(Checkpoints.NEWEST, Checkpoints.NEWEST + 400);
        assertThat(kept.subList(0, Checkpoints.NEWEST))
                .isEqualTo(many.stream().limit(Checkpoints.NEWEST).map(Tip::height).toList());
        // Never farther back than an eighth of the way, whatever height a ledger lost.
        for (long lost = 1_000; lost < 50_000; lost += 997) {
            long height = lost;
            long found = kept.stream().filter(h -> h <= height).findFirst().orElse(0L);
            assertThat(height - found).isLessThanOrEqualTo((50_000 - height) / 8 + 1);
        }
    }

    @Test
    void signedCommandsStayUntilForgotten() throws IOException {
        Outbox outbox = journal.outbox();
        outbox.keep(command(2, 8), JournalSamples.NOW);
        outbox.keep(command(1, 7), JournalSamples.NOW);
        outbox.keep(command(1, 7), JournalSamples.NOW.plusSeconds(9));
        assertThat(outbox.unsettled()).containsExactly(command(1, 7), command(2, 8));
        assertThat(outbox.nextTransactionNonce(command(1, 7).account())).contains(9L);
        outbox.settle(bytes32(2), JournalSamples.NOW);
        assertThat(outbox.nextTransactionNonce(command(1, 7).account())).contains(8L);
        // A clock set back forgets nothing too early.
        assertThat(outbox.forget(JournalSamples.NOW.minusSeconds(86_400))).isZero();
        outbox.unsettle(bytes32(2));
        assertThat(outbox.forget(JournalSamples.NOW.plusSeconds(1))).isZero();
        outbox.settle(bytes32(2), JournalSamples.NOW);
        assertThat(outbox.forget(JournalSamples.NOW.plusSeconds(1))).isEqualTo(1);
        assertThat(outbox.find(bytes32(2))).isEmpty();
        assertThat(outbox.find(bytes32(1))).contains(command(1, 7));
    }

    private List<Logged> fill() throws IOException {
        List<Logged> all =
                List.of(
                        logged(patient(1), 1, 1, 0),
                        logged(PatientId.CONSORTIUM, 1, 1, 1),
                        logged(patient(1), 2, 2, 0),
                        logged(patient(2), 1, 3, 0),
                        logged(patient(1), 3, 4, 5),
                        logged(PatientId.CONSORTIUM, 2, 4, 6));
        index.append(Optional.empty(), all.subList(0, 3), tip(2));
        index.append(Optional.of(tip(2)), all.subList(3, 6), tip(4));
        return all;
    }

    private List<Logged> since(long height) throws IOException {
        List<Logged> found = new ArrayList<>();
        index.since(height, found::add);
        return found;
    }

    private List<Logged> log(PatientId patient, int from) throws IOException {
        List<Logged> found = new ArrayList<>();
        index.log(patient, from, found::add);
        return found;
    }
}
