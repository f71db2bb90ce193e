package io.wardkey.ui.reception;

import io.wardkey.ui.reception.ReceptionDesk.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A row of the queue's table: a group's head, or a report. */
sealed interface QueueItem {

    record Head(Group group, int count) implements QueueItem {}

    record Report(Group group, Row row) implements QueueItem {}

    /** In the order of the table. */
    enum Group {
        /** Nothing happens until somebody decides. */
        NEEDS_PERSON,
        /** Goes on by itself. */
        ON_ITS_WAY,
        FILED,
        /** Refused, duplicates, taken out. */
        ASIDE;

        static Group of(Row row) {
            return switch (row.state()) {
                case NEEDS_MATCHING -> NEEDS_PERSON;
                case RECEIVED, MATCHED, AWAITING_CUSTODY_KEYS, SEALED, STORED, SENT -> ON_ITS_WAY;
                case FILED, KEPT -> FILED;
                case REFUSED, DUPLICATE, WITHDRAWN -> ASIDE;
            };
        }
    }

    /** Groups with their reports; empty groups are left out. Filed ones newest first. */
    static List<QueueItem> of(List<Row> rows, String filter, Locale locale) {
        Map<Group, List<Row>> groups = new EnumMap<>(Group.class);
        for (Row row : rows) {
            if (fits(row, filter.strip().toLowerCase(locale), locale)) {
                groups.computeIfAbsent(Group.of(row), _ -> new ArrayList<>()).add(row);
            }
        }
        List<QueueItem> items = new ArrayList<>();
        groups.forEach(
                (group, members) -> {
                    items.add(new Head(group, members.size()));
                    boolean newestFirst = group == Group.FILED || group == Group.ASIDE;
                    for (Row row : newestFirst ? members.reversed() : members) {
                        items.add(new Report(group, row));
                    }
                });
        return List.copyOf(items);
    }

    private static boolean fits(Row row, String filter, Locale locale) {
        return filter.isEmpty()
                || String.join(
                                "\n",
                                row.title(),
                                row.laboratory(),
                                row.file(),
                                row.subject(),
                                row.patient().flatMap(People::name).orElse(""))
                        .toLowerCase(locale)
                        .contains(filter);
    }
}
