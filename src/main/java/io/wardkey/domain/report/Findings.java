package io.wardkey.domain.report;

import io.wardkey.domain.Bytes32;
import java.util.List;
import java.util.Optional;

/**
 * A digest of what a report found, by which a copy in another format, or exported again, is known:
 * results, conclusion and documents; not the patient, the people, the names that a sender's system
 * gives to things, nor when it was sent.
 */
final class Findings {

    private Findings() {}

    static Bytes32 of(ReportDraft draft) {
        Fingerprint found = new Fingerprint();
        found.add(draft.heading().code().codings().stream().map(Findings::code).toList());
        items(found, draft.results());
        found.add(draft.conclusion().text()).add(draft.conclusion().codes());
        found.add(draft.attachments().stream().map(Attachment::content).toList());
        // A narrative is the same again in words, and made anew by every export, unless it is all.
        boolean words =
                draft.results().isEmpty()
                        && draft.conclusion().text().isEmpty()
                        && draft.attachments().isEmpty();
        found.add(words ? draft.conclusion().narrative().map(Findings::plain) : Optional.empty());
        return found.done();
    }

    /** How much there is: of two exports that call themselves the same, one may lack results. */
    static int extent(ReportDraft draft) {
        long said =
                draft.items()
                        .filter(item -> item.value().isPresent() || !item.components().isEmpty())
                        .count();
        return (int) said + draft.attachments().size();
    }

    /** The words of XHTML: exports differ in the white space of its tags. */
    private static String plain(String narrative) {
        return narrative.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    }

    /** A document that is the file has its bytes alone. */
    static boolean ownFile(ReportDraft draft) {
        return draft.attachments().stream()
                .anyMatch(document -> document.content() instanceof Attachment.Content.Original);
    }

    /** Whether there is nothing to compare. */
    static boolean empty(ReportDraft draft) {
        return draft.results().isEmpty()
                && draft.conclusion().text().isEmpty()
                && draft.conclusion().codes().isEmpty()
                && draft.attachments().isEmpty()
                && draft.conclusion().narrative().isEmpty();
    }

    private static void items(Fingerprint found, List<ResultItem> items) {
        found.add(items.size());
        for (ResultItem item : items) {
            found.add(item.status())
                    .add(item.code())
                    .add(item.value())
                    .add(item.interpretations())
                    .add(item.ranges())
                    .add(item.notes().stream().map(Note::text).toList())
                    .add(item.circumstances().effective())
                    .add(item.circumstances().method())
                    .add(item.circumstances().bodySite())
                    .add(item.components().stream().map(Findings::part).toList());
            items(found, item.members());
        }
    }

    private static List<Object> part(Component part) {
        return List.of(part.code(), part.value(), part.interpretations(), part.ranges());
    }

    private static List<Object> code(Coding coding) {
        return List.of(coding.system(), coding.code());
    }
}
