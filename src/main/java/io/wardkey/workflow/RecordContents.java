package io.wardkey.workflow;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.Manifest;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecordSealing.PartSource;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.report.Identities;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.report.SourceKind;
import io.wardkey.domain.work.FilingQueue;
import io.wardkey.domain.work.FilingQueue.Change;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.PatientDirectory;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.domain.work.Typed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes into a record: the original's bytes where the file is one report, for FHIR the
 * self-contained bundle of the report, and the slip. Everything is made from the sealed original,
 * so that a report whose process died is sealed from the same bytes.
 */
public final class RecordContents {

    /** The media type of an original that says who a patient is. */
    static final String IDENTITY = "application/vnd.wardkey.identity+cbor";

    /**
     * The password of a locked original, in a record's sealed manifest: whoever may read the record
     * can open the original.
     */
    public static final String PASSWORD = "pdf-password";

    private static final String FHIR = "application/fhir+json";

    private final FilingQueue queue;
    private final LockedFiles reader;
    private final PatientDirectory.Codec identities;
    private final ReadAgain again;
    private final InFlight inFlight = InFlight.ofHeap();

    public RecordContents(
            FilingQueue queue,
            LockedFiles reader,
            PatientDirectory.Codec identities,
            ReportHistory history,
            IdentifyPatient identify) {
        this.queue = queue;
        this.reader = reader;
        this.identities = identities;
        this.again = new ReadAgain(queue, history, identify);
    }

    /** A record's content, not yet sealed. */
    record Content(
            Manifest manifest, List<PartSource> parts, Slip slip, Optional<Secret> directoryEntry) {
        Content {
            parts = List.copyOf(parts);
        }
    }

    /** Files that were read and whose reports are not sealed yet. */
    InFlight inFlight() {
        return inFlight;
    }

    /**
     * What goes into the record; reads the original again when it is not in memory any more.
     *
     * @throws ReadOtherwise when it reads as another report than the one that was matched
     */
    Content of(QueuedReport report, OrganisationKeys keys) throws IOException {
        if (report.arrival().mediaType().equals(IDENTITY)) {
            return identity(original(report));
        }
        InFlight.Source source = source(report);
        return report(report, source.original(), matched(report, source));
    }

    private Understood matched(QueuedReport report, InFlight.Source source) throws IOException {
        Optional<Understood> found = found(report, source);
        if (found.isPresent()) {
            return found.get();
        }
        throw new ReadOtherwise(report, there(report, source));
    }

    /** Empty where it reads as another report. */
    private Optional<Understood> found(QueuedReport report, InFlight.Source source)
            throws IOException {
        Optional<Understood> found = again.find(report, source);
        if (found.isEmpty() && again.hasFewer(report, source)) {
            throw new NotReadAgain(report.id(), Spoilt.NOT_FOUND_AGAIN);
        }
        return found;
    }

    /**
     * What was matched, as it is read now.
     *
     * @throws ReadOtherwise when it reads as another report than the one that was matched
     * @throws NotReadAgain when it is not in its file any more
     */
    Understood matched(QueuedReport report) throws IOException {
        return matched(report, source(report));
    }

    /**
     * Sends a report back to be matched as what it is read as now; nothing that was said of the
     * report that it was before is said of it.
     */
    Optional<QueuedReport> ask(ReadOtherwise otherwise) throws JournalException {
        QueuedReport report = otherwise.report;
        return queue.moveAnew(
                report,
                FilingState.NEEDS_MATCHING,
                otherwise.read.arrival(report.arrival()),
                new Change(
                        Optional.empty(),
                        Optional.of(
                                MatchReports.filing(
                                        otherwise.read.read().draft(),
                                        FileReports.Assignment.NONE)),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(MatchReports.MATCHING, IdentifyPatient.Why.READ_OTHERWISE.name()),
                        true));
    }

    private byte[] original(QueuedReport report) throws IOException {
        try (InputStream stream = queue.original(report)) {
            return stream.readAllBytes();
        } catch (JournalException.Damaged | NoSuchFileException broken) {
            throw new NotReadAgain(report.id(), Spoilt.DAMAGED_ORIGINAL, broken);
        }
    }

    private InFlight.Source source(QueuedReport report) throws IOException {
        Optional<InFlight.Source> held = inFlight.find(report.sourceTag());
        if (held.isPresent()) {
            return held.get();
        }
        byte[] original = original(report);
        InFlight.Source source =
                switch (reader.read(
                        new SourceFile(report.arrival().file(), ByteString.of(original)))) {
                    case ReadOutcome.Read(var reports, var _, var _) ->
                            InFlight.Source.of(original, reports);
                    case ReadOutcome.Refused(Refusal refusal) ->
                            throw new NotReadAgain(
                                    report.id(),
                                    refusal.locked() ? Spoilt.LOCKED : Spoilt.NOT_FOUND_AGAIN);
                };
        inFlight.holdAgain(report.sourceTag(), source);
        return source;
    }

