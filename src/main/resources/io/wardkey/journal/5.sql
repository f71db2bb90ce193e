-- What identifies a report of the queue. Sealed: value.
CREATE TABLE identity (
    report INTEGER PRIMARY KEY REFERENCES report (id),
    value BLOB NOT NULL
) STRICT;

-- Where versions of one report meet: an HMAC for each of its keys.
CREATE TABLE identity_tag (
    tag BLOB NOT NULL,
    report INTEGER NOT NULL REFERENCES report (id),
    PRIMARY KEY (tag, report)
) STRICT, WITHOUT ROWID;

CREATE INDEX identity_tag_report ON identity_tag (report);

-- Record nodes that were read, with the marks that they carry for all to see.
CREATE TABLE node (
    record BLOB PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE node_mark (
    tag BLOB NOT NULL,
    record BLOB NOT NULL REFERENCES node (record),
    sealed BLOB NOT NULL,
    PRIMARY KEY (tag, record)
) STRICT, WITHOUT ROWID;
