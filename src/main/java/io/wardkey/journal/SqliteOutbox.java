package io.wardkey.journal;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Signed commands in SQLite. They are no secret: the ledger shows them to all. Thread-safe. */
final class SqliteOutbox implements Outbox {

    private final Database database;

    SqliteOutbox(Database database) {
        this.database = database;
    }

    static void insert(Handle handle, SignedCommand command, Instant signedAt) {
        handle.execute(
                "INSERT INTO command (id, account, nonce, bytes, signed) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                command.transaction().toByteArray(),
                command.account().toByteArray(),
                command.transactionNonce(),
                command.bytes().toByteArray(),
                signedAt.toEpochMilli());
    }

    @Override
    public void keep(SignedCommand command, Instant signedAt) throws JournalException {
        boolean _ =
                database.write(
                        handle -> {
                            insert(handle, command, signedAt);
                            return true;
                        });
    }

    @Override
    public List<SignedCommand> unsettled() throws JournalException {
        return database.read(
                handle ->
                        List.copyOf(
                                handle.createQuery(
                                                "SELECT * FROM command WHERE settled IS NULL"
                                                        + " ORDER BY account, nonce, signed, id")
                                        .map((row, _) -> command(row))
                                        .list()));
    }

    @Override
    public Optional<SignedCommand> find(Bytes32 transaction) throws JournalException {
        return database.read(
                handle ->
                        handle.createQuery("SELECT * FROM command WHERE id = ?")
                                .bind(0, transaction.toByteArray())
                                .map((row, _) -> command(row))
                                .findOne());
    }

    @Override
    public Optional<Long> nextTransactionNonce(Account account) throws JournalException {
        return database.read(
                handle ->
                        handle.createQuery(
                                        "SELECT nonce + 1 FROM command WHERE account = ?"
                                                + " AND settled IS NULL"
                                                + " ORDER BY nonce DESC LIMIT 1")
                                .bind(0, account.toByteArray())
                                .mapTo(Long.class)
                                .findOne());
    }

    @Override
    public void settle(Bytes32 transaction, Instant at) throws JournalException {
        int _ =
                database.write(
                        handle ->
                                handle.execute(
                                        "UPDATE command SET settled = ? WHERE id = ?",
                                        at.toEpochMilli(),
                                        transaction.toByteArray()));
    }

    @Override
    public void unsettle(Bytes32 transaction) throws JournalException {
        int _ =
                database.write(
                        handle ->
                                handle.execute(
                                        "UPDATE command SET settled = NULL WHERE id = ?",
                                        transaction.toByteArray()));
    }

    @Override
    public int forget(Instant settledBefore) throws JournalException {
        return database.write(
                handle ->
                        handle.execute(
                                "DELETE FROM command WHERE settled < ?",
                                settledBefore.toEpochMilli()));
    }

    private static SignedCommand command(ResultSet row) throws SQLException {
        return new SignedCommand(
                Bytes32.of(row.getBytes("id")),
                Account.of(row.getBytes("account")),
                row.getLong("nonce"),
                ByteString.of(row.getBytes("bytes")));
    }
}