    private static Understood there(QueuedReport report, InFlight.Source source)
            throws NotReadAgain {
        return source.report(report.report())
                .orElseThrow(() -> new NotReadAgain(report.id(), Spoilt.NOT_FOUND_AGAIN));
    }

    private Content identity(byte[] original) {
        return new Content(
                new Manifest(
                        List.of(new Manifest.Part("identity", IDENTITY, original.length)),
                        digest(original),
                        Map.of()),
                List.of(() -> new ByteArrayInputStream(original)),
                Slips.identity(),
                identities.decode(original).map(_ -> Secret.copyOf(original)));
    }

    private Content report(QueuedReport queued, byte[] original, Understood understood)
            throws IOException {
        ReadReport read = understood.read();
        Map<String, String> provenance = new HashMap<>(queued.typed().words());
        if (read.origin().kind() == SourceKind.PDF && mayBeLocked(original)) {
            putPassword(queued, original, provenance);
        }
        List<Manifest.Part> parts = new ArrayList<>();
        List<PartSource> sources = new ArrayList<>();
        if (read.origin().alone()) {
            parts.add(new Manifest.Part("original", queued.arrival().mediaType(), original.length));
            sources.add(() -> new ByteArrayInputStream(original));
        }
        if (read.selfContained().isPresent()) {
            byte[] bundle = read.selfContained().get().toByteArray();
            parts.add(new Manifest.Part("report", FHIR, bundle.length));
            sources.add(() -> new ByteArrayInputStream(bundle));
        }
        provenance.put("file", shortened(queued.arrival().file()));
        return new Content(
                new Manifest(parts, understood.sourceDigest(), provenance),
                sources,
                slip(queued, understood),
                Optional.empty());
    }

    private static Slip slip(QueuedReport queued, Understood understood) {
        ReportDraft draft = understood.read().draft();
        if (queued.typed().equals(Typed.NOTHING)) {
            return Slips.of(draft, queued.arrival(), understood.identity());
        }
        ReportDraft typed = queued.typed().over(draft);
        return Slips.of(typed, queued.arrival(), Identities.of(typed));
    }

    /** Whoever may read the record can open its original. */
    private void putPassword(QueuedReport queued, byte[] original, Map<String, String> provenance)
            throws IOException {
        LockedFiles.Opened opened =
                reader.open(new SourceFile(queued.arrival().file(), ByteString.of(original)));
        opened.password()
                .ifPresent(
                        password -> {
                            provenance.put(
                                    PASSWORD,
                                    password.use(b -> new String(b, StandardCharsets.UTF_8)));
                            password.close();
                        });
    }

    /** A locked PDF says so in plain letters (ISO 32000-2, 7.5.5): most need not be read again. */
    private static boolean mayBeLocked(byte[] pdf) {
        return new String(pdf, StandardCharsets.ISO_8859_1).contains("/Encrypt");
    }

    /**
     * The report that was queued, as it is read now: the one that was matched, if it can be found,
     * or what is read in its place.
     *
     * @throws NotReadAgain when it is not in its file any more
     */
    Understood read(QueuedReport queued) throws IOException {
        InFlight.Source source = source(queued);
        Optional<Understood> found = found(queued, source);
        return found.isPresent() ? found.get() : there(queued, source);
    }

    static Bytes32 digest(byte[] bytes) {
        try {
            return Bytes32.of(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String shortened(String text) {
        if (text.length() <= Manifest.MAX_TEXT) {
            return text;
        }
        boolean pair = Character.isHighSurrogate(text.charAt(Manifest.MAX_TEXT - 1));
        return text.substring(0, Manifest.MAX_TEXT - (pair ? 1 : 0));
    }

    /** What was matched was another report of the file: a person must say whose this one is. */
    static final class ReadOtherwise extends IOException {
        private static final long serialVersionUID = 1L;

        private final transient QueuedReport report;
        private final transient Understood read;

        ReadOtherwise(QueuedReport report, Understood read) {
            super("queued report " + report.id() + " is read otherwise than when it was matched");
            this.report = report;
            this.read = read;
        }
    }

    /** What was queued can't be read out of its original again. */
    static final class NotReadAgain extends IOException {
        private static final long serialVersionUID = 1L;

        private final Spoilt why;

        NotReadAgain(long id, Spoilt why) {
            super("queued report " + id + " is not read again: " + why);
            this.why = why;
        }

        NotReadAgain(long id, Spoilt why, IOException cause) {
            super("queued report " + id + " is not read again: " + why, cause);
            this.why = why;
        }

        Spoilt why() {
            return why;
        }
    }
}
