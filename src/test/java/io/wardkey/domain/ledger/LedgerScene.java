package io.wardkey.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.ledger.ConsortiumCommand.Approve;
import io.wardkey.domain.ledger.ConsortiumCommand.Propose;
import io.wardkey.domain.ledger.ConsortiumCommand.RotateKeys;
import io.wardkey.domain.ledger.PatientCommand.RegisterPatients;
import io.wardkey.domain.ledger.PatientCommand.Registration;
import io.wardkey.domain.ledger.RecordCommand.FileRecords;
import io.wardkey.domain.ledger.RecordCommand.Filing;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A clinic with a receptionist, a physician and a patient on a network, for each test anew. */
abstract class LedgerScene {

    protected static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final AtomicInteger FRESH = new AtomicInteger((int) System.nanoTime());

    protected static final Categories BLOOD = Categories.of(Category.BLOOD);
    protected static final Purposes TREAT = Purposes.of(Purpose.TREAT);

    protected final String suffix = " " + FRESH.incrementAndGet();
    protected final AccountSigner receptionist = TestPeople.signer("receptionist" + suffix);
    protected final AccountSigner physician = TestPeople.signer("physician" + suffix);
    protected final AccountSigner patient = TestPeople.signer("patient" + suffix);
    protected final PatientId patientId = new PatientId(TestPeople.digest("id" + suffix));
    protected AccessLedger ledger;

    /**
     * A client of a network of its own, or of one that other tests of the suite also use.
     *
     * @param parameters of the network
     * @param founders of the network
     */
    protected abstract AccessLedger open(Parameters parameters, List<Terms.Founding> founders)
            throws Exception;

    /** Gives an account what it needs to send transactions, where the ledger wants that. */
    protected abstract void fund(Account account) throws Exception;

    /** The time of the ledger's newest position, or the present: deadlines count from it. */
    protected abstract Instant now() throws LedgerException;

    @BeforeEach
    final void open() throws Exception {
        ledger = open(TestPeople.PARAMETERS, TestPeople.founders());
        for (AccountSigner signer : List.of(receptionist, physician, patient)) {
            fund(TestPeople.accountOf(signer));
        }
        for (String name : List.of("clinic first", "clinic second", "hospital first")) {
            fund(TestPeople.account(name));
        }
    }

    @AfterEach
    final void close() {
        ledger.close();
    }

    /** Enrols receptionist and physician of organisation 1, registers the patient. */
    protected long registered() throws LedgerException {
        enrol("receptionist", receptionist, Role.RECEPTION);
        long reader = enrol("physician", physician, Role.PHYSICIAN);
        done(
                receptionist,
                new RegisterPatients(
                        List.of(
                                new Registration(
                                        patientId,
                                        TestPeople.accountOf(patient),
                                        TestPeople.digest("issued" + suffix))),
                        false));
        return reader;
    }

    protected long enrol(String name, AccountSigner signer, Role role) throws LedgerException {
        Terms terms =
                new Terms.EnrolMember(
                        0,
                        1,
                        Roles.of(role),
                        new Terms.Person(
                                TestPeople.accountOf(signer),
                                TestPeople.digest(name + " key" + suffix),
                                "Prof. Ødegård"));
        ConsortiumEntry.Proposed proposed =
                only(
                        ConsortiumEntry.Proposed.class,
                        done(
                                TestPeople.signer("clinic first"),
                                new Propose(PatientId.CONSORTIUM, terms)));
        List<Entry> entries =
                done(TestPeople.signer("hospital first"), new Approve(proposed.proposal(), terms));
        return ((ConsortiumEntry.MemberEnrolled) entries.getLast()).member();
    }

    protected void rotate() throws LedgerException {
        relayed(
                new RotateKeys(
                        patientId,
                        TestPeople.accountOf(patient),
                        TestPeople.digest("own" + suffix)));
    }

    protected FileRecords filing(String name) {
        return new FileRecords(
                List.of(new Filing(patientId, TestPeople.record(name), BLOOD, RecordId.NONE, 0)));
    }

    protected void assertRefused(AccountSigner signer, Command command, LedgerError error)
            throws LedgerException {
        assertThat(ledger.check(command, TestPeople.accountOf(signer))).contains(error);
        assertThat(settle(signer, command)).isEqualTo(new Fate.Refused(error));
    }

    protected List<Entry> done(AccountSigner signer, Command command) throws LedgerException {
        assertThat(ledger.check(command, TestPeople.accountOf(signer))).isEmpty();
        return entries(settle(signer, command));
    }

    protected List<Entry> relayed(Command command) throws LedgerException {
        long number = ledger.nextRequestNonce(TestPeople.accountOf(patient));
        return entries(relay(ledger.request(command, patient, number, now().plusSeconds(300))));
    }

    protected Fate.Settled relay(SignedRequest request) throws LedgerException {
        AccountSigner relayer = TestPeople.signer("clinic second");
        long nonce = ledger.nextTransactionNonce(TestPeople.accountOf(relayer));
        return await(ledger.relay(request, relayer, nonce));
    }

    protected Fate.Settled settle(AccountSigner signer, Command command) throws LedgerException {
        return await(sign(signer, command));
    }

    protected SignedCommand sign(AccountSigner signer, Command command) throws LedgerException {
        return ledger.sign(
                command, signer, ledger.nextTransactionNonce(TestPeople.accountOf(signer)));
    }

    protected Fate.Settled await(SignedCommand command) throws LedgerException {
        return ledger.await(command, PATIENCE, Cancellation.NEVER);
    }

    protected LogState log(PatientId id) throws LedgerException {
        return ledger.log(id, ledger.finalTip().height());
    }

    protected List<RawEntry> entriesOf(PatientId id, long height) throws LedgerException {
        List<RawEntry> entries = new ArrayList<>();
        for (long from = 0; from <= height; from += 10_000) {
            for (Logged logged : ledger.entries(from, Math.min(height, from + 9_999))) {
                if (logged.entry().patientId().equals(id)) {
                    entries.add(logged.entry());
                }
            }
        }
        return entries;
    }

    protected static List<Entry> entries(Fate.Settled fate) {
        assertThat(fate).isInstanceOf(Fate.Done.class);
        return ((Fate.Done) fate)
                .entries().stream().map(Logged::entry).map(LedgerScene::decode).toList();
    }

    protected static Entry decode(RawEntry raw) {
        return ((Decoded.Value<Entry>) EntryCodec.decode(raw)).value();
    }

    protected static <E extends Entry> E only(Class<E> type, List<Entry> entries) {
        assertThat(entries).hasSize(1).first().isInstanceOf(type);
        return type.cast(entries.getFirst());
    }
}
