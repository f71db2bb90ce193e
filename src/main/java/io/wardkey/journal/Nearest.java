package io.wardkey.journal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.StringJoiner;
import org.jdbi.v3.core.Handle;

/** Who shares most tokens with somebody, in bounded time however many patients there are. */
final class Nearest {

    /** Weight of two names that sound alike. */
    static final int CLOSE = 12;

    /** Patients of one token that are counted, at least. */
    private static final int OF_ONE_TOKEN = 48;

    private Nearest() {}

    /**
     * Patients by the weight of the tokens that they have. A token of thousands is cut short: it
     * tells nobody apart, and whoever shares more has another, rarer one. It is not cut so short
     * that fewer than {@code limit} were left.
     */
    static PreparedStatement statement(Handle handle, Map<Long, Integer> tokens, int limit)
            throws SQLException {
        StringJoiner sources = new StringJoiner(" UNION ALL ");
        for (int weight : tokens.values()) {
            sources.add(
                    "SELECT * FROM (SELECT patient, "
                            + weight
                            + " AS weight FROM lookup WHERE token = ? LIMIT "
                            + Math.max(OF_ONE_TOKEN, limit)
                            + ")");
        }
        PreparedStatement statement =
                handle.getConnection()
                        .prepareStatement(
                                "SELECT id, pseudonym, who, total FROM (SELECT patient,"
                                        + " sum(weight) AS total FROM ("
                                        + sources
                                        + ") GROUP BY patient ORDER BY total DESC, patient LIMIT "
                                        + limit
                                        + ") JOIN patient ON id = patient"
                                        + " ORDER BY total DESC, id");
        int at = 1;
        for (long token : tokens.keySet()) {
            statement.setLong(at++, token);
        }
        return statement;
    }
}
