package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/**
 * What was sent around a report and is needed to show it as it was meant.
 *
 * @param labels how the sender wants the report to be handled ({@code meta.security})
 * @param orders what the report and its results answer, each once
 */
public record ReportContext(
        Optional<Document> document,
        List<Order> orders,
        List<Picture> pictures,
        PatientDetails patient,
        List<Coding> labels) {
    /** Of a report that came alone. */
    public static final ReportContext NONE =
            new ReportContext(
                    Optional.empty(), List.of(), List.of(), PatientDetails.NONE, List.of());

    public ReportContext {
        orders = List.copyOf(orders);
        pictures = List.copyOf(pictures);
        labels = List.copyOf(labels);
    }
}
