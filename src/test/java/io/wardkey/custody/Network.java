package io.wardkey.custody;

import io.wardkey.crypto.Keys;
import io.wardkey.crypto.v1.EnvelopeOpener;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.RecordOpener;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.SealedRecord;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.ConsortiumCommand;
import io.wardkey.domain.ledger.ConsortiumEntry.MemberEnrolled;
import io.wardkey.domain.ledger.ConsortiumEntry.Proposed;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionCommand;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingCommand;
import io.wardkey.domain.ledger.RecordCommand;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.rules.MemoryChain;
import io.wardkey.rules.MemoryLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network of three organisations under the real rules: each with a node of its own, a custodian,
 * two administrators, a reception and two physicians.
 */
final class Network implements AutoCloseable {

    static final long ERASURE = 100;
    static final SecureRandom RANDOM = new SecureRandom();
    static final KeyMaker MAKER = new Keys(RANDOM);
    static final Limits LIMITS = new Limits(10_000, 1_000_000, Duration.ofMillis(200));
    final MemoryChain chain;
    final MemoryLedger ledger;
    private final SentCommands commands;
    final MemoryBlocks blocks = new MemoryBlocks();
    final Map<Integer, CustodianKeys> custodianKeys = new LinkedHashMap<>();
    final Map<Integer, MemoryLedger> nodes = new LinkedHashMap<>();
    final Map<Integer, Custodian> custodians = new LinkedHashMap<>();
    final Map<Integer, KeyKeeper> keepers = new LinkedHashMap<>();

    /** How custodians reach each other. */
    final Map<Integer, Line> lines = new LinkedHashMap<>();

    final RecordOpener opener = new EnvelopeOpener();
    private final Map<Integer, List<Person>> administrators = new LinkedHashMap<>();
    private final Map<Integer, Integer> generations = new HashMap<>();
    private final Path home;
    private final Limits limits;

    /** Somebody with keys; the number is a member's, 0 for a voice. */
    record Person(StaffKeys keys, RecipientKeyPair recipient, long number, int organisation) {

        static Person fresh() {
            StaffKeys keys = MAKER.newKeys();
            return new Person(keys, MAKER.recipient(keys.recipientSeed()), 0, 0);
        }

        Account account() {
            return Account.of(MAKER.address(keys.account()).toByteArray());
        }

        Bytes32 key() {
            return recipient.publicKey().digest();
        }
    }

    /** A patient whose keys were rotated. */
    record Patient(PatientId id, Person voice) {}

    /** A record filed. */
    record Filed(SealedRecord record, SealContext context, Position position) {
        RecordId id() {
            return new RecordId(record.recordId());
        }

        ByteString block() {
            return record.block();
        }

        Custodians.Wanted wanted() {
            return new Custodians.Wanted(record.node(), record.block(), context);
        }
    }

    Network(Path home) throws IOException {
        this(home, 0, LIMITS);
    }

    Network(Path home, int finality, Limits limits) throws IOException {
        this(home, finality, limits, 3);
    }

    Network(Path home, int finality, Limits limits, int organisations) throws IOException {
        this.home = home;
        this.limits = limits;
        List<Terms.Founding> founders = new ArrayList<>();
        for (int organisation = 1; organisation <= organisations; organisation++) {
            CustodianKeys keys = CustodianKeys.of(MAKER.newKeys(), MAKER);
            custodianKeys.put(organisation, keys);
            blocks.put(keys.transport().publicKey().block());
            lines.put(organisation, new Line(organisation));
            List<Person> people = List.of(Person.fresh(), Person.fresh());
            administrators.put(organisation, new ArrayList<>(people));
            founders.add(
                    new Terms.Founding(
                            "Organisation " + organisation,
                            Account.of(keys.signer().address().toByteArray()),
                            keys.transport().publicKey().digest(),
                            people.stream().map(Network::terms).toList()));
        }
        chain =
                new MemoryChain(
                        new Parameters(0, 1000, ERASURE, 3600, 2),
                        founders,
                        Instant.parse("2026-03-02T08:00:00Z"),
                        finality);
        ledger = new MemoryLedger(chain);
        commands = new SentCommands(ledger);
        for (int organisation = 1; organisation <= organisations; organisation++) {
            nodes.put(organisation, new MemoryLedger(chain));
            start(organisation);
        }
    }

    /** Starts a custodian from its folder; also again. */
    void start(int organisation) throws CustodyStoreException {
        CustodianKeys keys = custodianKeys.get(organisation);
        Custodian custodian =
                new Custodian(
                        organisation,
                        new LedgerFollower(nodes.get(organisation)),
                        blocks,
                        CustodianStore.open(folder(organisation), keys.store(), RANDOM),
                        keys,
                        MAKER,
                        limits,
                        chain::now);
        custodians.put(organisation, custodian);
        lines.get(organisation).leadTo(custodian);
        Map<Integer, Line> others = new LinkedHashMap<>(lines);
        others.remove(organisation);
        keepers.put(organisation, custodian.keeper(keys, others));
    }

    /** Has another custodian voted in, with new keys and an empty folder; the old keys. */
    CustodianKeys replaceCustodian(int organisation) throws IOException {
        custodian(organisation).close();
        CustodianKeys next = CustodianKeys.of(MAKER.newKeys(), MAKER);
        blocks.put(next.transport().publicKey().block());
        vote(
                new Terms.ReplaceCustodian(
                        organisation,
                        Account.of(next.signer().address().toByteArray()),
                        next.transport().publicKey().digest()));
        CustodianKeys old = custodianKeys.put(organisation, next);
        generations.merge(organisation, 1, Integer::sum);
        start(organisation);
        return old;
    }

