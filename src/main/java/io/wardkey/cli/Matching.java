package io.wardkey.cli;

import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.matching.Reason;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.IdentifyPatient.Candidate;
import io.wardkey.workflow.IdentifyPatient.Identified;
import io.wardkey.workflow.IdentifyPatient.Why;
import io.wardkey.workflow.MatchReports;
import io.wardkey.workflow.Spoilt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A waiting report and whom it may mean, for people and for scripts. */
final class Matching {

    /** Reasons that no look at the directory finds. */
    private static final Set<String> STAYING =
            Set.of(Why.READ_OTHERWISE.name(), Why.NAMES_ANOTHER.name());

    private final Words words;
    private final Map<PatientId, PatientId> joined;

    /**
     * @param joined who is one person with whom
     */
    Matching(Words words, Map<PatientId, PatientId> joined) {
        this.words = words;
        this.joined = joined;
    }

    String text(QueuedReport report, PatientDemographics named, Identified identified) {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.join(
                        "  ",
                        Long.toString(report.id()),
                        report.arrival().file(),
                        report.title(),
                        described(named)));
        lines.add("    " + words.say("match.why." + why(report, identified)));
        for (Candidate candidate : candidates(identified)) {
            PatientId patient = candidate.patient().patientId();
            lines.add(
                    String.join(
                            "  ",
                            "    " + words.say("match.score", candidate.comparison().score()),
                            patient.toString().substring(0, 12),
                            described(candidate.patient().who()),
                            Optional.ofNullable(joined.get(patient))
                                    .map(chosen -> chosen.toString().substring(0, 12))
                                    .map(chosen -> words.say("match.same-person", chosen))
                                    .orElse("")));
            for (Reason reason : candidate.comparison().reasons()) {
                lines.add("        " + sign(reason) + " " + words(reason));
            }
        }
        if (more(identified)) {
            lines.add("    " + words.say("match.more"));
        }
        return lines.stream()
                .map(OneLine::of)
                .collect(Collectors.joining(System.lineSeparator()))
                .stripTrailing();
    }

    Json json(QueuedReport report, PatientDemographics named, Identified identified) {
        List<Json> candidates = new ArrayList<>();
        for (Candidate candidate : candidates(identified)) {
            PatientId patient = candidate.patient().patientId();
            candidates.add(
                    person(new Json().put("patient", patient), candidate.patient().who())
                            .put("score", candidate.comparison().score())
                            .put("samePersonAs", Optional.ofNullable(joined.get(patient)))
                            .put(
                                    "reasons",
                                    candidate.comparison().reasons().stream()
                                            .map(Matching::json)
                                            .toList()));
        }
        return new Json()
                .put("id", report.id())
                .put("file", report.arrival().file())
                .put("report", report.report())
                .put("title", report.title())
                .put("named", person(new Json(), named))
                .put("reason", why(report, identified))
                .put("candidates", candidates)
                .put("more", more(identified));
    }

    /** One that waits, and can't be read again to see whom it may mean. */
    static String unread(Words words, QueuedReport report, Spoilt why) {
        return String.join(
                        "  ", Long.toString(report.id()), report.arrival().file(), report.title())
                + System.lineSeparator()
                + "    "
                + words.say("cause." + why, "");
    }

    static Json unread(QueuedReport report, Spoilt why) {
        return new Json()
                .put("id", report.id())
                .put("file", report.arrival().file())
                .put("report", report.report())
                .put("title", report.title())
                .put("reason", why)
                .put("candidates", List.of())
                .put("more", false);
    }

    private static Json json(Reason reason) {
        return new Json()
                .put("kind", reason.kind())
                .put("sign", reason.kind().sign())
                .put("named", reason.named())
                .put("known", reason.known());
    }

    private static Json person(Json json, PatientDemographics who) {
        return json.put("name", name(who))
                .put("birthDate", who.birthDate().map(date -> date.asSent()))
                .put("sex", who.sex());
    }

    private static String described(PatientDemographics who) {
        return name(who) + "  " + who.birthDate().map(date -> date.asSent()).orElse("-");
    }

    private static String name(PatientDemographics who) {
        return who.names().stream()
                .flatMap(name -> name.words().stream())
                .findFirst()
                .or(who::display)
                .orElse("-");
    }

    private String words(Reason reason) {
        return words.say("reason." + reason.kind(), reason.named(), reason.known());
    }

    private static String sign(Reason reason) {
        return switch (reason.kind().sign()) {
            case FOR -> "=";
            case WEAKLY_FOR -> "≈";
            case AGAINST -> "≠";
            case UNKNOWN -> "?";
        };
    }

    /** Why it waits, where looking at the directory again doesn't tell. */
    private static String why(QueuedReport report, Identified identified) {
        String noted = report.detail().getOrDefault(MatchReports.MATCHING, "");
        return STAYING.contains(noted) ? noted : why(identified);
    }

    private static String why(Identified identified) {
        return switch (identified) {
            case Identified.Exact _ -> "EXACT";
            case Identified.Candidates(var why, var _, var _) -> why.name();
            case Identified.Nobody(var why, var _) -> why.name();
        };
    }

    private static List<Candidate> candidates(Identified identified) {
        return switch (identified) {
            case Identified.Exact(var candidate) -> List.of(candidate);
            case Identified.Candidates(var _, var candidates, var _) -> candidates;
            case Identified.Nobody _ -> List.of();
        };
    }

    private static boolean more(Identified identified) {
        return identified instanceof Identified.Candidates(var _, var _, boolean more) && more;
    }
}
