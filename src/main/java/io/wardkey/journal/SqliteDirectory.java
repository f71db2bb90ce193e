package io.wardkey.journal;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.PatientDirectory;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * The patient directory in SQLite: demographics sealed, found by blind indexes and verified after
 * opening. Thread-safe.
 */
final class SqliteDirectory implements PatientDirectory {

    static final String TABLE = "patient";
    static final String WHO = "who";

    private final Database database;
    private final Seals seals;
    private final Codec codec = new DemographicsCodec();
    private final Joins joins;

    SqliteDirectory(Database database, Seals seals) {
        this.database = database;
        this.seals = seals;
        this.joins = new Joins(database, seals);
    }

    @Override
    public void put(Patient patient) throws JournalException {
        putAll(List.of(patient));
    }

    @Override
    public void putAll(Collection<Patient> patients) throws JournalException {
        List<Row> rows = new ArrayList<>(patients.size());
        for (Patient patient : patients) {
            rows.add(row(patient));
        }
        boolean _ =
                database.write(
                        handle -> {
                            LookupWriter lookups = new LookupWriter();
                            for (Row row : rows) {
                                forget(handle, row.pseudonym().toByteArray());
                            }
                            insert(handle, rows, lookups);
                            lookups.write(handle);
                            return true;
                        });
    }

    /** A patient, sealed. */
    private record Row(ByteString pseudonym, ByteString sealed, Set<Long> tokens) {}

    private Row row(Patient patient) {
        if (!(codec.encode(patient.who()) instanceof Encoded.Entry entry)) {
            throw new IllegalArgumentException("demographics without an entry");
        }
        byte[] pseudonym = patient.patientId().value().toByteArray();
        return new Row(
                ByteString.of(pseudonym),
                ByteString.of(
                        seals.seal(TABLE, WHO, Ipld.of(pseudonym), entry.bytes().toByteArray())),
                Lookups.of(patient.who(), seals));
    }

    private static void insert(Handle handle, List<Row> rows, LookupWriter lookups)
            throws SQLException {
        try (PreparedStatement statement =
                handle.getConnection()
                        .prepareStatement(
                                "INSERT INTO patient (pseudonym, who, indexed) VALUES (?, ?, 1)"
                                        + " ON CONFLICT (pseudonym) DO UPDATE"
                                        + " SET who = excluded.who, indexed = 1 RETURNING id")) {
            for (Row row : rows) {
                statement.setBytes(1, row.pseudonym().toByteArray());
                statement.setBytes(2, row.sealed().toByteArray());
                try (ResultSet id = statement.executeQuery()) {
                    id.next();
                    lookups.add(id.getLong(1), row.tokens());
                }
            }
        }
    }

    @Override
    public void remove(PatientId patientId) throws JournalException {
        byte[] pseudonym = patientId.value().toByteArray();
        boolean _ =
                database.write(
                        handle -> {
                            forget(handle, pseudonym);
                            joins.forget(handle, patientId);
                            handle.execute("DELETE FROM patient WHERE pseudonym = ?", pseudonym);
                            return true;
                        });
    }

