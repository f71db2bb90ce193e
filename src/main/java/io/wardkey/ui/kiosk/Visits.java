package io.wardkey.ui.kiosk;

import io.wardkey.ui.kiosk.KioskDesk.Act;
import io.wardkey.ui.kiosk.KioskDesk.Look;
import io.wardkey.ui.kiosk.KioskDesk.Named;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One entry a visit: what one reader opened on one day for one purpose is told at once. Refusals
 * and emergencies are never folded into another, nor is what the patient asked about.
 */
final class Visits {

    private Visits() {}

    /**
     * Looks that are told as one.
     *
     * @param newest the one that questions are about
     * @param reports every report opened, each once
     */
    record Visit(Look newest, List<Look> looks, List<Named> reports) {
        Visit {
            looks = List.copyOf(looks);
            reports = List.copyOf(reports);
        }

        /** Whether contents were opened, not only the list. */
        boolean opened() {
            return looks.stream().anyMatch(look -> look.act() instanceof Act.Opened);
        }
    }

    private record Key(long reader, LocalDate day, Object purpose, boolean automatic, int alone) {}

    /** The newest first. */
    static List<Visit> of(List<Look> looks, ZoneId zone) {
        Map<Key, List<Look>> grouped = new LinkedHashMap<>();
        looks.stream()
                .sorted(java.util.Comparator.comparingInt(Look::entry).reversed())
                .forEach(
                        look ->
                                grouped.computeIfAbsent(key(look, zone), _ -> new ArrayList<>())
                                        .add(look));
        return grouped.values().stream().map(Visits::visit).toList();
    }

    private static Key key(Look look, ZoneId zone) {
        boolean folds =
                (look.act() instanceof Act.SawList || look.act() instanceof Act.Opened)
                        && look.question().isEmpty();
        return new Key(
                look.reader().number(),
                look.at().atZone(zone).toLocalDate(),
                look.purpose(),
                look.automatic(),
                folds ? 0 : look.entry());
    }

    private static Visit visit(List<Look> looks) {
        Map<Object, Named> reports = new LinkedHashMap<>();
        looks.forEach(look -> look.which().forEach(named -> reports.put(named.id(), named)));
        Look newest =
                looks.stream()
                        .filter(look -> look.act() instanceof Act.Opened)
                        .findFirst()
                        .orElse(looks.getFirst());
        return new Visit(newest, looks, List.copyOf(reports.values()));
    }
}
