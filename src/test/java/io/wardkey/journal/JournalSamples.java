package io.wardkey.journal;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.AccessLedger.Tip;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.ledger.Who;
import io.wardkey.domain.report.Coding;
import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.ContactPoint;
import io.wardkey.domain.report.Extension;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.report.PostalAddress;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.When;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What the journal's tests put into it. */
final class JournalSamples {

    static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123456789Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private JournalSamples() {}

    static SqliteJournal open(Path home) throws JournalException {
        return SqliteJournal.open(home, new SecureRandom(), CLOCK);
    }

    static SqliteJournal unlocked(Path home) throws JournalException {
        SqliteJournal journal = open(home);
        if (!journal.unlock(keys(1))) {
            throw new AssertionError("refused its own keys");
        }
        return journal;
    }

    /** Keys of an organisation that are always the same. */
    static OrganisationKeys keys(int organisation) {
        return keys(organisation, 1);
    }

    static OrganisationKeys keys(int organisation, int generation) {
        byte[] directory = new byte[32];
        Arrays.fill(directory, (byte) generation);
        byte[] tag = new byte[32];
        Arrays.fill(tag, (byte) (100 + organisation));
        return new OrganisationKeys(
                organisation, generation, Secret.taking(directory), Secret.taking(tag));
    }

    static Bytes32 bytes32(long seed) {
        byte[] bytes = new byte[32];
        new Random(seed).nextBytes(bytes);
        return Bytes32.of(bytes);
    }

    static PatientId patient(long seed) {
        return new PatientId(bytes32(1_000_000 + seed));
    }

    static QueuedReport.Arrival arrival(String file, String subject) {
        return new QueuedReport.Arrival(
                file, "application/pdf", 1234, NOW, "Blutbild", "Labor Nord", subject);
    }

    /** Bytes of an original: every third has a file of its own. */
    static int size(long seed) {
        return seed % 3 == 0 ? Originals.SMALL + 1 : 100;
    }

    static QueuedReport accept(FilingQueue queue, long seed) throws IOException {
        byte[] original = new byte[size(seed)];
        new Random(seed).nextBytes(original);
        return queue.accept(
                        new ByteArrayInputStream(original),
                        bytes32(seed),
                        List.of(arrival("report-" + seed + ".pdf", "Jemand")))
                .getFirst();
    }

    static QueuedReport matched(FilingQueue queue, QueuedReport report, long patient)
            throws JournalException {
        return queue.move(
                        report,
                        FilingState.MATCHED,
                        new FilingQueue.Change(
                                Optional.of(patient(patient)),
                                Optional.of(
                                        new QueuedReport.Filing(
                                                Categories.of(Category.BLOOD),
                                                RecordId.NONE,
                                                300,
                                                typed(patient))),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                false))
                .orElseThrow();
    }

    /** Something typed for every other. */
    static Typed typed(long seed) {
        return seed % 2 == 0
                ? new Typed(
                        Optional.of("Titel " + seed),
                        Moment.parse("2026-03"),
                        Optional.of("Labor " + seed))
                : Typed.NOTHING;
    }