    /** Removes a patient's lookups. They have no index by patient: it would double their size. */
    private void forget(Handle handle, byte[] pseudonym) throws SQLException {
        try (PreparedStatement statement =
                handle.getConnection()
                        .prepareStatement(
                                "SELECT id, pseudonym, who FROM patient WHERE pseudonym = ?")) {
            statement.setBytes(1, pseudonym);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return;
                }
                long id = row.getLong(1);
                Optional<Patient> before = opened(row);
                if (before.isEmpty()) {
                    handle.execute("DELETE FROM lookup WHERE patient = ?", id);
                    return;
                }
                for (long token : Lookups.of(before.get().who(), seals)) {
                    handle.execute("DELETE FROM lookup WHERE token = ? AND patient = ?", token, id);
                }
            }
        }
    }

    @Override
    public Optional<Patient> find(PatientId patientId) throws JournalException {
        return database.read(
                handle -> {
                    try (PreparedStatement statement =
                            handle.getConnection()
                                    .prepareStatement(
                                            "SELECT id, pseudonym, who FROM patient"
                                                    + " WHERE pseudonym = ?")) {
                        statement.setBytes(1, patientId.value().toByteArray());
                        try (ResultSet row = statement.executeQuery()) {
                            return row.next() ? Optional.of(required(row)) : Optional.empty();
                        }
                    }
                });
    }

    @Override
    public List<Patient> byIdentifier(Identifier identifier) throws JournalException {
        Optional<Long> token = Lookups.identifier(identifier, seals);
        if (token.isEmpty()) {
            return List.of();
        }
        return database.read(
                handle -> {
                    List<Patient> found = new ArrayList<>();
                    try (PreparedStatement statement = statement(handle, List.of(token.get()));
                            ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            Patient patient = required(rows);
                            if (patient.who().identifiers().stream().anyMatch(identifier::sameAs)) {
                                found.add(patient);
                            }
                        }
                    }
                    return List.copyOf(found);
                });
    }

    @Override
    public List<Patient> search(String text, int limit) throws JournalException {
        Lookups.Query query = Lookups.query(text);
        return database.read(
                handle -> {
                    List<Patient> found = new ArrayList<>();
                    for (List<Long> tokens : query.tokens(seals)) {
                        try (PreparedStatement statement = statement(handle, tokens);
                                ResultSet rows = statement.executeQuery()) {
                            collect(rows, query::matches, limit, found);
                        }
                    }
                    return List.copyOf(found);
                });
    }

    @Override
    public Near near(PatientDemographics named, int limit) throws JournalException {
        Map<Long, Integer> tokens = Lookups.near(named, seals);
        if (tokens.isEmpty()) {
            return new Near(List.of(), false);
        }
        return database.read(
                handle -> {
                    List<Patient> found = new ArrayList<>();
                    try (PreparedStatement statement =
                                    Nearest.statement(handle, tokens, limit + 1);
                            ResultSet rows = statement.executeQuery()) {
                        for (int at = 0; rows.next(); at++) {
                            if (at == limit) {
                                return new Near(found, rows.getInt(4) >= Nearest.CLOSE);
                            }
                            opened(rows).ifPresent(found::add);
                        }
                    }
                    return new Near(found, false);
                });
    }

    @Override
    public boolean join(PatientId chosen, PatientId other) throws JournalException {
        return joins.join(chosen, other);
    }

    @Override
    public boolean part(PatientId one, PatientId other) throws JournalException {
        return joins.part(one, other);
    }

    @Override
    public PatientId chosen(PatientId patientId) throws JournalException {
        return joins.chosen(patientId);
    }

    @Override
    public Map<PatientId, PatientId> joined() throws JournalException {
        return joins.all();
    }

    @Override
    public List<Patient> all() throws JournalException {
        return database.read(
                handle -> {
                    List<Patient> found = new ArrayList<>();
                    try (PreparedStatement statement = statement(handle, List.of());
                            ResultSet rows = statement.executeQuery()) {
                        collect(rows, _ -> true, Integer.MAX_VALUE, found);
                    }
                    return List.copyOf(found);
                });
    }

    @Override
    public long size() throws JournalException {
        return database.read(
                handle ->
                        handle.createQuery("SELECT count(*) FROM patient").mapTo(Long.class).one());
    }

    /** Patients that have all tokens; without tokens, all patients. */
    private static PreparedStatement statement(Handle handle, List<Long> tokens)
            throws SQLException {
        StringBuilder sql = new StringBuilder("SELECT id, pseudonym, who FROM patient");
        for (int i = 0; i < tokens.size(); i++) {
            sql.append(i == 0 ? " WHERE" : " AND")
                    .append(" id IN (SELECT patient FROM lookup WHERE token = ?)");
        }
        PreparedStatement statement = handle.getConnection().prepareStatement(sql.toString());
        for (int i = 0; i < tokens.size(); i++) {
            statement.setLong(i + 1, tokens.get(i));
        }
        return statement;
    }

    private void collect(
            ResultSet rows, Predicate<PatientDemographics> wanted, int limit, List<Patient> found)
            throws SQLException {
        while (found.size() < limit && rows.next()) {
            Optional<Patient> patient = opened(rows);
            if (patient.isPresent()
                    && wanted.test(patient.get().who())
                    && found.stream()
                            .noneMatch(
                                    other -> other.patientId().equals(patient.get().patientId()))) {
                found.add(patient.get());
            }
        }
    }

    private Patient required(ResultSet row) throws SQLException, JournalException {
        Optional<Patient> patient = opened(row);
        if (patient.isEmpty()) {
            throw new JournalException.Damaged("patient " + row.getLong(1));
        }
        return patient.get();
    }

    /** The patient, or empty when the seal is broken. */
    private Optional<Patient> opened(ResultSet row) throws SQLException {
        byte[] pseudonym = row.getBytes(2);
        return seals.open(TABLE, WHO, Ipld.of(pseudonym), row.getBytes(3))
                .flatMap(codec::decode)
                .map(who -> new Patient(new PatientId(Bytes32.of(pseudonym)), who));
    }
}
