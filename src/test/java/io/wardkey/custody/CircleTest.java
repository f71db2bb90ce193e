package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.wardkey.custody.Network.Filed;
import io.wardkey.custody.Network.Patient;
import io.wardkey.custody.Network.Person;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.CustodianStatus;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.custody.Custodians.Round;
import io.wardkey.domain.custody.Declined;
import io.wardkey.domain.custody.FiledNode;
import io.wardkey.domain.custody.KeyCustodian;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.Trouble;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All custodians over HTTP: some gone, some lying, some of another network. */
final class CircleTest {

    @TempDir private Path home;
    private Network network;
    private Person reception;
    private Person physician;
    private Patient patient;
    private Filed blood;
    private Filed urine;
    private ReceiptId list;
    private final List<CustodianServer> servers = new ArrayList<>();
    private final List<KeyCustodian> remotes = new ArrayList<>();

    @BeforeEach
    void serve() throws IOException {
        network = new Network(home);
        reception = network.enrol(1, 0, Role.RECEPTION);
        physician = network.enrol(1, 0, Role.PHYSICIAN);
        patient = network.register(reception);
        blood = network.file(reception, patient, Category.BLOOD);
        urine = network.file(reception, patient, Category.URINE);
        network.grant(patient, physician.number(), Category.BLOOD, Category.URINE);
        list = network.openList(physician, patient, Purpose.TREAT);
        for (int number = 1; number <= 3; number++) {
            CustodianServer server =
                    CustodianServer.start(network.custodian(number), loopback(), Optional.empty());
            servers.add(server);
            remotes.add(remote(number, server));
        }
    }

    @AfterEach
    void close() {
        remotes.forEach(KeyCustodian::close);
        servers.forEach(CustodianServer::close);
        network.close();
    }

    @Test
    void twoOfThreeAreEnough() {
        servers.getFirst().close();
        try (Custodians circle = circle(remotes);
                Round round = release(circle, blood, urine)) {
            assertThat(round.complete()).isTrue();
            assertThat(round.lied()).isEmpty();
            assertThat(network.opener.slip(blood.record().node(), blood.context(), round.shares()))
                    .isInstanceOf(Opened.Done.class);
            assertThat(circle.reach(Cancellation.NEVER).enough()).isTrue();
        }
    }

    @Test
    void oneOfThreeIsNotAndSaysWhoIsMissing() {
        servers.get(0).close();
        servers.get(1).close();
        try (Custodians circle = circle(remotes);
                Round round = release(circle, blood)) {
            assertThat(round.complete()).isFalse();
            assertThat(round.missing()).containsExactly(blood.id());
            assertThat(round.outcomes().get(1))
                    .isEqualTo(new ReleaseOutcome.Unreachable(Trouble.NO_CONNECTION));
            assertThat(round.outcomes().get(3)).isInstanceOf(ReleaseOutcome.Released.class);
            Custodians.Reach reach = circle.reach(Cancellation.NEVER);
            assertThat(reach.enough()).isFalse();
            assertThat(reach.statuses().get(2))
                    .isEqualTo(new CustodianStatus.Unreachable(Trouble.NO_CONNECTION));
        }
    }

    @Test
    void aLiarIsNamedAndTheOthersSuffice() {
        KeyCustodian liar =
                new LyingCustodian(1, network.chain.network(), physician.recipient().publicKey());
        try (Custodians circle = circle(List.of(liar, remotes.get(1), remotes.get(2)));
                Round round = release(circle, blood, urine)) {
            assertThat(round.complete()).isTrue();
            Opened<Slip> slip =
                    network.opener.slip(urine.record().node(), urine.context(), round.shares());
            assertThat(slip).isInstanceOf(Opened.Done.class);
        }
        servers.get(1).close();
        KeyCustodian third = remote(3, servers.get(2));
        try (Custodians circle = circle(List.of(liar, remotes.get(1), third));
                Round round = release(circle, blood)) {
            assertThat(round.complete()).isFalse();
            assertThat(round.lied()).containsExactly(1);
            assertThat(network.opener.slip(blood.record().node(), blood.context(), round.shares()))
                    .isEqualTo(new Opened.CustodianLied<Slip>(Set.of(1), 1, 2));
        }
    }

    @Test
    void anAnswerSealedToSomebodyElseIsALie() {
        KeyCustodian liar =
                new LyingCustodian(1, network.chain.network(), reception.recipient().publicKey());
        servers.get(1).close();
        try (Custodians circle = circle(List.of(liar, remotes.get(1), remotes.get(2)));
                Round round = release(circle, blood)) {
            assertThat(round.lied()).containsExactly(1);
            assertThat(round.complete()).isFalse();
        }
    }