    static FilingQueue.Change sealed(long seed) {
        byte[] node = ("node " + seed).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Cid cid = Cid.of(Cid.Codec.DAG_CBOR, node);
        return new FilingQueue.Change(
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                        new QueuedReport.Sealed(
                                RecordId.of(cid),
                                ByteString.of(node),
                                Cid.of(Cid.Codec.RAW, node))),
                Optional.empty(),
                Map.of(),
                false);
    }

    static QueuedReport stored(FilingQueue queue, QueuedReport matched) throws JournalException {
        QueuedReport sealed =
                queue.move(matched, FilingState.SEALED, sealed(matched.id())).orElseThrow();
        return queue.move(sealed, FilingState.STORED, FilingQueue.Change.none()).orElseThrow();
    }

    static FilingQueue.Change filed(Position position) {
        return new FilingQueue.Change(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(position),
                Map.of(),
                false);
    }

    static SignedCommand command(long seed, long nonce) {
        byte[] account = new byte[20];
        Arrays.fill(account, (byte) 7);
        return new SignedCommand(
                bytes32(seed), Account.of(account), nonce, ByteString.of(new byte[] {1, 2, 3}));
    }

    static Position position(long height, int index) {
        return new Position(
                height, bytes32(height), index, bytes32(-height), 1_700_000_000 + height);
    }

    static Tip tip(long height) {
        return new Tip(height, bytes32(height), 1_700_000_000 + height);
    }

    static Logged logged(PatientId patient, int sequence, long height, int index) {
        byte[] data = new byte[192];
        new Random(height * 31 + index).nextBytes(data);
        Arrays.fill(data, 0, 28, (byte) 0);
        data[28] = (byte) (sequence >>> 24);
        data[29] = (byte) (sequence >>> 16);
        data[30] = (byte) (sequence >>> 8);
        data[31] = (byte) sequence;
        return new Logged(
                position(height, index),
                new RawEntry(bytes32(5), patient, Who.number(300), ByteString.of(data)));
    }

    static Identifier identifier(String system, String value) {
        return Identifier.of(system, value);
    }

    static PatientDemographics person(String given, String family, String birth, String number) {
        return PatientDemographics.of(
                PersonName.of(family, List.of(given)),
                Moment.parse(birth),
                PatientDemographics.Sex.FEMALE,
                List.of(identifier("urn:oid:1.2.3", number)));
    }

    /** Every field and every type of value there is. */
    static PatientDemographics everything() {
        ResultValue.Quantity quantity =
                new ResultValue.Quantity(
                        Optional.of(new BigDecimal("1.50")),
                        Optional.of(ResultValue.Comparator.LESS_OR_EQUAL),
                        Optional.of("mg/dl"),
                        Optional.of(Coding.UCUM),
                        Optional.of("mg/dL"));
        Concept concept =
                new Concept(
                        Optional.of("Deutsch"),
                        List.of(
                                Coding.of("urn:ietf:bcp:47", "de", "German"),
                                new Coding(
                                        Optional.empty(),
                                        Optional.of("2"),
                                        Optional.empty(),
                                        Optional.empty())));
        When.Between period =
                new When.Between(Moment.parse("2001-02-03"), Moment.parse("2002-03-04T05:06:07Z"));
        List<ResultValue> values =
                List.of(
                        quantity,
                        new ResultValue.Text(""),
                        new ResultValue.Coded(concept),
                        new ResultValue.Range(Optional.of(quantity), Optional.empty()),
                        new ResultValue.Ratio(Optional.empty(), Optional.of(quantity)),
                        new ResultValue.Bool(true),
                        new ResultValue.Bool(false),
                        new ResultValue.Whole(-5),
                        new ResultValue.TimeOfDay("12:13:14.5"),
                        new ResultValue.Dated(Moment.parse("1990-01").orElseThrow()),
                        new ResultValue.Spanned(period),
                        new ResultValue.Sampled(
                                quantity,
                                Optional.of(new BigDecimal("1E+3")),
                                Optional.empty(),
                                Optional.of(new BigDecimal("-0.00")),
                                Optional.empty(),
                                2,
                                Optional.of("1 2 E")),
                        new ResultValue.Absent(new Concept(Optional.empty(), List.of())),
                        new ResultValue.Other("Address", "{\"city\":\"Köln\"}"));
        return new PatientDemographics(
                PatientDemographics.Presence.REFERENCED,
                Optional.of("Patient/1"),
                Optional.of("Zoë"),
                List.of(
                        new PersonName(
                                Optional.of("official"),
                                Optional.of("Dr. Zoë Müller-Łoś, PhD"),
                                Optional.of("Müller-Łoś"),
                                List.of("Zoë", "Ann"),
                                List.of("Dr."),
                                List.of("PhD"),
                                Optional.of(period))),
                Moment.parse("1970"),
                PatientDemographics.Sex.OTHER,
                List.of(
                        new Identifier(
                                Optional.of("urn:x"),
                                Optional.of("42"),
                                Optional.of(concept),
                                Optional.of("usual"),
                                Optional.of(period),
                                Optional.of("Amt"))),
                List.of(
                        new PostalAddress(
                                Optional.of("home"),
                                Optional.of("alles"),
                                List.of("Weg 1", ""),
                                Optional.of("Köln"),
                                Optional.of("Nord"),
                                Optional.of("NRW"),
                                Optional.of("50667"),
                                Optional.of("DE"),
                                Optional.of("postal"),
                                Optional.of(period))),
                List.of(
                        new ContactPoint(
                                Optional.of("phone"),
                                Optional.of("+49"),
                                Optional.of("mobile"),
                                Optional.of(1),
                                Optional.of(period))),
                Optional.of(new ResultValue.Bool(false)),
                List.of(concept),
                values.stream()
                        .map(
                                value ->
                                        new Extension(
                                                "urn:e",
                                                Optional.of(value),
                                                List.of(
                                                        new Extension(
                                                                "urn:p",
                                                                Optional.empty(),
                                                                List.of(),
                                                                Optional.of("name[0]")))))
                        .toList());
    }

    /** Takes from the database what versions after the second brought. */
    static List<String> toSecondVersion() {
        return List.of(
                "DROP TABLE identity_tag",
                "DROP TABLE identity",
                "DROP TABLE node_mark",
                "DROP TABLE node",
                "DROP TABLE pdf_password",
                "DROP TABLE joined",
                "DROP INDEX patient_unindexed",
                "ALTER TABLE patient DROP COLUMN indexed",
                "ALTER TABLE original DROP COLUMN sealed",
                "PRAGMA user_version = 2");
    }
}
