package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/**
 * What a list shows of a report without opening it.
 *
 * @param collected when it was true of the patient, as sent
 * @param tests what was surely tested, each once, in the report's order
 * @param responsible number of the member who should look
 */
public record SlipData(
        String title,
        Optional<Moment> collected,
        Optional<Moment> issued,
        Optional<String> laboratory,
        List<Test> tests,
        Flag worst,
        ReportStatus status,
        Optional<Integer> responsible) {
    /**
     * One thing that was tested.
     *
     * @param system of the code
     * @param unit code of the number's unit, so that a trend opens only what can be charted
     *     together
     */
    public record Test(
            Optional<String> system, Optional<String> code, String text, Optional<String> unit) {}

    public SlipData {
        tests = List.copyOf(tests);
    }

    public static SlipData of(ReportDraft draft, Optional<Integer> responsible) {
        return new SlipData(
                draft.heading().title(),
                draft.timing().collected().flatMap(When::first),
                draft.timing().issued(),
                draft.parties().laboratory(),
                draft.items()
                        .filter(item -> !item.isPanel() && item.sure())
                        .map(SlipData::test)
                        .distinct()
                        .toList(),
                draft.worstFlag(),
                draft.heading().status(),
                responsible);
    }

    private static Test test(ResultItem item) {
        Optional<Coding> coding =
                item.code().codings().stream()
                        .filter(c -> c.is(Coding.LOINC, c.code().orElse("")))
                        .findFirst()
                        .or(() -> item.code().codings().stream().findFirst());
        Optional<String> unit =
                item.value()
                        .flatMap(
                                v ->
                                        v instanceof ResultValue.Quantity q
                                                ? q.code().or(q::unit)
                                                : Optional.empty());
        return new Test(
                coding.flatMap(Coding::system),
                coding.flatMap(Coding::code),
                item.code().words().orElse(""),
                unit);
    }
}
