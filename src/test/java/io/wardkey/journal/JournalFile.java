package io.wardkey.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A journal's database, to be looked at and changed behind its back. */
final class JournalFile {

    private JournalFile() {}

    static Connection connect(Path home) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + home.resolve("journal.db"));
    }

    static void sql(Path home, String... statements) throws SQLException {
        try (Connection connection = connect(home);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
