package io.wardkey.workflow;

import io.wardkey.app.RealDesks;
import io.wardkey.crypto.Keys;
import io.wardkey.crypto.keyfile.PassphraseKeyFiles;
import io.wardkey.crypto.v1.EnvelopeOpener;
import io.wardkey.custody.Custodian;
import io.wardkey.custody.CustodianCircle;
import io.wardkey.custody.CustodianKeys;
import io.wardkey.custody.CustodianStore;
import io.wardkey.custody.CustodianWork;
import io.wardkey.custody.LedgerFollower;
import io.wardkey.custody.Limits;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.key.KeyFiles;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.ipfs.EmbeddedStore;
import io.wardkey.rules.MemoryChain;
import io.wardkey.rules.MemoryLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A clinic for tests: three organisations with custodians, and people of every role, on a ledger in
 * memory under the real rules. Everything else is real: keys, envelopes, custodians, store,
 * journal.
 */
public final class TestClinic implements AutoCloseable {

    /** Of everybody here. */
    public static final String PASSPHRASE = "correct horse battery staple";

    private static final Parameters PARAMETERS =
            new Parameters(
                    0,
                    Duration.ofDays(3).toSeconds(),
                    Duration.ofDays(14).toSeconds(),
                    Duration.ofDays(7).toSeconds(),
                    2);
    private static final List<String> ORGANISATIONS = List.of("Clinic", "Hospital", "Association");

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final SecureRandom random = new SecureRandom();
    private final KeyMaker maker = new Keys(random);
    private final KeyFiles keyFiles = new PassphraseKeyFiles(random);
    private final Path folder;
    private final LosingStore losing = new LosingStore();
    private final ContentStore store;
    private final MemoryChain chain;
    private final MemoryLedger ledger;
    private final Custodians custodians;
    private final Clock clock;

    /**
     * @param folder empty; its folder {@code home} is the clinic's own workstation
     */
    public TestClinic(Path folder) throws IOException {
        this.folder = folder;
        this.store = losing.around(new EmbeddedStore(folder.resolve("store")));
        open.push(store);
        Map<Integer, CustodianKeys> custodianKeys = new LinkedHashMap<>();
        List<Terms.Founding> founders = new ArrayList<>();
        for (int number = 1; number <= ORGANISATIONS.size(); number++) {
            CustodianKeys keys = CustodianKeys.of(maker.newKeys(), maker);
            custodianKeys.put(number, keys);
            publish(keys.transport());
            founders.add(founding(number, keys));
        }
        chain = new MemoryChain(PARAMETERS, founders, Instant.now(), 0);
        ledger = new MemoryLedger(chain);
        // The ledger's clock: what a workstation's should be.
        InstantSource ledgers = chain::now;
        clock = ledgers.withZone(ZoneOffset.UTC);
        List<Custodian> each = new ArrayList<>();
        for (Map.Entry<Integer, CustodianKeys> keys : custodianKeys.entrySet()) {
            each.add(custodian(keys.getKey(), keys.getValue()));
        }
        custodians = new CustodianCircle(each, PARAMETERS.threshold(), new EnvelopeOpener());
        open.push(custodians);
        work(each, custodianKeys);
        enrol();
    }

    /** The folder of the clinic's own workstation. */
    public Path home() {
        return folder.resolve("home");
    }

    public MemoryChain chain() {
        return chain;
    }

    /** The node that all workstations have; it can be unreachable, and lie. */
    public MemoryLedger ledger() {
        return ledger;
    }

    LosingStore losing() {
        return losing;
    }

    public ContentStore store() {
        return store;
    }

    public Clock clock() {
        return clock;
    }

    /** Opens a workstation; several may be open, in one folder or in others. */
    public Desks.Entrance workstation(Path home) throws IOException {
        return RealDesks.open(home, ledger, store, custodians, random, clock);
    }

    /** Signs somebody in, who must be able to. */
    public static Actor.Member signIn(Desks.Entrance entrance, String name) {
        try (Secret passphrase = Passphrases.of(PASSPHRASE.toCharArray())) {
            if (entrance.signIn().signIn(name, passphrase, Cancellation.NEVER)
                    instanceof SignIn.SignedIn.Open(Actor.Member member)) {
                return member;
            }
            throw new AssertionError(name + " can't sign in");
        }
    }

