package io.wardkey.app;

import io.wardkey.chain.rpc.Endpoint;
import io.wardkey.crypto.Keys;
import io.wardkey.crypto.keyfile.PassphraseKeyFiles;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.FilingRun;
import io.wardkey.workflow.Incoming;
import io.wardkey.workflow.KeyFolder;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;

/** A clinic's reception with a heap of files, beside an administrator who migrates. */
public final class FilingScene implements AutoCloseable {

    private final Closing network;
    private final Workstation workstation;
    private final Actor.Member reception;
    private final Actor.Member administrator;
    private final Desks.Reception desk;

    /** Ends what the workstation is attached to. */
    @FunctionalInterface
    private interface Closing {
        void close() throws IOException;
    }

    private FilingScene(Closing network, Workstation workstation) throws IOException {
        this.network = network;
        this.workstation = workstation;
        DemoStaff staff = new DemoStaff(Cancellation.NEVER);
        reception = staff.signIn(workstation, "silke-terhune");
        administrator = staff.signIn(workstation, "marguerite-asante");
        desk = workstation.staff(reception).reception().orElseThrow();
    }

    /**
     * The demo clinic on its training network.
     *
     * @param root an empty folder
     */
    public static FilingScene onTraining(Path root) throws IOException {
        Home home = new Home(root);
        SecureRandom random = new SecureRandom();
        Settings.Store store = new Settings.Store.Embedded();
        DemoHome.Made _ =
                new DemoHome(random, Clock.systemUTC())
                        .make(home, store, _ -> {}, Cancellation.NEVER);
        return new FilingScene(
                () -> FilingStation.killNetwork(root),
                Attachment.open(home, Settings.training(store), random, Clock.systemUTC()));
    }

    /**
     * A home with the demo clinic, whose network is ended: one to copy.
     *
     * @param root an empty folder
     */
    public static void makeHome(Path root) throws IOException {
        onTraining(root).close();
    }

    /**
     * The demo clinic with the custodians in this process, whose code stays warm from one scene to
     * the next.
     *
     * @param root what {@link #makeHome} made, or a copy
     */
    public static FilingScene here(Path root) throws IOException {
        Home home = new Home(root);
        SecureRandom random = new SecureRandom();
        Settings.Store store = new Settings.Store.Embedded();
        // Else a second network would be started.
        FileLock claim = TrainingNetwork.claim(home).orElseThrow();
        TrainingProcess here =
                TrainingProcess.start(home, Installation.anvil(), random, Clock.systemUTC());
        return new FilingScene(
                () -> {
                    here.close();
                    claim.acquiredBy().close();
                },
                Attachment.open(home, Settings.training(store), random, Clock.systemUTC()));
    }

    /**
     * The demo's staff on a contract of their own at a node, with the custodians in this process;
     * the demo's patient comes with a report.
     *
     * @param root an empty folder
     */
    public static FilingScene onNode(Path root, URI rpc, long chainId) throws IOException {
        Home home = new Home(root);
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        Settings.Store store = new Settings.Store.Embedded();
        home.create();
        DemoStaff staff = new DemoStaff(Cancellation.NEVER);
        try (ContentStore content = Stores.open(home, store)) {
            staff.found(
                            content,
                            new KeyFolder(home.people()),
                            new Keys(random),
                            new PassphraseKeyFiles(random))
                    .write(home);
        }
        Settings.training(store).write(home);
        TrainingProcess.Started started =
                TrainingProcess.over(
                        new TrainingProcess.Node(Endpoint.of(rpc), chainId), home, random, clock);
        NetworkAddress address = started.address();
        Settings settings =
                new Settings(
                        new Settings.Ledger.Node(
                                rpc,
                                Optional.empty(),
                                chainId,
                                address.contract(),
                                0,
                                address.custodians()),
                        store);
        settings.write(home);
        Workstation workstation = Attachment.open(home, settings, random, clock);
        staff.enrol(workstation);
        FilingScene scene = new FilingScene(started.process()::close, workstation);
        scene.file(
                GeneratedReports.files(-1, 1, i -> GeneratedReports.report(i, Optional.empty())),
                FilingRun.Events.NONE);
        return scene;
    }

    /** Files them all; whom nobody knows is registered. */
    public void file(Incoming.Source files, FilingRun.Events events) throws IOException {
        Optional<Trouble> trouble =
                desk.filing()
                        .file(
                                files,
                                FileReports.Assignment.NONE,
                                Optional.of(desk.registration().unknown(administrator)),
                                new FilingRun(Cancellation.NEVER, events));
        if (trouble.isPresent()) {
            throw new IOException("not filed: " + trouble.get());
        }
    }

    /** The naive way, for the demo's patient. */
    public NaiveFiling naively() throws IOException {
        return new NaiveFiling(
                workstation,
                reception,
                desk.directory().byIdentifier(GeneratedReports.owner()).getFirst().patientId());
    }

    @Override
    public void close() throws IOException {
        reception.close();
        administrator.close();
        workstation.close();
        network.close();
    }
}
