package io.wardkey.cli;

import io.wardkey.domain.report.Attachment;
import io.wardkey.domain.report.Coding;
import io.wardkey.domain.report.Component;
import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.Note;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was understood of one report, as text and as an object. */
record Understood(String file, ReadReport report) {

    String text(Words words) {
        ReportDraft draft = report.draft();
        List<String> lines = new ArrayList<>();
        lines.add(
                draft.heading().title()
                        + "  ["
                        + draft.heading().status()
                        + ", "
                        + report.origin().kind()
                        + ", "
                        + (report.origin().ordinal() + 1)
                        + "/"
                        + report.origin().reportsInFile()
                        + "]");
        line(lines, words, "patient", patientText(draft.subject()));
        line(lines, words, "laboratory", draft.parties().laboratory().orElse(""));
        line(lines, words, "collected", collected(draft).orElse(""));
        line(lines, words, "issued", draft.timing().issued().map(Moment::asSent).orElse(""));
        line(
                lines,
                words,
                "category",
                draft.heading().categoryHint().category()
                        + " ("
                        + Stream.of(
                                        draft.heading().categoryHint().basis().toString(),
                                        draft.heading().categoryHint().reason())
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining(": "))
                        + ")");
        for (ResultItem item : draft.results()) {
            row(lines, words, item, 1);
        }
        line(
                lines,
                words,
                "conclusion",
                draft.conclusion().text().map(OneLine::flowing).orElse(""));
        for (Attachment attachment : draft.attachments()) {
            line(lines, words, "attachment", attachmentText(attachment));
        }
        for (ReaderNote note : draft.notes()) {
            line(
                    lines,
                    words,
                    "note",
                    note.kind()
                            + (note.count() > 1 ? " × " + note.count() : "")
                            + (note.where().isEmpty() ? "" : " (" + note.where() + ")"));
        }
        return lines.stream().map(OneLine::of).collect(Collectors.joining(System.lineSeparator()));
    }

    private static void line(List<String> lines, Words words, String label, String value) {
        if (!value.isEmpty()) {
            lines.add("  " + words.say("report." + label, value));
        }
    }

    private static void row(List<String> lines, Words words, ResultItem item, int depth) {
        String indent = "  ".repeat(depth + 1);
        String ranges = item.ranges().stream().map(ValueText::of).collect(Collectors.joining("; "));
        lines.add(
                indent
                        + name(item.code())
                        + item.value().map(value -> ": " + ValueText.of(value)).orElse("")
                        + (ranges.isEmpty() ? "" : "  [" + ranges + "]")
                        + (item.flag() == io.wardkey.domain.report.Flag.NONE
                                ? ""
                                : "  " + words.say("report.flag." + item.flag()))
                        + (item.sure() ? "" : "  " + words.say("report.unsure", doubts(item))));
        for (Component component : item.components()) {
            lines.add(
                    indent
                            + "  "
                            + name(component.code())
                            + component
                                    .value()
                                    .map(value -> ": " + ValueText.of(value))
                                    .orElse(""));
        }
        for (Note note : item.notes()) {
            lines.add(indent + "  " + OneLine.flowing(note.text()));
        }
        for (ResultItem member : item.members()) {
            row(lines, words, member, depth + 1);
        }
    }

    private static String doubts(ResultItem item) {
        return item.reading()
                .map(
                        reading ->
                                reading.doubts().stream()
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", ")))
                .orElse("");
    }

    Json json() {
        ReportDraft draft = report.draft();
        return new Json()
                .put("file", file)
                .put("report", report.origin().ordinal())
                .put("kind", report.origin().kind())
                .put("title", draft.heading().title())
                .put("titleBasis", draft.heading().titleBasis())
                .put("status", draft.heading().status())
                .put("patient", patient(draft.subject()))
                .put("laboratory", draft.parties().laboratory())
                .put("collected", collected(draft))
                .put("issued", draft.timing().issued().map(Moment::asSent))
                .put("category", draft.heading().categoryHint().category())
                .put("categoryBasis", draft.heading().categoryHint().basis())
                .put("categoryReason", draft.heading().categoryHint().reason())
                .put(
                        "identifiers",
                        draft.identifiers().stream().map(Understood::identifier).toList())
                .put("results", draft.results().stream().map(Understood::item).toList())
                .put("conclusion", draft.conclusion().text())
                .put(
                        "attachments",
                        draft.attachments().stream().map(Understood::attachmentText).toList())
                .put("notes", draft.notes().stream().map(Understood::note).toList());
    }

    private static Json item(ResultItem item) {
        return new Json()
                .put("name", name(item.code()))
                .put("code", code(item.code()))
                .put("status", item.status())
                .put("value", item.value().map(ValueText::number))
                .put("unit", item.value().flatMap(ValueText::unit))
                .put("comparator", item.value().flatMap(ValueText::comparator))
                .put("ranges", item.ranges().stream().map(ValueText::of).toList())
                .put("flag", item.flag())
                .put("sure", item.sure())
                .put(
                        "doubts",
                        item.reading()
                                .map(reading -> Named.names(reading.doubts()))
                                .orElse(List.of()))
                .put("page", item.reading().map(reading -> reading.place().page() + 1))
                .put("notes", item.notes().stream().map(Note::text).toList())
                .put("components", item.components().stream().map(Understood::part).toList())
                .put("members", item.members().stream().map(Understood::item).toList());
    }

    private static Json part(Component component) {
        return new Json()
                .put("name", name(component.code()))
                .put("code", code(component.code()))
                .put("value", component.value().map(ValueText::number))
                .put("unit", component.value().flatMap(ValueText::unit))
                .put("comparator", component.value().flatMap(ValueText::comparator))
                .put("ranges", component.ranges().stream().map(ValueText::of).toList())
                .put("flag", component.flag());
    }

    private static Json patient(PatientDemographics who) {
        return new Json()
                .put("presence", who.presence())
                .put("names", who.names().stream().flatMap(name -> name.words().stream()).toList())
                .put("birthDate", who.birthDate().map(Moment::asSent))
                .put("sex", who.sex())
                .put(
                        "identifiers",
                        who.identifiers().stream().map(Understood::identifier).toList());
    }

    private static Json identifier(Identifier identifier) {
        return new Json().put("system", identifier.system()).put("value", identifier.value());
    }

    private static Json note(ReaderNote note) {
        return new Json()
                .put("note", note.kind())
                .put("count", note.count())
                .put("where", note.where());
    }

    private static String patientText(PatientDemographics who) {
        String names =
                who.names().stream()
                        .flatMap(name -> name.words().stream())
                        .collect(Collectors.joining(" / "));
        String numbers =
                who.identifiers().stream()
                        .flatMap(each -> each.value().stream())
                        .collect(Collectors.joining(", "));
        return String.join(
                "  ",
                names.isEmpty() ? who.display().orElse(who.presence().name()) : names,
                who.birthDate().map(Moment::asSent).orElse(""),
                who.sex() == PatientDemographics.Sex.UNSTATED ? "" : who.sex().name(),
                numbers);
    }

    private static Optional<String> collected(ReportDraft draft) {
        return draft.timing().collected().flatMap(When::first).map(Moment::asSent);
    }

    private static String attachmentText(Attachment attachment) {
        return attachment.title().orElse("")
                + " ("
                + attachment.mediaType().orElse("?")
                + ", "
                + switch (attachment.content()) {
                    case Attachment.Content.Embedded(var bytes) -> bytes.size() + " B";
                    case Attachment.Content.Original() -> "original";
                    case Attachment.Content.Remote(String url, var _) -> url;
                    case Attachment.Content.Missing() -> "missing";
                }
                + attachment.alsoAt().map(url -> ", " + url).orElse("")
                + ")";
    }

    private static String name(Concept code) {
        return code.words().orElse("?");
    }

    private static Optional<String> code(Concept concept) {
        return concept.codings().stream().findFirst().flatMap(Coding::code);
    }
}
