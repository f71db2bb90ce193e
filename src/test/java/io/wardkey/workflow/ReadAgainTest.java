package io.wardkey.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.crypto.v1.EnvelopeOpener;
import io.wardkey.crypto.v1.VersionMarking;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.Journal;
import io.wardkey.domain.work.KnownReports;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import io.wardkey.intake.ContentReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** As after an update, when files of the queue are read otherwise than before. */
@Tag("heavy")
final class ReadAgainTest extends FilingClinic {

    private static final String BOTH =
            "\"result\":[{\"reference\":\"Observation/ra\"},{\"reference\":\"Observation/rb\"}]";
    private static final String FIRST = "\"result\":[{\"reference\":\"Observation/ra\"}]";

    /** A file whose two patients are registered. */
    private String introduced(String... families) throws IOException {
        String text =
                new String(
                        PartlyRefused.file(++made, families).content().read(),
                        StandardCharsets.UTF_8);
        Incoming introduction = new Incoming("known", "known.json", 0, () -> bytes(older(text)));
        assertThat(file(List.of(introduction), true, run())).isEmpty();
        return text;
    }

    private List<QueuedReport> queued(String text, Typed typed) throws IOException {
        FileReports.Accepted accepted =
                desk.filing()
                        .accept(
                                "queued-" + ++made + ".json",
                                bytes(text),
                                new FileReports.Assignment(
                                        Optional.empty(),
                                        Optional.of(Categories.of(Category.GENETICS)),
                                        0,
                                        typed));
        List<QueuedReport> reports = ((FileReports.Accepted.Queued) accepted).reports();
        assertThat(reports).isNotEmpty().allMatch(it -> it.state() == FilingState.MATCHED);
        return reports;
    }