    @Test
    void refusalsTravel() throws IOException {
        ReceiptId denied = network.openList(reception, patient, Purpose.TREAT);
        try (Custodians circle = circle(remotes);
                Round round =
                        circle.release(
                                denied,
                                network.chain.network().value(),
                                reception.recipient(),
                                KeyKind.SLIP,
                                List.of(blood.wanted()),
                                Cancellation.NEVER)) {
            assertThat(round.outcomes()).hasSize(3);
            assertThat(round.outcomes().values())
                    .containsOnly(new ReleaseOutcome.Refused(Declined.NOT_AN_OPENING));
        }
    }

    @Test
    void acknowledgementsAreCounted() throws IOException {
        Filed unfiled = network.text(patient, 1);
        servers.get(2).close();
        try (Custodians circle = circle(remotes)) {
            assertThat(
                            circle.acknowledge(
                                    List.of(
                                            new FiledNode(patient.id(), blood.block()),
                                            new FiledNode(patient.id(), unfiled.block())),
                                    Cancellation.NEVER))
                    .containsExactly(Set.of(1, 2), Set.of());
        }
    }

    @Test
    void anotherCustodianOrNetworkIsNotTheOneExpected() {
        try (KeyCustodian wrong = remote(2, servers.getFirst())) {
            assertThat(wrong.status(Cancellation.NEVER))
                    .isEqualTo(new CustodianStatus.Unreachable(Trouble.ANOTHER));
        }
    }

    @Test
    void hostileRequestsAreEndedAndTheServerGoesOn() throws Exception {
        URI base = base(servers.getFirst());
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(post(client, base, "release", new byte[0])).isEqualTo(400);
            assertThat(post(client, base, "release", "hello".getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(400);
            assertThat(post(client, base, "nothing", new byte[0])).isEqualTo(404);
            byte[] random = new byte[5000];
            for (int i = 0; i < 200; i++) {
                Network.RANDOM.nextBytes(random);
                random[0] = (byte) (0x80 + i % 32);
                String what = List.of("release", "acknowledge", "deposit", "unlock").get(i % 4);
                assertThat(post(client, base, what, random)).isEqualTo(400);
            }
            assertThat(
                            client.send(
                                            HttpRequest.newBuilder(base.resolve("/1/release"))
                                                    .GET()
                                                    .build(),
                                            BodyHandlers.discarding())
                                    .statusCode())
                    .isEqualTo(405);
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), base.getPort())) {
            socket.getOutputStream()
                    .write(
                            "POST /1/release HTTP/1.1\r\nContent-Length: 100\r\n\r\nabc"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(remotes.getFirst().status(Cancellation.NEVER))
                    .isInstanceOf(CustodianStatus.Serving.class);
        }
    }

    @Test
    void somebodyElsesServerIsNoCustodian() throws IOException {
        var other = HttpServer.create(loopback(), 0);
        other.createContext(
                "/",
                exchange -> {
                    byte[] body = "<html>".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        other.start();
        try (KeyCustodian remote =
                new RemoteCustodian(
                        1,
                        network.chain.network(),
                        URI.create("http://127.0.0.1:" + other.getAddress().getPort()),
                        Optional.empty())) {
            assertThat(remote.status(Cancellation.NEVER))
                    .isEqualTo(new CustodianStatus.Unreachable(Trouble.NOT_A_CUSTODIAN));
        } finally {
            other.stop(0);
        }
    }

    @Test
    void whoCancelsIsAnsweredAtOnce() {
        assertThat(remotes.getFirst().status(() -> true))
                .isEqualTo(new CustodianStatus.Unreachable(Trouble.CANCELLED));
    }

    private Round release(Custodians circle, Filed... records) {
        List<Custodians.Wanted> wanted = new ArrayList<>();
        for (Filed record : records) {
            wanted.add(record.wanted());
        }
        return circle.release(
                list,
                network.chain.network().value(),
                physician.recipient(),
                KeyKind.SLIP,
                wanted,
                Cancellation.NEVER);
    }

    private Custodians circle(List<KeyCustodian> custodians) {
        return new CustodianCircle(custodians, 2, network.opener);
    }

    private KeyCustodian remote(int number, CustodianServer server) {
        return new RemoteCustodian(number, network.chain.network(), base(server), Optional.empty());
    }

    private static URI base(CustodianServer server) {
        return URI.create("http://127.0.0.1:" + server.address().getPort());
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static int post(HttpClient client, URI base, String what, byte[] body)
            throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(base.resolve("/1/" + what))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
