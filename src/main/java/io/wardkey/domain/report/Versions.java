package io.wardkey.domain.report;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.key.ReportIdentity.Kind;
import io.wardkey.domain.key.ReportVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether reports of one patient are versions of one report, and in which order these came about.
 * When in doubt they are two reports: both are shown then, and nothing is hidden.
 */
public final class Versions {

    /** Time zones and nights make a day's difference. */
    private static final int DAYS_APART = 1;

    private static final int HALF = ReportVersion.LABORATORY_SIZE / 2;

    private Versions() {}

    /** How two reports stand to each other. */
    public enum Relation {
        /** The same version: a copy. */
        SAME,
        /** Another version of the same report. */
        VERSION,
        /** Another report. */
        OTHER
    }

    /** How two reports of the same patient stand to each other; the same either way. */
    public static Relation between(ReportIdentity one, ReportIdentity other) {
        Map<Bytes32, Kind> kinds = new HashMap<>();
        other.keys().forEach(key -> kinds.put(key.value(), key.kind()));
        Relation best = Relation.OTHER;
        for (ReportIdentity.Key key : one.keys()) {
            Kind kind = kinds.get(key.value());
            if (kind == null) {
                continue;
            }
            Relation relation = by(key.kind(), kind, one.version(), other.version());
            if (relation == Relation.SAME) {
                return relation;
            }
            best = relation == Relation.VERSION ? relation : best;
        }
        return best;
    }

    private static Relation by(Kind kind, Kind others, ReportVersion one, ReportVersion other) {
        if (kind == Kind.CONTENT) {
            return Relation.SAME;
        }
        Laboratories laboratories = laboratories(one.laboratory(), other.laboratory());
        boolean local =
                kind == Kind.LOCAL
                        || others == Kind.LOCAL
                        || kind == Kind.RESOURCE
                        || kind == Kind.DOCUMENT;
        if (laboratories == Laboratories.DIFFERENT
                || local && laboratories == Laboratories.UNKNOWN) {
            return Relation.OTHER;
        }
        if (one.status().equals(other.status())
                && one.issued().equals(other.issued())
                && one.content().equals(other.content())) {
            return Relation.SAME;
        }
        if (kind == Kind.REPLACED || others == Kind.REPLACED) {
            return kind == others ? Relation.OTHER : Relation.VERSION;
        }
        if (kind == Kind.RESOURCE
                && (one.number() == 0 || other.number() == 0 || one.number() == other.number())) {
            return Relation.OTHER;
        }
        return sameOccasion(one, other) || revisesOther(one, other)
                ? Relation.VERSION
                : Relation.OTHER;
    }

    /** A number that was used again for another specimen makes no version of it. */
    private static boolean sameOccasion(ReportVersion one, ReportVersion other) {
        return one.day() == ReportVersion.NO_DAY
                || other.day() == ReportVersion.NO_DAY
                || Math.abs((long) one.day() - other.day()) <= DAYS_APART;
    }

    /** Unless it says itself that it mends what was wrong. */
    private static boolean revisesOther(ReportVersion one, ReportVersion other) {
        ReportVersion later =
                inOrder(List.of(one, other), version -> new ReportIdentity(List.of(), version))
                        .getLast();
        ReportStatus status = ReportStatus.ofCode(later.status());
        return status.revises() || status.withoutEffect();
    }

    private enum Laboratories {
        SAME,
        DIFFERENT,
        UNKNOWN
    }

    private static Laboratories laboratories(ByteString one, ByteString other) {
        Laboratories identifiers = laboratories(one, other, 0);
        return identifiers == Laboratories.UNKNOWN ? laboratories(one, other, HALF) : identifiers;
    }

    private static Laboratories laboratories(ByteString one, ByteString other, int from) {
        byte[] a = Arrays.copyOfRange(one.toByteArray(), from, from + HALF);
        byte[] b = Arrays.copyOfRange(other.toByteArray(), from, from + HALF);
        byte[] unknown = new byte[HALF];
        if (Arrays.equals(a, unknown) || Arrays.equals(b, unknown)) {
            return Laboratories.UNKNOWN;
        }
        return Arrays.equals(a, b) ? Laboratories.SAME : Laboratories.DIFFERENT;
    }

    /**
     * Puts versions of one report in order, the current one last: what is not final yet, what is
     * final, what revises it, what takes it back (FHIR R4 {@code DiagnosticReport.status}); among
     * these by when they were issued, numbered and written; where nothing tells, what has more
     * results comes later, and else they stay as they are given. What was issued after a version
     * was taken back comes after that. What says that it replaces another comes after the other.
     */
    public static <T> List<T> inOrder(List<T> versions, Function<T, ReportIdentity> of) {
        List<ReportVersion> all = versions.stream().map(of).map(ReportIdentity::version).toList();
        List<T> sorted = new ArrayList<>(versions);
        sorted.sort(
                Comparator.comparing(
                        (T each) -> of.apply(each).version(),
                        Comparator.<ReportVersion>comparingLong(it -> takenBackBefore(it, all))
                                .thenComparingInt(it -> rank(ReportStatus.ofCode(it.status())))
                                .thenComparing(it -> it.issued().orElse(Instant.MIN))
                                .thenComparingLong(ReportVersion::number)
                                .thenComparing(it -> it.updated().orElse(Instant.MIN))
                                .thenComparingInt(ReportVersion::extent)));
        for (T each : versions) {
            afterReplaced(each, sorted, of);
        }
        return List.copyOf(sorted);
    }

    private static <T> void afterReplaced(
            T version, List<T> sorted, Function<T, ReportIdentity> of) {
        List<Bytes32> replaced =
                of.apply(version).keys().stream()
                        .filter(key -> key.kind() == Kind.REPLACED)
                        .map(ReportIdentity.Key::value)
                        .toList();
        int at = sorted.indexOf(version);
        for (int i = sorted.size() - 1; i > at; i--) {
            if (of.apply(sorted.get(i)).keys().stream()
                    .anyMatch(
                            key -> key.kind() != Kind.REPLACED && replaced.contains(key.value()))) {
                sorted.remove(at);
                sorted.add(i, version);
                return;
            }
        }
    }

    private static long takenBackBefore(ReportVersion version, List<ReportVersion> all) {
        Optional<Instant> issued = version.issued();
        return issued.isEmpty()
                ? 0
                : all.stream()
                        .filter(it -> ReportStatus.ofCode(it.status()).withoutEffect())
                        .filter(it -> it.issued().filter(issued.get()::isAfter).isPresent())
                        .count();
    }

    private static int rank(ReportStatus status) {
        return switch (status) {
            case REGISTERED -> 0;
            case UNKNOWN, PARTIAL, PRELIMINARY -> 1;
            case FINAL -> 2;
            case AMENDED, CORRECTED, APPENDED -> 3;
            case CANCELLED, ENTERED_IN_ERROR -> 4;
        };
    }
}
