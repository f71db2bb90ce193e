package io.wardkey.intake;

import io.wardkey.domain.report.Coding;
import io.wardkey.domain.report.Component;
import io.wardkey.domain.report.Concept;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.ResultItem;
import io.wardkey.domain.report.ResultValue;
import io.wardkey.domain.report.ResultValue.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remarks on the units of a report's numbers. It only looks: no unit is mended, converted or
 * completed, and the results stay exactly as they were sent.
 */
final class UnitRemarks {
    private final Tally tally;
    private final Map<Coding, List<Quantity>> byTest = new HashMap<>();

    private UnitRemarks(Tally tally) {
        this.tally = tally;
    }

    static void on(List<ResultItem> results, Tally tally) {
        UnitRemarks remarks = new UnitRemarks(tally);
        results.stream().flatMap(ResultItem::walk).forEach(remarks::see);
    }

    private void see(ResultItem item) {
        see(item.code(), item.value());
        for (Component part : item.components()) {
            see(part.code(), part.value());
        }
    }

    private void see(Concept test, Optional<ResultValue> value) {
        if (!(value.orElse(null) instanceof Quantity quantity)) {
            return;
        }
        String name = test.words().orElse("");
        quantity.code()
                .filter(_ -> quantity.system().filter(Coding.UCUM::equals).isPresent())
                .ifPresent(code -> coded(name, quantity, code));
        if (quantity.hasUnit()) {
            test.codings().stream().findFirst().ifPresent(code -> together(name, code, quantity));
        }
    }

    private void coded(String name, Quantity quantity, String code) {
        if (!Ucum.valid(code)) {
            tally.note(ReaderNote.Kind.INVALID_UNIT, name + ": " + code);
        } else if (quantity.unit().filter(unit -> Ucum.contradict(unit, code)).isPresent()) {
            tally.note(
                    ReaderNote.Kind.UNIT_CONTRADICTS,
                    name + ": " + quantity.unit().get() + ", " + code);
        }
    }

    /** Numbers of one test in two units look alike and are not. */
    private void together(String name, Coding code, Quantity quantity) {
        Coding test = new Coding(code.system(), Optional.empty(), code.code(), Optional.empty());
        List<Quantity> others = byTest.computeIfAbsent(test, t -> new ArrayList<>());
        if (!others.isEmpty() && others.stream().noneMatch(quantity::sameUnit)) {
            tally.note(ReaderNote.Kind.MIXED_UNITS, name);
        }
        if (others.stream().noneMatch(quantity::sameUnit)) {
            others.add(quantity);
        }
    }
}
