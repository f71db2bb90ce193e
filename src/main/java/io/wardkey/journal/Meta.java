package io.wardkey.journal;

import io.wardkey.domain.work.JournalException;

/** What is known of the journal itself. */
final class Meta {

    private Meta() {}

    /** The value, which is this one if there was none. */
    static byte[] putIfAbsent(Database database, String name, byte[] value)
            throws JournalException {
        return database.write(
                handle -> {
                    handle.execute(
                            "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT DO NOTHING",
                            name,
                            value);
                    return handle.createQuery("SELECT value FROM meta WHERE name = ?")
                            .bind(0, name)
                            .mapTo(byte[].class)
                            .one();
                });
    }
}
