package io.wardkey.workflow;

import io.wardkey.domain.custody.CustodianStatus;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.custody.ReleaseOutcome;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says why custodians did not help. */
final class Custody {

    private Custody() {}

    static Trouble outOfReach(Custodians.Reach reach) {
        Map<Integer, String> why = new LinkedHashMap<>();
        reach.statuses()
                .forEach(
                        (number, status) -> {
                            switch (status) {
                                case CustodianStatus.Serving serving -> {
                                    if (serving.ledger() != CustodianStatus.LedgerHealth.GOOD) {
                                        why.put(number, serving.ledger().name());
                                    }
                                }
                                case CustodianStatus.Unreachable(var trouble) ->
                                        why.put(number, trouble.name());
                            }
                        });
        return new Trouble.OfCustodians(reach.answering(), reach.threshold(), why);
    }

    static Trouble refused(Custodians.Round round, int threshold) {
        Map<Integer, String> why = new LinkedHashMap<>();
        int released = 0;
        for (Map.Entry<Integer, ReleaseOutcome> each : round.outcomes().entrySet()) {
            switch (each.getValue()) {
                case ReleaseOutcome.Released _ -> released++;
                case ReleaseOutcome.NothingReleased(var refusals) ->
                        why.put(
                                each.getKey(),
                                refusals.values().stream()
                                        .findFirst()
                                        .map(Enum::name)
                                        .orElse("NOTHING"));
                case ReleaseOutcome.Refused(var reason) -> why.put(each.getKey(), reason.name());
                case ReleaseOutcome.RateLimited _ -> why.put(each.getKey(), "RATE_LIMITED");
                case ReleaseOutcome.Unreachable(var trouble) ->
                        why.put(each.getKey(), trouble.name());
            }
        }
        return new Trouble.OfCustodians(released, threshold, why);
    }
}
