package io.wardkey.bench;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.ConsortiumCommand.Approve;
import io.wardkey.domain.ledger.ConsortiumCommand.Propose;
import io.wardkey.domain.ledger.ConsortiumEntry.Proposed;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.LedgerException;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientCommand.RegisterPatients;
import io.wardkey.domain.ledger.PatientCommand.Registration;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordCommand.FileRecords;
import io.wardkey.domain.ledger.RecordCommand.Filing;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.TestPeople;
import io.wardkey.domain.work.Journal;
import io.wardkey.journal.SqliteJournal;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import io.wardkey.rules.MemoryChain;
import io.wardkey.rules.MemoryLedger;
import io.wardkey.workflow.LedgerView;
import io.wardkey.workflow.ProveLog;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.digests.KeccakDigest;

/**
 * Proving a log of 100,000 entries from the journal against the ledger's head, against reading the
 * same rows by a bare {@code SELECT} and hashing them as the ledger does.
 */
final class VerifyBench implements Benchmark {

    private static final double BAR = 1.5;
    private static final int PAIRS = 15;
    private static final int ENTRIES = 100_000;
    private static final int BATCH = 100;
    private static final Categories BLOOD = Categories.of(Category.BLOOD);
    private static final PatientId PATIENT = new PatientId(TestPeople.digest("verified"));

    private final MemoryChain chain =
            new MemoryChain(
                    TestPeople.PARAMETERS,
                    TestPeople.founders(),
                    Instant.parse("2026-03-02T08:00:00Z"),
                    0);
    private final MemoryLedger ledger = new MemoryLedger(chain);

    @Override
    public List<Figure> run(Path folder) throws Exception {
        fill();
        try (Journal journal = SqliteJournal.open(folder, new SecureRandom(), Clock.systemUTC())) {
            LedgerView view = new LedgerView(ledger, journal.index());
            view.update(Cancellation.NEVER);
            ProveLog proof = new ProveLog(List.of(ledger), view, journal.index());
            byte[] head = ledger.log(PATIENT, ledger.finalTip().height()).head().toByteArray();
            Pairs.Result result =
                    new Pairs(PAIRS)
                            .time(
                                    "verify-100k",
                                    () -> prove(proof),
                                    () -> select(folder.resolve("journal.db"), head));
            return List.of(result.atMost(BAR, "verify-100k", "SELECT and Keccak of the same rows"));
        }
    }

    private static void prove(ProveLog proof) {
        ProveLog.Proof found = proof.prove(PATIENT, Cancellation.NEVER);
        if (!(found instanceof ProveLog.Proof.Proved proved) || proved.entries() < ENTRIES) {
            throw new IllegalStateException("not proved: " + found);
        }
    }

    private static void select(Path file, byte[] expected) throws Exception {
        KeccakDigest keccak = new KeccakDigest(256);
        byte[] words = new byte[5 * 32];
        byte[] digest = new byte[32];
        System.arraycopy(PATIENT.value().toByteArray(), 0, words, 64, 32);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                PreparedStatement statement =
                        connection.prepareStatement(
                                "SELECT kind, who, data FROM entry WHERE patient = ?"
                                        + " ORDER BY height, place")) {
            statement.setBytes(1, PATIENT.value().toByteArray());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    System.arraycopy(rows.getBytes(1), 0, words, 32, 32);
                    System.arraycopy(rows.getBytes(2), 0, words, 96, 32);
                    byte[] data = rows.getBytes(3);
                    keccak.update(data, 0, data.length);
                    keccak.doFinal(words, 128);
                    keccak.update(words, 0, words.length);
                    keccak.doFinal(digest, 0);
                    // The head is the digest without its last 40 bits, as a number.
                    Arrays.fill(words, 0, 5, (byte) 0);
                    System.arraycopy(digest, 0, words, 5, 27);
                }
            }
        }
        if (!Arrays.equals(words, 5, 32, expected, 0, 27)) {
            throw new IllegalStateException("the bare loop comes to another head");
        }
    }

    private void fill() throws IOException {
        AccountSigner reception = TestPeople.signer("reception");
        chain.advance(Duration.ofSeconds(10));
        Terms terms =
                new Terms.EnrolMember(
                        0,
                        1,
                        Roles.of(Role.RECEPTION),
                        new Terms.Person(
                                TestPeople.accountOf(reception),
                                TestPeople.digest("reception key"),
                                "Ada Example"));
        Proposed proposed =
                (Proposed)
                        first(
                                TestPeople.signer("clinic first"),
                                new Propose(PatientId.CONSORTIUM, terms));
        first(TestPeople.signer("hospital first"), new Approve(proposed.proposal(), terms));
        first(
                reception,
                new RegisterPatients(
                        List.of(
                                new Registration(
                                        PATIENT,
                                        TestPeople.account("patient"),
                                        TestPeople.digest("patient key"))),
                        false));
        for (int batch = 0; batch < ENTRIES / BATCH; batch++) {
            List<Filing> filings = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                RecordId record = TestPeople.record(batch + " " + i);
                filings.add(new Filing(PATIENT, record, BLOOD, RecordId.NONE, 0));
            }
            first(reception, new FileRecords(filings));
        }
    }

    private Entry first(AccountSigner signer, Command command) throws LedgerException {
        SignedCommand signed =
                ledger.sign(
                        command, signer, ledger.nextTransactionNonce(TestPeople.accountOf(signer)));
        ledger.send(signed);
        Fate fate = ledger.await(signed, Duration.ofSeconds(10), Cancellation.NEVER);
        if (fate instanceof Fate.Done(List<Logged> entries)
                && EntryCodec.decode(entries.getFirst().entry())
                        instanceof Decoded.Value<Entry>(Entry entry)) {
            return entry;
        }
        throw new IllegalStateException("not carried out: " + fate);
    }
}
