package io.wardkey.domain.report;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.key.ReportIdentity.Kind;
import io.wardkey.domain.key.ReportVersion;
import java.text.Normalizer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells by what a report can be known again. A number alone is not enough: laboratories number an
 * order and give the number to each of its reports, so that the report's code belongs to every key;
 * one laboratory gives each version a number of its own and keeps the name on its server; and what
 * stands in for a number ({@code 0}, {@code unknown}) is none.
 *
 * <p>A document that is its own file (PDF) has no keys: its bytes are all there is.
 */
public final class Identities {

    private static final String ANY_URI = "urn:ietf:rfc:3986";
    private static final String UUID = "urn:uuid:";

    /** LOINC: laboratory report, laboratory studies, pathology study. */
    private static final Set<String> DOCUMENTS = Set.of("11502-2", "26436-6", "11526-1");

    private static final int HALF = ReportVersion.LABORATORY_SIZE / 2;

    private final ReportDraft draft;
    private final ReportNumbers numbers;
    private final List<Object> code;
    private final List<ReportIdentity.Key> keys = new ArrayList<>();
    private final Set<Bytes32> values = new HashSet<>();

    private Identities(ReportDraft draft) {
        this.draft = draft;
        this.numbers = new ReportNumbers(draft);
        this.code = codeOf(draft.heading().code());
    }

    /** The keys of a report and its version. */
    public static ReportIdentity of(ReportDraft draft) {
        return new Identities(draft).identity();
    }

    private ReportIdentity identity() {
        Bytes32 found = Findings.of(draft);
        if (!Findings.ownFile(draft)) {
            numbers();
            document();
            resource();
            replaced();
            // What is announced or taken back may say nothing but that.
            if (!Findings.empty(draft)) {
                content(found);
            }
        }
        return new ReportIdentity(keys, version(found));
    }

    private void numbers() {
        for (Identifier identifier : numbers.ofReport()) {
            number(identifier).ifPresent(this::add);
        }
        if (keys.isEmpty()) {
            Optional<When> collected = collected();
            for (Identifier identifier : numbers.ofOrder()) {
                if (collected.isPresent() && ReportNumbers.isNumber(identifier)) {
                    add(Kind.ORDER, identifier.system(), identifier.value(), code, collected.get());
                }
            }
        }
    }

    private Optional<ReportIdentity.Key> number(Identifier identifier) {
        String value = identifier.value().orElse("").strip();
        String bare =
                value.regionMatches(true, 0, UUID, 0, UUID.length())
                        ? value.substring(UUID.length())
                        : value;
        if (ReportNumbers.isUuid(bare)) {
            return ReportNumbers.isNumber(identifier)
                    ? Optional.of(
                            key(Kind.NUMBER, ANY_URI, UUID + bare.toLowerCase(Locale.ROOT), code))
                    : Optional.empty();
        }
        if (identifier.system().filter(system -> !system.isBlank()).isPresent()) {
            return ReportNumbers.isNumberOfSystem(identifier)
                    ? Optional.of(key(Kind.NUMBER, identifier.system().get(), value, code))
                    : Optional.empty();
        }
        return ReportNumbers.isNumber(identifier)
                ? Optional.of(key(Kind.LOCAL, value, code))
                : Optional.empty();
    }

    // Two reports of a document may lack numbers: title and code tell them apart.
    private void document() {
        draft.edition()
                .document()
                .filter(ReportNumbers::isNumber)
                .ifPresent(
                        identifier ->
                                add(
                                        Kind.DOCUMENT,
                                        identifier.system(),
                                        identifier.value(),
                                        code,
                                        plain(draft.heading().title())));
    }

    private void resource() {
        draft.edition()
                .resource()
                .filter(name -> ReportNumbers.isNumber(name) && numberOfVersion() > 0)
                .ifPresent(name -> add(Kind.RESOURCE, name, code));
    }

    private void replaced() {
        for (Relation relation : draft.relations()) {
            if (relation.kind() == Relation.Kind.REPLACES) {
                Stream.concat(
                                relation.identifier().stream(),
                                relation.reference().filter(it -> it.startsWith("urn:")).stream()
                                        .map(Identities::uri))
                        .flatMap(target -> number(target).stream())
                        .forEach(key -> add(new ReportIdentity.Key(Kind.REPLACED, key.value())));
            }
        }
    }

