package io.wardkey.intake.hostile;

import static io.wardkey.intake.hostile.HostileFile.either;
import static io.wardkey.intake.hostile.HostileFile.read;
import static io.wardkey.intake.hostile.HostileFile.refused;
import static io.wardkey.intake.hostile.HostileFile.utf8;
import static io.wardkey.intake.hostile.RawFhir.OBSERVATION;
import static io.wardkey.intake.hostile.RawFhir.alike;
import static io.wardkey.intake.hostile.RawFhir.bundle;
import static io.wardkey.intake.hostile.RawFhir.observation;
import static io.wardkey.intake.hostile.RawFhir.patient;
import static io.wardkey.intake.hostile.RawFhir.references;
import static io.wardkey.intake.hostile.RawFhir.report;

import io.wardkey.domain.report.Refusal.Reason;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bundles in JSON that hold too much, or lead back to where one came from. */
final class HostileBundles {

    private HostileBundles() {}

    static List<HostileFile> all() {
        return List.of(
                refused("bundles in bundles", () -> bundles(20_000), Reason.TOO_DEEP),
                read("bundles in bundles, few", () -> bundles(25)),
                refused(
                        "two hundred thousand resources and one more",
                        () -> bundle(IntStream.range(0, 200_001).mapToObj(RawFhir::observation)),
                        Reason.TOO_MANY,
                        Reason.TOO_LARGE),
                either(
                        "a report among two hundred thousand resources",
                        () ->
                                bundle(
                                        IntStream.range(0, 199_999)
                                                .mapToObj(
                                                        i ->
                                                                i == 0
                                                                        ? report(0, results(20_000))
                                                                        : observation(i))),
                        Reason.TOO_MANY,
                        Reason.TOO_LARGE),
                read("a thousand patients", HostileBundles::thousandPatients),
                refused(
                        "ten thousand reports of the same two thousand results",
                        HostileBundles::shared,
                        Reason.TOO_MANY,
                        Reason.TOO_LARGE),
                either(
                        "four thousand documents of four thousand reports",
                        HostileBundles::documents,
                        Reason.TOO_MANY,
                        Reason.TOO_LARGE),
                either(
                        "one name for a hundred thousand results",
                        HostileBundles::equalNames,
                        Reason.TOO_MANY,
                        Reason.TOO_LARGE),
                either(
                        "identifiers that hash alike",
                        HostileBundles::collidingIds,
                        Reason.TOO_MANY),
                either(
                        "sections in circles and everybody in a role of theirs",
                        HostileBundles::circles));
    }

    private static String results(int count) {
        return ",\"result\":[" + references(count, i -> "Observation/o" + (i + 1)) + "]";
    }

    private static byte[] bundles(int depth) {
        return utf8(
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":".repeat(depth)
                        + report(0, "")
                        + "}]}".repeat(depth));
    }

    private static byte[] thousandPatients() {
        return bundle(
                IntStream.range(0, 1_000)
                        .boxed()
                        .flatMap(
                                i ->
                                        Stream.of(
                                                patient("p" + i, "N" + i),
                                                OBSERVATION.formatted(
                                                        "o" + (i + 1),
                                                        ",\"subject\":{\"reference\":\"Patient/p"
                                                                + i
                                                                + "\"}"),
                                                report(
                                                        i,
                                                        ",\"subject\":{\"reference\":\"Patient/p"
                                                                + i
                                                                + "\"},\"result\":[{\"reference\":\"Observation/o"
                                                                + (i + 1)
                                                                + "\"}]"))));
    }

    private static byte[] shared() {
        return bundle(
                Stream.of(
                                Stream.of(
                                        OBSERVATION.formatted(
                                                "panel",
                                                ",\"hasMember\":["
                                                        + references(
                                                                2_000, i -> "Observation/o" + i)
                                                        + "]")),
                                IntStream.range(0, 2_000).mapToObj(RawFhir::observation),
                                IntStream.range(0, 10_000)
                                        .mapToObj(
                                                i ->
                                                        report(
                                                                i,
                                                                ",\"result\":[{\"reference\":\"Observation/panel\"}]")))
                        .flatMap(s -> s));
    }

    private static byte[] documents() {
        String sections =
                "\"section\":[{\"entry\":["
                        + references(100, i -> "DiagnosticReport/r" + (3_900 + i))
                        + "]}]";
        return bundle(
                Stream.concat(
                        IntStream.range(0, 4_000)
                                .mapToObj(
                                        i ->
                                                "{\"resourceType\":\"Composition\",\"id\":\"c"
                                                        + i
                                                        + "\",\"status\":\"final\","
                                                        + sections
                                                        + "}"),
                        IntStream.range(0, 4_000).mapToObj(i -> report(i, ""))));
    }

    private static byte[] equalNames() {
        return bundle(
                Stream.concat(
                        Stream.of(
                                report(
                                        0,
                                        ",\"result\":["
                                                + references(19_000, i -> "Observation/same")
                                                + "]")),
                        IntStream.range(0, 100_000)
                                .mapToObj(
                                        i ->
                                                OBSERVATION.formatted(
                                                        "same", i == 0 ? ",\"x\":1" : ""))));
    }

    private static byte[] collidingIds() {
        return bundle(
                Stream.concat(
                        Stream.of(
                                report(
                                        0,
                                        ",\"result\":["
                                                + references(
                                                        15_000, i -> "Observation/" + alike(i, 16))
                                                + "]")),
                        IntStream.range(0, 60_000)
                                .mapToObj(i -> OBSERVATION.formatted(alike(i, 16), ""))));
    }

    private static byte[] circles() {
        return bundle(
                Stream.of(
                        "{\"resourceType\":\"Composition\",\"id\":\"c\",\"status\":\"final\",\"section\":"
                                + "[{\"section\":".repeat(40)
                                + "[{\"entry\":["
                                + "{\"reference\":\"DiagnosticReport/r0\"},{\"reference\":\"Composition/c\"}"
                                + "]}]"
                                + "}]".repeat(40)
                                + "}",
                        report(
                                0,
                                ",\"performer\":[{\"reference\":\"PractitionerRole/a\"}],"
                                    + "\"specimen\":[{\"reference\":\"Specimen/s\"}],"
                                    + "\"result\":[{\"reference\":\"DiagnosticReport/r0\"},{\"reference\":\"#\"}]"),
                        "{\"resourceType\":\"PractitionerRole\",\"id\":\"a\","
                                + "\"practitioner\":{\"reference\":\"PractitionerRole/b\"},"
                                + "\"organization\":{\"reference\":\"Organization/o\"}}",
                        "{\"resourceType\":\"PractitionerRole\",\"id\":\"b\","
                                + "\"practitioner\":{\"reference\":\"PractitionerRole/a\"}}",
                        "{\"resourceType\":\"Organization\",\"id\":\"o\",\"partOf\":{\"reference\":\"Organization/o\"}}",
                        "{\"resourceType\":\"Specimen\",\"id\":\"s\",\"parent\":[{\"reference\":\"Specimen/s\"}]}"));
    }
}