    /** The value of what must have been done. */
    public static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T>(T value)) {
            return value;
        }
        throw new AssertionError("not done: " + outcome);
    }

    private Terms.Founding founding(int number, CustodianKeys custodian) throws IOException {
        String name = ORGANISATIONS.get(number - 1);
        List<Terms.Person> administrators = new ArrayList<>();
        for (String which : List.of("First", "Second")) {
            List<OrganisationKeys> own =
                    which.equals("First") ? List.of(maker.newOrganisationKeys(number)) : List.of();
            StaffKeys made = maker.newKeys();
            StaffKeys keys = new StaffKeys(made.account(), made.recipientSeed(), own);
            administrators.add(person(name + " " + which, keys));
        }
        return new Terms.Founding(
                name,
                Account.of(custodian.signer().address().toByteArray()),
                custodian.transport().publicKey().digest(),
                administrators);
    }

    private Terms.Person person(String name, StaffKeys keys) throws IOException {
        try (Secret passphrase = Passphrases.of(PASSPHRASE.toCharArray());
                RecipientKeyPair recipient = maker.recipient(keys.recipientSeed())) {
            new KeyFolder(home().resolve("people"))
                    .write(KeyFolder.shortName(name), keyFiles.seal(keys, passphrase));
            publish(recipient);
            return new Terms.Person(
                    Account.of(maker.address(keys.account()).toByteArray()),
                    recipient.publicKey().digest(),
                    name);
        }
    }

    private void publish(RecipientKeyPair pair) throws IOException {
        try (ContentStore.Batch batch = store.begin(Cancellation.NEVER)) {
            batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, pair.publicKey().block()));
            batch.commit();
        }
    }

    private Custodian custodian(int number, CustodianKeys keys) throws IOException {
        Path own = Files.createDirectories(folder.resolve("custodian-" + number));
        Custodian custodian =
                new Custodian(
                        number,
                        new LedgerFollower(new MemoryLedger(chain)),
                        store,
                        CustodianStore.open(own, keys.store(), random),
                        keys,
                        maker,
                        Limits.STANDARD,
                        clock);
        return custodian;
    }

    /** Lets each make its keys and share their seeds among the others. */
    private void work(List<Custodian> all, Map<Integer, CustodianKeys> keys) {
        for (Custodian custodian : all) {
            Map<Integer, Custodian> others = new LinkedHashMap<>();
            all.forEach(each -> others.put(each.number(), each));
            others.remove(custodian.number());
            open.push(
                    CustodianWork.start(
                            custodian.keeper(
                                    Objects.requireNonNull(keys.get(custodian.number())), others),
                            custodian.number(),
                            Duration.ofMillis(20)));
        }
    }

    /**
     * {@code rita} and {@code rob} at reception, three physicians, an auditor, and a stranger's.
     */
    private void enrol() throws IOException {
        try (Desks.Entrance entrance = workstation(home());
                Actor.Member first = signIn(entrance, "clinic-first");
                Actor.Member second = signIn(entrance, "clinic-second");
                Actor.Member other = signIn(entrance, "hospital-first");
                Actor.Member second2 = signIn(entrance, "hospital-second")) {
            EnrolMembers enrolment =
                    entrance.staff(first).administration().orElseThrow().enrolment();
            enrol(enrolment, first, second, "Rita", Role.RECEPTION);
            enrol(enrolment, first, second, "Rob", Role.RECEPTION);
            enrol(enrolment, first, second, "Dr. Ada", Role.PHYSICIAN);
            enrol(enrolment, first, second, "Dr. Ben", Role.PHYSICIAN);
            enrol(enrolment, first, second, "Aud", Role.AUDITOR);
            enrol(enrolment, other, second2, "Dr. Eve", Role.PHYSICIAN);
            done(
                    enrolment.handOutKeys(
                            first, first.organisationKeys().orElseThrow(), Cancellation.NEVER));
        }
    }

    private void enrol(
            EnrolMembers enrolment,
            Actor.Member proposer,
            Actor.Member approver,
            String name,
            Role role)
            throws IOException {
        Terms terms =
                new Terms.EnrolMember(
                        0, proposer.organisation(), Roles.of(role), person(name, maker.newKeys()));
        chain.advance(Duration.ofSeconds(1));
        long proposal =
                done(enrolment.propose(proposer, PatientId.CONSORTIUM, terms, Cancellation.NEVER));
        done(enrolment.approve(approver, proposal, terms, Cancellation.NEVER));
    }

    @Override
    public void close() throws IOException {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (IOException failure) {
                throw failure;
            } catch (Exception failure) {
                throw new IOException(failure);
            }
        }
    }
}