    // A number tells more than equal findings do. Without a time, a finding may be repeated:
    // "negative" in March and in May.
    private void content(Bytes32 found) {
        Optional<When> collected = collected();
        boolean numbered =
                keys.stream()
                        .anyMatch(key -> key.kind() == Kind.NUMBER || key.kind() == Kind.LOCAL);
        if (!numbered && (collected.isPresent() || draft.timing().issued().isPresent())) {
            add(
                    Kind.CONTENT,
                    found,
                    draft.heading().status(),
                    draft.timing().issued(),
                    collected,
                    laboratory());
        }
    }

    private ReportVersion version(Bytes32 found) {
        return new ReportVersion(
                draft.heading().status().code(),
                draft.timing().issued().flatMap(Identities::instant),
                numberOfVersion(),
                draft.edition().updated().flatMap(Identities::instant),
                collected()
                        .flatMap(When::first)
                        .map(moment -> (int) moment.start().toLocalDate().toEpochDay())
                        .orElse(ReportVersion.NO_DAY),
                laboratory(),
                head(found, ReportVersion.CONTENT_SIZE),
                Findings.extent(draft));
    }

    private long numberOfVersion() {
        return draft.edition()
                .version()
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** The specimens' time: some laboratories put the time of sending into the report's own. */
    private Optional<When> collected() {
        return draft.specimens().stream()
                .flatMap(specimen -> specimen.collection().collected().stream())
                .filter(when -> when.first().isPresent())
                .min(Comparator.comparing((When when) -> when.first().orElseThrow().start()))
                .or(() -> draft.timing().collected());
    }

    /** Digests of the laboratory's identifier and of its name. */
    private ByteString laboratory() {
        List<Party> performers =
                Stream.concat(
                                draft.parties().performers().stream(),
                                draft.items()
                                        .flatMap(
                                                item -> item.circumstances().performers().stream()))
                        .toList();
        Optional<Bytes32> identifier =
                performers.stream()
                        .filter(party -> party.kind() == Party.Kind.ORGANISATION)
                        .flatMap(party -> party.identifiers().stream())
                        .filter(ReportNumbers::isNumberOfSystem)
                        .findFirst()
                        .map(each -> Fingerprint.of(each.system(), each.value()));
        Optional<Bytes32> name =
                new ReportDraft.Parties(performers, List.of(), List.of())
                        .laboratory()
                        .map(Identities::plain)
                        .filter(words -> !words.isEmpty())
                        .map(Fingerprint::of);
        byte[] both = new byte[ReportVersion.LABORATORY_SIZE];
        identifier.ifPresent(it -> System.arraycopy(it.toByteArray(), 0, both, 0, HALF));
        name.ifPresent(it -> System.arraycopy(it.toByteArray(), 0, both, HALF, HALF));
        return ByteString.of(both);
    }

    private void add(Kind kind, Object... parts) {
        add(key(kind, parts));
    }

    private void add(ReportIdentity.Key key) {
        if (keys.size() < ReportIdentity.MAX_KEYS && values.add(key.value())) {
            keys.add(key);
        }
    }

    private static ReportIdentity.Key key(Kind kind, Object... parts) {
        return new ReportIdentity.Key(
                kind, Fingerprint.of("wardkey-report-1", kind, List.of(parts)));
    }

    /**
     * The first, as the laboratory sends it: several reports of one order may share a later one.
     * What names only a kind of document tells none of them apart.
     */
    private static List<Object> codeOf(Concept concept) {
        List<Coding> coded =
                concept.codings().stream().filter(coding -> coding.code().isPresent()).toList();
        return coded.stream()
                .filter(
                        coding ->
                                DOCUMENTS.stream().noneMatch(kind -> coding.is(Coding.LOINC, kind)))
                .findFirst()
                .or(() -> coded.stream().findFirst())
                .map(coding -> List.<Object>of(coding.system(), coding.code()))
                .orElseGet(() -> List.of(plain(concept.words().orElse(""))));
    }

    private static Identifier uri(String uri) {
        return new Identifier(
                Optional.of(ANY_URI),
                Optional.of(uri),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Letters and digits in lower case, in words. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    private static Optional<Instant> instant(Moment moment) {
        return moment.offset().isPresent()
                ? Optional.of(moment.earliest(ZoneOffset.UTC))
                : Optional.empty();
    }

    private static ByteString head(Bytes32 digest, int size) {
        return ByteString.of(Arrays.copyOf(digest.toByteArray(), size));
    }
}
