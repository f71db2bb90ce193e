package io.wardkey.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Gathers tokens of patients and writes them in the index's own order: a million patients have
 * millions of tokens, which in their own order would each touch another page.
 */
final class LookupWriter {

    private static final int BATCH = 4_096;

    private long[] tokens = new long[64];
    private long[] patients = new long[64];
    private int size;

    void add(long patient, Set<Long> added) {
        for (long token : added) {
            if (size == tokens.length) {
                tokens = Arrays.copyOf(tokens, 2 * size);
                patients = Arrays.copyOf(patients, 2 * size);
            }
            tokens[size] = token;
            patients[size] = patient;
            size++;
        }
    }

    void write(Handle handle) throws SQLException {
        Integer[] order = new Integer[size];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Long.compare(tokens[a], tokens[b]));
        try (PreparedStatement statement =
                handle.getConnection()
                        .prepareStatement(
                                "INSERT INTO lookup (token, patient) VALUES (?, ?)"
                                        + " ON CONFLICT DO NOTHING")) {
            for (int i = 0; i < size; i++) {
                statement.setLong(1, tokens[order[i]]);
                statement.setLong(2, patients[order[i]]);
                statement.addBatch();
                if ((i + 1) % BATCH == 0) {
                    int[] _ = statement.executeBatch();
                }
            }
            int[] _ = statement.executeBatch();
        }
    }
}