    /** Has a majority of the organisations decide so. */
    void vote(Terms terms) throws LedgerException {
        chain.advance(Duration.ofSeconds(2));
        Entry proposed =
                done(
                                administrator(1, 0),
                                new ConsortiumCommand.Propose(PatientId.CONSORTIUM, terms))
                        .getFirst();
        for (int organisation = 2; organisation <= lines.size() / 2 + 1; organisation++) {
            done(
                    administrator(organisation, 0),
                    new ConsortiumCommand.Approve(((Proposed) proposed).proposal(), terms));
        }
    }

    Path folder(int organisation) {
        return home.resolve(
                "custodian-" + organisation + "-" + generations.getOrDefault(organisation, 0));
    }

    Custodian custodian(int organisation) {
        return custodians.get(organisation);
    }

    void keep() throws IOException {
        for (KeyKeeper keeper : keepers.values()) {
            keeper.step(Cancellation.NEVER);
        }
    }

    private static Terms.Person terms(Person person) {
        return new Terms.Person(person.account(), person.key(), "Dr. Test");
    }

    Person administrator(int organisation, int which) {
        return administrators.get(organisation).get(which);
    }

    /** Enrols a new member, or an old one again with other keys. */
    Person enrol(int organisation, long number, Role... roles) throws LedgerException {
        Person person = Person.fresh();
        blocks.put(person.recipient().publicKey().block());
        Terms enrol = new Terms.EnrolMember(number, organisation, Roles.of(roles), terms(person));
        chain.advance(Duration.ofSeconds(2));
        Entry proposed =
                done(
                                administrator(organisation, 0),
                                new ConsortiumCommand.Propose(PatientId.CONSORTIUM, enrol))
                        .getFirst();
        List<Entry> entries =
                done(
                        administrator(organisation, 1),
                        new ConsortiumCommand.Approve(((Proposed) proposed).proposal(), enrol));
        long enrolled = ((MemberEnrolled) entries.getLast()).member();
        return new Person(person.keys(), person.recipient(), enrolled, organisation);
    }

    /** Registers a patient, has the keys rotated, and lets the custodians make theirs. */
    Patient register(Person reception) throws IOException {
        PatientId id = new PatientId(random());
        Person issued = Person.fresh();
        done(
                reception,
                new PatientCommand.RegisterPatients(
                        List.of(
                                new PatientCommand.Registration(
                                        id, issued.account(), issued.key())),
                        false));
        Person voice = Person.fresh();
        blocks.put(voice.recipient().publicKey().block());
        done(issued, new ConsortiumCommand.RotateKeys(id, voice.account(), voice.key()));
        keep();
        return new Patient(id, voice);
    }

    SealedRecord seal(Patient patient, int organisation, Category category) throws IOException {
        return new Sealing(this).seal(patient, organisation, category);
    }

    SealContext context(Patient patient, int organisation, Category category) {
        return new SealContext(
                chain.network().value(), patient.id().value(), organisation, category.bit());
    }

    Filed file(Person filer, Patient patient, Category category) throws IOException {
        return file(filer, patient, seal(patient, filer.organisation(), category), category);
    }

    Filed file(Person filer, Patient patient, SealedRecord record, Category category)
            throws IOException {
        Position position =
                position(
                        filer,
                        new RecordCommand.FileRecords(
                                List.of(
                                        new RecordCommand.Filing(
                                                patient.id(),
                                                new RecordId(record.recordId()),
                                                Categories.of(category),
                                                RecordId.NONE,
                                                0))));
        return new Filed(record, context(patient, filer.organisation(), category), position);
    }

    /** A text ready to be filed by an entry of this writer. */
    Filed text(Patient patient, int organisation) throws IOException {
        return new Filed(
                seal(patient, organisation, Category.TEXT),
                context(patient, organisation, Category.TEXT),
                new Position(0, Bytes32.ZERO, 0, Bytes32.ZERO, 0));
    }

    void grant(Patient patient, long grantee, Category... categories) throws LedgerException {
        long now = chain.now().getEpochSecond();
        done(
                patient.voice(),
                new PermissionCommand.Grant(
                        patient.id(),
                        grantee,
                        Categories.of(categories),
                        Purposes.of(Purpose.TREAT),
                        now,
                        now + 30 * 24 * 3600));
    }

    ReceiptId openList(Person reader, Patient patient, Purpose purpose) throws LedgerException {
        return ReceiptId.of(
                position(
                        reader,
                        new ReadingCommand.OpenList(
                                patient.id(), Purposes.of(purpose), false, RecordId.NONE)));
    }

    ReceiptId openRecords(Person reader, Patient patient, Purpose purpose, Filed... records)
            throws LedgerException {
        return ReceiptId.of(
                position(
                        reader,
                        new ReadingCommand.OpenRecords(
                                patient.id(),
                                ids(records),
                                Purposes.of(purpose),
                                false,
                                RecordId.NONE)));
    }

    ReceiptId openInEmergency(Person reader, Patient patient, Filed text, Filed... records)
            throws LedgerException {
        return ReceiptId.of(
                position(
                        reader,
                        new ReadingCommand.OpenInEmergency(patient.id(), ids(records), text.id())));
    }

    static List<RecordId> ids(Filed... records) {
        return Arrays.stream(records).map(Filed::id).toList();
    }

    /** Position of the last entry that a command wrote. */
    Position position(Person person, Command command) throws LedgerException {
        return commands.position(person, command);
    }

    List<Entry> done(Person person, Command command) throws LedgerException {
        return commands.done(person, command);
    }

    List<Logged> sent(SignedCommand signed) throws LedgerException {
        return commands.sent(signed);
    }

    static Bytes32 random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Bytes32.of(bytes);
    }

    @Override
    public void close() {
        custodians.values().forEach(Custodian::close);
    }
}
