package io.wardkey.journal;

import io.wardkey.crypto.Fields;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.PdfPasswords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Passwords in SQLite. Thread-safe. */
final class SqlitePasswords implements PdfPasswords {

    static final String TABLE = "pdf_password";
    static final String SEALED = "sealed";

    private static final int LONGEST = 1024;

    private final Database database;
    private final Seals seals;

    SqlitePasswords(Database database, Seals seals) {
        this.database = database;
        this.seals = seals;
    }

    /** A row; a broken seal is passed over, for a password is asked for again. */
    private record Row(long id, String laboratory, Secret password) {}

    @Override
    public List<Secret> all() throws JournalException {
        return database.read(handle -> rows(handle).stream().map(Row::password).toList());
    }

    @Override
    public void remember(String laboratory, Secret password) throws JournalException {
        boolean _ =
                database.write(
                        handle -> {
                            for (Row row : rows(handle)) {
                                if (row.password().equals(password)) {
                                    handle.execute(
                                            "DELETE FROM pdf_password WHERE id = ?", row.id());
                                }
                                row.password().close();
                            }
                            long id =
                                    handle.select(
                                                    "SELECT coalesce(max(id), 0) + 1 FROM"
                                                            + " pdf_password")
                                            .mapTo(Long.class)
                                            .one();
                            handle.execute(
                                    "INSERT INTO pdf_password (id, sealed) VALUES (?, ?)",
                                    id,
                                    sealed(id, laboratory, password));
                            return true;
                        });
    }

    private byte[] sealed(long id, String laboratory, Secret password) {
        byte[] plain =
                password.use(
                        bytes ->
                                DagCbor.encode(
                                        new Ipld.Map(
                                                Map.of(
                                                        "lab", Ipld.of(laboratory),
                                                        "password", Ipld.of(bytes)))));
        byte[] sealed = seals.seal(TABLE, SEALED, Ipld.of(id), plain);
        Arrays.fill(plain, (byte) 0);
        return sealed;
    }

    private List<Row> rows(Handle handle) {
        List<Row> rows = new ArrayList<>();
        handle.createQuery("SELECT id, sealed FROM pdf_password ORDER BY id DESC LIMIT " + MOST)
                .map((row, _) -> row(row.getLong(1), row.getBytes(2)))
                .forEach(row -> row.ifPresent(rows::add));
        return rows;
    }

    private Optional<Row> row(long id, byte[] sealed) {
        return seals.open(TABLE, SEALED, Ipld.of(id), sealed).flatMap(plain -> read(id, plain));
    }

    private static Optional<Row> read(long id, byte[] plain) {
        try {
            Fields fields = Fields.decode(plain, Set.of("lab", "password"), Set.of());
            return Optional.of(
                    new Row(
                            id,
                            fields.text("lab", LONGEST),
                            Secret.taking(fields.bytes("password", 0, LONGEST))));
        } catch (MalformedFields malformed) {
            return Optional.empty();
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }
}
