package io.wardkey.app.window;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.key.ContentException;
import io.wardkey.domain.key.ContentReader;
import io.wardkey.domain.key.Manifest;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.report.SourceKind;
import io.wardkey.domain.work.PatientDirectory;
import io.wardkey.domain.work.Typed;
import io.wardkey.ui.physician.PracticeDesk;
import io.wardkey.workflow.Filed;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.RecordContents;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads what custodians let somebody open. Nothing is told of a content before all of it was read
 * and found whole. Thread-safe.
 */
final class Contents {

    /** More than any file that intake takes, its self-contained form beside it. */
    private static final long MOST = 256L << 20;

    private static final Set<String> PAGED =
            Arrays.stream(SourceKind.values())
                    .filter(SourceKind::paged)
                    .map(SourceKind::mediaType)
                    .collect(Collectors.toUnmodifiableSet());

    private final ReportReader reader;
    private final PatientDirectory.Codec identities;

    Contents(ReportReader reader, PatientDirectory.Codec identities) {
        this.reader = reader;
        this.identities = identities;
    }

    /** A content, whole. */
    private record Whole(Manifest manifest, List<ByteString> parts) {

        Optional<ByteString> named(String name) {
            return find(part -> part.name().equals(name));
        }

        /** Pages to be looked at: a PDF, a scan, a photograph. */
        Optional<ByteString> paged() {
            return find(part -> PAGED.contains(part.mediaType()));
        }

        private Optional<ByteString> find(java.util.function.Predicate<Manifest.Part> wanted) {
            for (int i = 0; i < parts.size(); i++) {
                if (wanted.test(manifest.parts().get(i))) {
                    return Optional.of(parts.get(i));
                }
            }
            return Optional.empty();
        }
    }

    /** A report, or who the patient is. */
    PracticeDesk.Opened read(Filed record, Opened<ContentReader> opened) {
        RecordId id = record.recordId();
        Outcome<PracticeDesk.Opened> read =
                record.category() == Category.IDENTITY
                        ? identity(opened).map(who -> new PracticeDesk.Opened.Identity(id, who))
                        : whole(opened).then(whole -> report(id, whole));
        return switch (read) {
            case Outcome.Done<PracticeDesk.Opened>(PracticeDesk.Opened done) -> done;
            case Outcome.Failed<PracticeDesk.Opened>(Trouble trouble) ->
                    new PracticeDesk.Opened.Unreadable(id, trouble);
            case Outcome.Refused<PracticeDesk.Opened>(var error) ->
                    new PracticeDesk.Opened.Unreadable(id, new Trouble.Dishonest(error.name()));
            case Outcome.Denied<PracticeDesk.Opened>(var denial) ->
                    new PracticeDesk.Opened.Unreadable(id, new Trouble.Dishonest(denial.name()));
        };
    }

    /** Who the patient is. */
    Outcome<PatientDemographics> identity(Opened<ContentReader> opened) {
        return whole(opened)
                .then(
                        whole ->
                                identities
                                        .decode(whole.parts().getFirst().toByteArray())
                                        .<Outcome<PatientDemographics>>map(Outcome.Done::new)
                                        .orElseGet(() -> dishonest("IDENTITY")));
    }

    /** What a person wrote. */
    Outcome<String> text(Opened<ContentReader> opened) {
        return whole(opened)
                .map(
                        whole ->
                                new String(
                                                whole.parts().getFirst().toByteArray(),
                                                StandardCharsets.UTF_8)
                                        .strip());
    }

    private Outcome<PracticeDesk.Opened> report(RecordId id, Whole whole) {
        ByteString source =
                whole.named("report")
                        .or(() -> whole.named("original"))
                        .orElse(whole.parts().getFirst());
        String file = whole.manifest().provenance().getOrDefault("file", "");
        Optional<Secret> password =
                Optional.ofNullable(whole.manifest().provenance().get(RecordContents.PASSWORD))
                        .map(text -> Secret.taking(text.getBytes(StandardCharsets.UTF_8)));
        SourceFile original = new SourceFile(file, source, password);
        return switch (reader.read(original)) {
            case ReadOutcome.Read(List<ReadReport> reports, var _, var _) -> {
                if (reports.size() != 1) {
                    yield dishonest("REPORTS");
                }
                ReportDraft draft =
                        Typed.of(whole.manifest().provenance()).over(reports.getFirst().draft());
                yield new Outcome.Done<>(
                        new PracticeDesk.Opened.Report(
                                id,
                                draft,
                                whole.paged()
                                        .map(
                                                pages ->
                                                        reader.shown(
                                                                new SourceFile(
                                                                        file, pages, password)))
                                        .or(() -> Documents.embedded(draft))));
            }
            case ReadOutcome.Refused(var refusal) -> dishonest(refusal.reason().name());
        };
    }

    private static Outcome<Whole> whole(Opened<ContentReader> opened) {
        return switch (opened) {
            case Opened.Done<ContentReader>(ContentReader content, var _) -> whole(content);
            case Opened.FewerThanT<ContentReader> _,
                    Opened.CustodianLied<ContentReader> _,
                    Opened.FilerLied<ContentReader> _ ->
                    new Outcome.Failed<>(why(opened));
        };
    }

    private static Outcome<Whole> whole(ContentReader content) {
        try {
            Manifest manifest = content.manifest();
            if (manifest.length() > MOST) {
                return dishonest("SIZE");
            }
            List<ByteString> parts = new ArrayList<>();
            for (int i = 0; i < manifest.parts().size(); i++) {
                try (InputStream part = content.nextPart()) {
                    parts.add(ByteString.of(part.readAllBytes()));
                }
            }
            content.finish();
            return new Outcome.Done<>(new Whole(manifest, parts));
        } catch (ContentException.NotAuthentic changed) {
            return dishonest("NOT_AUTHENTIC");
        } catch (ContentException.Malformed malformed) {
            return dishonest(malformed.fault().name());
        } catch (ContentException.StoreFailed failed) {
            return new Outcome.Failed<>(
                    Trouble.of(failed.getCause() instanceof IOException cause ? cause : failed));
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    /** Why it did not open; not for what did. */
    static Trouble why(Opened<?> opened) {
        return switch (opened) {
            case Opened.Done<?> _ -> new Trouble.Dishonest("OPENED");
            case Opened.FewerThanT<?>(int have, int need) ->
                    new Trouble.OfCustodians(have, need, Map.of());
            case Opened.CustodianLied<?>(var custodians, int have, int need) -> {
                Map<Integer, String> lied = new HashMap<>();
                custodians.forEach(custodian -> lied.put(custodian, "LIED"));
                yield new Trouble.OfCustodians(have, need, lied);
            }
            case Opened.FilerLied<?>(var _, Opened.Fault fault) ->
                    new Trouble.Dishonest(fault.name());
        };
    }

    private static <T> Outcome<T> dishonest(String what) {
        return new Outcome.Failed<>(new Trouble.Dishonest(what));
    }
}
