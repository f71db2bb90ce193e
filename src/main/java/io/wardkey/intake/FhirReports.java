package io.wardkey.intake;

import ca.uhn.fhir.context.FhirContext;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.Origin;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.SourceKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every report of a FHIR R4 file, each read or refused by itself: each {@code DiagnosticReport},
 * then the laboratory results that none of them claims. Thread-safe.
 */
final class FhirReports {
    private final FhirContext context = FhirContext.forR4Cached();
    private final Values values = new Values(context);

    ReadOutcome read(String fileName, byte[] content, Format format) throws Unreadable {
        if (content.length > Limits.FHIR_BYTES) {
            throw new Unreadable(Refusal.Reason.TOO_LARGE, content.length + " bytes");
        }
        byte[] text = Utf8.unmarked(content);
        byte[] json = format == Format.XML ? FhirXml.toJson(text, context) : text;
        ResourcePool pool = new ResourcePool(json, context);
        return new Reading(pool).outcome(fileName, Digests.sha256(content), kind(format, pool));
    }

    private static SourceKind kind(Format format, ResourcePool pool) {
        return format == Format.XML
                ? SourceKind.FHIR_XML
                : pool.contents().lines() ? SourceKind.FHIR_NDJSON : SourceKind.FHIR_JSON;
    }

    /** A report that was read, at its place among the file's reports. */
    private record Done(int ordinal, ReportDraft draft, Subjects whose, ByteString selfContained) {}

    /** The reading of one file. */
    private final class Reading {
        private final ResourcePool pool;
        private final List<Done> done = new ArrayList<>();
        private final List<Refusal> refused = new ArrayList<>();
        private final Set<JsonIndex.Entry> claimed = new HashSet<>();
        private int reports;
        private long results;
        private long bytes;

        Reading(ResourcePool pool) {
            this.pool = pool;
            refused.addAll(pool.contents().broken());
        }

        ReadOutcome outcome(String fileName, Bytes32 digest, SourceKind kind) throws Unreadable {
            for (JsonIndex.Entry report : pool.ofType("DiagnosticReport")) {
                take(List.of(report));
            }
            if (reports == 0 || pool.contents().stored().isEmpty()) {
                for (List<JsonIndex.Entry> group : loose()) {
                    take(group);
                }
            }
            Remainder remainder = new Remainder(pool, claimed);
            if (done.isEmpty()) {
                throw refused.isEmpty()
                        ? new Unreadable(
                                Refusal.Reason.NO_REPORT, remainder.everything().toString())
                        : new Unreadable(refused.getFirst().reason(), refused.getFirst().where());
            }
            boolean alone =
                    reports == 1
                            && refused.isEmpty()
                            && remainder.belongsTo(done.getFirst().whose());
            LeftInFile left = alone ? LeftInFile.NOTHING : remainder.health();
            return new ReadOutcome.Read(
                    done.stream()
                            .map(
                                    d ->
                                            new ReadReport(
                                                    d.draft(),
                                                    new Origin(
                                                            kind,
                                                            fileName,
                                                            digest,
                                                            d.ordinal(),
                                                            reports,
                                                            alone),
                                                    Optional.of(d.selfContained())))
                            .toList(),
                    refused,
                    left);
        }

        private List<List<JsonIndex.Entry>> loose() {
            int together = pool.contents().stored().orElse(0);
            List<JsonIndex.Entry> first = pool.entries().stream().limit(together).toList();
            return together > 0
                            && first.size() == together
                            && first.stream().allMatch(e -> e.type().equals("Observation"))
                    ? List.of(first)
                    : new LooseResults(pool, values, claimed, reports == 0, refused).groups();
        }

        private Assembler assembler(ResourcePool of, List<JsonIndex.Entry> roots) {
            return roots.getFirst().type().equals("DiagnosticReport")
                    ? new ReportAssembler(of, values, roots.getFirst())
                    : new LooseReport(of, values, roots);
        }

        /** The draft as its stored form alone gives it, without what is not the patient's. */
        private ReportDraft alone(ByteString stored, List<JsonIndex.Entry> roots)
                throws Unreadable {
            ResourcePool own = new ResourcePool(stored.toByteArray(), context);
            try {
                return assembler(own, own.entries().subList(0, roots.size())).draft();
            } catch (Unreadable e) {
                throw new Unreadable(e.refusal().reason(), roots.getFirst().where());
            }
        }

        private void take(List<JsonIndex.Entry> roots) {
            int ordinal = reports++;
            try {
                requireRoom(roots.getFirst());
                Assembler assembler = assembler(pool, roots);
                ReportDraft draft = assembler.draft();
                SelfContained.Held held = SelfContained.of(pool, roots, assembler.subjects());
                results += draft.items().count();
                bytes += held.all().mapToLong(e -> e.end() - e.start()).sum();
                requireRoom(roots.getFirst());
                ByteString stored = SelfContained.write(pool.json(), held);
                if (!held.whole()) {
                    draft = alone(stored, roots);
                }
                held.own().filter(e -> shown(e, roots)).forEach(claimed::add);
                done.add(new Done(ordinal, draft, assembler.subjects(), stored));
            } catch (Unreadable e) {
                refuse(roots, e.refusal());
            } catch (Spent e) {
                throw e;
            } catch (RuntimeException | StackOverflowError e) {
                // What a library did not expect of one report is no other's fault.
                refuse(roots, new Refusal(Refusal.Reason.MALFORMED, roots.getFirst().where()));
            } finally {
                pool.forget();
            }
        }

        /**
         * A laboratory's result that another one was derived from, and that no report lists, is a
         * report of its own: it would be stored here, but stand nowhere.
         */
        private boolean shown(JsonIndex.Entry entry, List<JsonIndex.Entry> roots) {
            return !entry.type().equals("Observation")
                    || roots.contains(entry)
                    || pool.used().contains(entry)
                    || ObservationKinds.saysNoLaboratory(entry);
        }

        private void refuse(List<JsonIndex.Entry> roots, Refusal refusal) {
            refused.add(refusal);
            roots.forEach(root -> claimed.addAll(SelfContained.reached(pool, root)));
        }

        private void requireRoom(JsonIndex.Entry at) throws Unreadable {
            if (results > Limits.RESULTS_OF_A_FILE || bytes > Limits.SELF_CONTAINED_BYTES) {
                throw new Unreadable(Refusal.Reason.TOO_MANY, at.where());
            }
        }
    }
}
