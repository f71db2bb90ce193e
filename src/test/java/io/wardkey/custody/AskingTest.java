package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.custody.Network.Filed;
import io.wardkey.custody.Network.Patient;
import io.wardkey.custody.Network.Person;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.custody.Custodians.Round;
import io.wardkey.domain.custody.KeyCustodian;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom a reader asks for shares: as many as it takes, and somebody else for who fails. */
@Timeout(60)
final class AskingTest {

    @TempDir private Path home;
    private Network network;
    private Person physician;
    private Filed blood;
    private ReceiptId list;
    private final List<Line> lines = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        network = new Network(home);
        Person reception = network.enrol(1, 0, Role.RECEPTION);
        physician = network.enrol(1, 0, Role.PHYSICIAN);
        Patient patient = network.register(reception);
        blood = network.file(reception, patient, Category.BLOOD);
        network.grant(patient, physician.number(), Category.BLOOD);
        list = network.openList(physician, patient, Purpose.TREAT);
        for (int number = 1; number <= 3; number++) {
            Line line = new Line(number);
            line.leadTo(network.custodian(number));
            lines.add(line);
        }
    }

    @AfterEach
    void close() {
        lines.forEach(Line::close);
        network.close();
    }

    @Test
    void noMoreAreAskedThanItTakes() {
        try (Custodians circle = circle(lines);
                Round round = release(circle)) {
            assertThat(round.complete()).isTrue();
            assertThat(round.outcomes()).hasSize(2);
            assertThat(asked()).containsExactly(1, 1, 0);
        }
    }

    @Test
    void somebodyElseIsAskedForWhoIsOutOfReachAndFirstTheNextTime() {
        lines.getFirst().cut(true);
        try (Custodians circle = circle(lines)) {
            assertThat(circle.reachEnough(Cancellation.NEVER).enough()).isTrue();
            assertThat(opens(circle)).isTrue();
            assertThat(asked()).containsExactly(0, 1, 1);
            lines.getLast().cut(true);
            assertThat(opens(circle)).isFalse();
            assertThat(asked()).as("all were tried").containsExactly(1, 2, 2);
        }
    }

    @Test
    void aLiarIsReplacedAndAskedLastFromThenOn() {
        KeyCustodian liar =
                new LyingCustodian(1, network.chain.network(), physician.recipient().publicKey());
        try (Custodians circle = circle(List.of(liar, lines.get(1), lines.get(2)))) {
            try (Round round = release(circle)) {
                assertThat(round.complete()).isTrue();
                assertThat(round.lied()).containsExactly(1);
            }
            try (Round round = release(circle)) {
                assertThat(round.complete()).isTrue();
                assertThat(round.outcomes()).containsOnlyKeys(2, 3);
            }
        }
    }

    @Test
    void nobodyWaitsForASilentCustodian() {
        lines.getFirst().fallSilent();
        try (Custodians circle = circle(lines)) {
            assertThat(opens(circle)).isTrue();
            assertThat(asked()).containsExactly(1, 1, 1);
            assertThat(opens(circle)).isTrue();
            assertThat(asked()).as("another was asked first").containsExactly(1, 2, 2);
            Custodians.Reach reach = circle.reachEnough(Cancellation.NEVER);
            assertThat(reach.enough()).isTrue();
            assertThat(reach.statuses()).doesNotContainKey(1);
        }
    }

    @Test
    void tooFewAreToldWithWhoIsMissing() {
        lines.get(0).cut(true);
        lines.get(1).cut(true);
        try (Custodians circle = circle(lines)) {
            Custodians.Reach reach = circle.reachEnough(Cancellation.NEVER);
            assertThat(reach.enough()).isFalse();
            assertThat(reach.statuses()).hasSize(3);
        }
    }

    private List<Integer> asked() {
        return lines.stream().map(Line::releases).toList();
    }

    private boolean opens(Custodians circle) {
        try (Round round = release(circle)) {
            return round.complete();
        }
    }

    private Round release(Custodians circle) {
        return circle.release(
                list,
                network.chain.network().value(),
                physician.recipient(),
                KeyKind.SLIP,
                List.of(blood.wanted()),
                Cancellation.NEVER);
    }

    private Custodians circle(List<? extends KeyCustodian> custodians) {
        return new CustodianCircle(custodians, 2, network.opener);
    }
}