    /** Of the same patients, and other reports. */
    private static String older(String text) {
        return text.replace("\"issued\":\"2026-03-04", "\"issued\":\"2026-01-05")
                .replace("\"value\":\"first-", "\"value\":\"early-")
                .replace("\"value\":\"second-", "\"value\":\"soon-")
                .replace("\"value\":4.1", "\"value\":3.8")
                .replace("\"value\":5.2", "\"value\":3.9");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Whose report is found for each when its file reads like the text. */
    private List<String> found(List<QueuedReport> reports, String text) throws IOException {
        Journal journal = entrance.plant().journal();
        ReadAgain again =
                new ReadAgain(
                        journal.queue(),
                        new ReportHistory(
                                reception.organisationKeys().orElseThrow(),
                                journal.queue(),
                                journal.known(),
                                entrance.plant().view(),
                                entrance.plant().store(),
                                new EnvelopeOpener(),
                                new VersionMarking(new SecureRandom())),
                        new IdentifyPatient(journal.directory(), Clock.systemUTC()));
        List<ReadReport> read =
                ((ReadOutcome.Read)
                                new ContentReader()
                                        .read(
                                                new SourceFile(
                                                        "again.json", ByteString.of(bytes(text)))))
                        .reports();
        InFlight.Source source = InFlight.Source.of(bytes(text), read);
        List<String> found = new ArrayList<>();
        for (QueuedReport report : reports) {
            found.add(
                    again.find(report, source)
                            .map(it -> it.read().draft())
                            .map(it -> it.heading().title() + " of " + family(it.subject().names()))
                            .orElse("nothing"));
        }
        return found;
    }

    private static String family(List<PersonName> names) {
        return names.getFirst().family().orElseThrow();
    }

    @Test
    void eachIsFoundWhereverItStandsByNow() throws IOException {
        String text = introduced("Castellan", "Dubois");
        List<QueuedReport> reports = queued(text, Typed.NOTHING);
        List<String> both =
                List.of("Electrolytes first of Castellan", "Electrolytes second of Dubois");
        assertThat(found(reports, text)).isEqualTo(both);
        String more = text.replace(BOTH, FIRST);
        assertThat(more).isNotEqualTo(text);
        assertThat(found(reports, more)).as("one more before them").isEqualTo(both);
        String fewer = text.replace(FIRST, BOTH);
        assertThat(fewer).isNotEqualTo(text);
        assertThat(found(reports, fewer))
                .as("the first is refused by now")
                .containsExactly("nothing", "Electrolytes second of Dubois");
        String better = text.replace("\"value\":4.1", "\"value\":4.15");
        assertThat(found(reports, better)).as("another value, the same patient").isEqualTo(both);
        String moreAndBetter = more.replace("\"value\":4.1", "\"value\":4.15");
        assertThat(found(reports, moreAndBetter))
                .as("more reports, and which is the first can't be told")
                .containsExactly("nothing", "Electrolytes second of Dubois");
        String another =
                text.replace(
                        "Electrolytes first\"},\"subject\":{\"reference\":\"Patient/a\"}",
                        "Electrolytes first\"},\"subject\":{\"reference\":\"Patient/b\"}");
        String others = another.replace(FIRST, FIRST.replace("ra", "rb"));
        assertThat(found(reports, others))
                .as("the first is another patient's by now")
                .containsExactly("nothing", "Electrolytes second of Dubois");
    }

    @Test
    void oneThatWasRefusedBeforeIsNotTakenForTheOnlyGoodOne() throws IOException {
        String text = introduced("Moreau", "Nakamura");
        String second = "\"result\":[{\"reference\":\"Observation/rb\"}]";
        List<QueuedReport> reports = queued(text.replace(second, BOTH), Typed.NOTHING);
        assertThat(found(reports, text.replace(second, BOTH)))
                .containsExactly("Electrolytes first of Moreau");
        assertThat(found(reports, text.replace(FIRST, BOTH))).containsExactly("nothing");
    }

    /** What is known of it may differ as well when other software read the same bytes. */
    @Test
    void theSameBytesAreACopyHoweverTheyWereReadAsLongAsTheyAreOneReport() throws IOException {
        int who = patient();
        List<Incoming> one = List.of(report(who));
        Incoming two = PartlyRefused.file(++made, "Oduya", "Petrov");
        assertThat(file(one, true, run())).isEmpty();
        assertThat(file(List.of(two), true, run())).isEmpty();
        KnownReports known = entrance.plant().journal().known();
        for (QueuedReport filed : of(List.of(one.getFirst(), two))) {
            assertThat(filed.state()).isEqualTo(FilingState.KEPT);
            ReportIdentity before = known.identity(filed).orElseThrow();
            known.put(filed, new ReportIdentity(List.of(), before.version()), List.of());
        }
        assertThat(file(List.of(one.getFirst(), two), false, run())).isEmpty();
        assertThat(of(one))
                .extracting(QueuedReport::state)
                .containsExactly(FilingState.KEPT, FilingState.DUPLICATE);
        assertThat(of(List.of(two)))
                .as("what stands at the place of another report of the file need not be a copy")
                .extracting(QueuedReport::state)
                .doesNotContain(FilingState.DUPLICATE)
                .hasSize(4);
    }

    /** Negative results of one day, without numbers: alike in all but whose they are. */
    @Test
    void ofTwoThatAreAlikeEachIsItsPatients() throws IOException {
        String text =
                introduced("Eklund", "Ferrari")
                        .replaceAll(
                                "\"identifier\":\\[\\{\"system\":\"urn:oid:2.999.8\"[^]]*],", "")
                        .replace("\"value\":5.2", "\"value\":4.1")
                        .replace("Electrolytes second", "Electrolytes first");
        List<QueuedReport> reports = queued(text, Typed.NOTHING);
        List<String> both =
                List.of("Electrolytes first of Eklund", "Electrolytes first of Ferrari");
        assertThat(found(reports, text)).isEqualTo(both);
        String swapped =
                text.replace("Patient/a", "Patient/x")
                        .replace("Patient/b", "Patient/a")
                        .replace("Patient/x", "Patient/b")
                        .replace("Observation/ra", "Observation/x")
                        .replace("Observation/rb", "Observation/ra")
                        .replace("Observation/x", "Observation/rb")
                        .replace("\"id\":\"ra\"", "\"id\":\"x\"")
                        .replace("\"id\":\"rb\"", "\"id\":\"ra\"")
                        .replace("\"id\":\"x\"", "\"id\":\"rb\"");
        assertThat(found(reports, swapped)).isEqualTo(both);
    }

    private static void sql(String statement, int rows) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + clinic.home().resolve("journal.db"));
                Statement made = connection.createStatement()) {
            assertThat(made.executeUpdate(statement)).isEqualTo(rows);
        }
    }

    private List<QueuedReport> now(List<QueuedReport> reports) throws IOException {
        List<QueuedReport> now = new ArrayList<>();
        for (QueuedReport report : reports) {
            now.add(desk.queue().find(report.id()).orElseThrow());
        }
        return now;
    }

    @Test
    void whereEachIsFoundItGoesOnByItself() throws Exception {
        List<QueuedReport> reports = queued(introduced("Grünwald", "Halloran"), Typed.NOTHING);
        List<PatientId> whose =
                reports.stream().map(report -> report.patientId().orElseThrow()).toList();
        sql("UPDATE report SET part = 1 - part WHERE id >= " + reports.getFirst().id(), 2);
        restart();
        assertThat(desk.filing().drive(Cancellation.NEVER)).isEmpty();
        assertThat(now(reports)).allMatch(report -> report.state() == FilingState.KEPT);
        assertThat(now(reports))
                .extracting(report -> report.patientId().orElseThrow())
                .isEqualTo(whose);
    }

    /** As when other software refuses it, and then a later one does not. */
    @Test
    void oneThatIsInItsFileNoMoreSaysSoAndGoesOnOnceItIsThereAgain() throws Exception {
        Typed typed = Typed.of(Map.of("typed-title", "What a person typed"));
        String text = introduced("Mbeki", "Novak");
        List<QueuedReport> reports = queued(text, typed);
        List<PatientId> whose =
                reports.stream().map(report -> report.patientId().orElseThrow()).toList();
        QueuedReport only =
                queued(older(text.replace(FIRST, BOTH)).replace("3.9", "3.7"), Typed.NOTHING)
                        .getLast();
        // Waits for a person, so that their file stays.
        assertThat(desk.filing().takeBack(reports.getLast())).isPresent();
        putInto(only, reports.getFirst());
        assertThat(desk.filing().drive(Cancellation.NEVER)).isEmpty();
        QueuedReport refused = now(reports).getFirst();
        assertThat(refused.state()).isEqualTo(FilingState.REFUSED);
        assertThat(Spoilt.of(refused)).contains(Spoilt.NOT_FOUND_AGAIN);
        assertThat(now(List.of(only)).getFirst().state()).isEqualTo(FilingState.KEPT);
        assertThat(desk.filing().read(refused))
                .as("and nobody is shown another's report in its place")
                .isInstanceOf(Outcome.Failed.class);

        putInto(reports.getLast(), refused);
        assertThat(desk.filing().retry(now(List.of(refused)).getFirst())).isPresent();
        assertThat(desk.filing().drive(Cancellation.NEVER)).isEmpty();
        QueuedReport filed = now(reports).getFirst();
        assertThat(filed.state()).isEqualTo(FilingState.KEPT);
        assertThat(filed.patientId()).contains(whose.getFirst());
        assertThat(filed.typed()).isEqualTo(typed);
        assertThat(Spoilt.of(filed)).isEmpty();
    }

    /** Has a report stand in the file of another. */
    private void putInto(QueuedReport place, QueuedReport report) throws Exception {
        sql(
                "UPDATE report SET original = (SELECT original FROM report WHERE id = %d)"
                                .formatted(place.id())
                        + " WHERE id = "
                        + report.id(),
                1);
        restart();
    }

    @Test
    void oneThatReadsAsAnotherPatientsWaitsAsWhatItIsByNow() throws Exception {
        Typed typed = Typed.of(Map.of("typed-title", "What a person typed"));
        String one = introduced("Ibarra", "Jansson");
        String other = introduced("Kowalski", "Lindqvist");
        List<QueuedReport> reports = queued(one, typed);
        List<QueuedReport> others = queued(other, Typed.NOTHING);
        // Each file stands where the other stood.
        sql(
                "UPDATE report SET original = 2 * (SELECT max(id) FROM original) - 1 - original"
                        + " WHERE id >= "
                        + reports.getFirst().id(),
                4);
        restart();
        assertThat(desk.filing().drive(Cancellation.NEVER)).isEmpty();
        for (int i = 0; i < 2; i++) {
            QueuedReport waiting = now(reports).get(i);
            assertThat(waiting.state()).isEqualTo(FilingState.NEEDS_MATCHING);
            assertThat(waiting.detail())
                    .containsEntry(
                            MatchReports.MATCHING, IdentifyPatient.Why.READ_OTHERWISE.name());
            assertThat(waiting.patientId()).isEmpty();
            assertThat(entrance.plant().journal().known().identity(waiting)).isEmpty();
            assertThat(waiting.arrival().subject()).isEqualTo(others.get(i).arrival().subject());
            assertThat(waiting.arrival().at()).isEqualTo(reports.get(i).arrival().at());
            assertThat(waiting.typed()).isEqualTo(Typed.NOTHING);
            assertThat(waiting.filing().orElseThrow().category())
                    .isNotEqualTo(Categories.of(Category.GENETICS));
            // A person's word counts, also once it is read again.
            assertThat(
                            desk.filing()
                                    .assign(
                                            waiting,
                                            new FileReports.Assignment(
                                                    others.get(1 - i).patientId(),
                                                    Optional.empty(),
                                                    0,
                                                    Typed.NOTHING)))
                    .isPresent();
        }
        restart();
        assertThat(desk.filing().drive(Cancellation.NEVER)).isEmpty();
        assertThat(now(reports)).allMatch(report -> report.state() == FilingState.KEPT);
    }
}
