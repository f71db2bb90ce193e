package io.wardkey.workflow;

import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.report.Flag;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.SlipData;
import io.wardkey.domain.work.QueuedReport;
import java.util.List;
import java.util.Optional;

/** Makes slips, within the limits of the envelope. */
final class Slips {

    private Slips() {}

    static Slip of(ReportDraft draft, QueuedReport.Arrival arrival, ReportIdentity identity) {
        SlipData data = SlipData.of(draft, Optional.empty());
        return new Slip(
                shortened(data.title(), Slip.MAX_TEXT),
                data.collected()
                        .map(moment -> shortened(moment.asSent(), Slip.MAX_TEXT))
                        .orElse(""),
                shortened(data.laboratory().orElse(arrival.laboratory()), Slip.MAX_TEXT),
                data.tests().stream()
                        .map(SlipData.Test::text)
                        .map(name -> shortened(name, Slip.MAX_TESTS))
                        .limit(Slip.MAX_TESTS)
                        .toList(),
                flag(data.worst(), draft),
                draft.parties().requesters().stream()
                        .flatMap(party -> party.name().stream())
                        .findFirst()
                        .map(name -> shortened(name, Slip.MAX_TEXT))
                        .orElse(""),
                Optional.of(identity));
    }

    /** Of the record that says who a patient is. */
    static Slip identity() {
        return new Slip("", "", "", List.of(), Slip.Flag.UNKNOWN, "");
    }

    /** Of a reason, a question or an answer. */
    static Slip text() {
        return identity();
    }

    private static Slip.Flag flag(Flag worst, ReportDraft draft) {
        return switch (worst) {
            case CRITICAL -> Slip.Flag.CRITICAL;
            case ABNORMAL -> Slip.Flag.ABNORMAL;
            case NONE -> data(draft) ? Slip.Flag.NORMAL : Slip.Flag.UNKNOWN;
        };
    }

    /** Rows read off a page may not be all of them: nobody is told that all is well. */
    private static boolean data(ReportDraft draft) {
        return !draft.results().isEmpty()
                && draft.items().noneMatch(item -> item.reading().isPresent());
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
