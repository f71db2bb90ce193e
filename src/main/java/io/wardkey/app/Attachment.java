package io.wardkey.app;

import io.wardkey.chain.EthereumLedger;
import io.wardkey.chain.EthereumNetwork;
import io.wardkey.chain.Finality;
import io.wardkey.chain.Gas;
import io.wardkey.chain.rpc.BearerToken;
import io.wardkey.chain.rpc.Endpoint;
import io.wardkey.crypto.v1.EnvelopeOpener;
import io.wardkey.custody.CustodianCircle;
import io.wardkey.custody.RemoteCustodian;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.work.Journal;
import io.wardkey.journal.SqliteJournal;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Attaches a home to the network that its settings name. */
final class Attachment {

    private Attachment() {}

    /**
     * Connects to what the settings name; a training network is started when it doesn't run.
     *
     * @throws LedgerException.WrongLedger also when the home's journal is of another ledger
     */
    static Workstation open(Home home, Settings settings, SecureRandom random, Clock clock)
            throws IOException {
        home.create();
        Settings.Ledger.Node node =
                switch (settings.ledger()) {
                    case Settings.Ledger.Training() -> {
                        NetworkAddress address = new TrainingNetwork(home).attach();
                        yield new Settings.Ledger.Node(
                                address.ledger(),
                                Optional.empty(),
                                address.chainId(),
                                address.contract(),
                                0,
                                address.custodians());
                    }
                    case Settings.Ledger.Node given -> given;
                };
        try (Opened opened = new Opened()) {
            AccessLedger ledger = opened.add(ledger(node), AccessLedger::close);
            ContentStore store = opened.add(Stores.open(home, settings.store()), Stores::close);
            Journal journal =
                    opened.add(SqliteJournal.open(home.root(), random, clock), Journal::close);
            if (!journal.belongsTo(ledger.network())) {
                throw new LedgerException.WrongLedger("the journal is of another ledger");
            }
            Custodians custodians =
                    opened.add(custodians(node.custodians(), ledger), Custodians::close);
            Workstation workstation =
                    new Workstation(
                            home,
                            journal,
                            ledger,
                            store,
                            custodians,
                            random,
                            clock,
                            opened.closing());
            opened.keep();
            return workstation;
        }
    }

    /** What was opened on the way, closed again when the way ends early. */
    private static final class Opened implements AutoCloseable {
        private final Deque<Runnable> closing = new ArrayDeque<>();

        <T> T add(T part, Consumer<? super T> close) {
            closing.push(() -> close.accept(part));
            return part;
        }

        /** Closes what is open now, the last opened first. */
        Runnable closing() {
            List<Runnable> all = List.copyOf(closing);
            return () -> all.forEach(Runnable::run);
        }

        void keep() {
            closing.clear();
        }

        @Override
        public void close() {
            closing.forEach(Runnable::run);
        }
    }

    private static AccessLedger ledger(Settings.Ledger.Node node) throws LedgerException {
        Endpoint endpoint = Endpoint.of(node.endpoint());
        return EthereumLedger.open(
                node.token()
                        .map(token -> endpoint.withToken(new BearerToken(token)))
                        .orElse(endpoint),
                new EthereumNetwork(node.chainId(), node.contract()),
                node.depth() == 0 ? Finality.instant() : Finality.depth(node.depth()),
                new Gas(BigInteger.ZERO));
    }

    private static Custodians custodians(Map<Integer, URI> addresses, AccessLedger ledger)
            throws IOException {
        List<RemoteCustodian> remote = new ArrayList<>();
        addresses.forEach(
                (number, uri) ->
                        remote.add(
                                new RemoteCustodian(
                                        number, ledger.network(), uri, Optional.empty())));
        return new CustodianCircle(remote, ledger.parameters().threshold(), new EnvelopeOpener());
    }
}
