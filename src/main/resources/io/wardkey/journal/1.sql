-- The journal's name, its organisation's check value.
CREATE TABLE meta (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- A sealed file in the queue's folder; dropped is 1 when it is not needed any more.
CREATE TABLE original (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    dropped INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Sealed: arrival, detail.
CREATE TABLE report (
    id INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL,
    state TEXT NOT NULL,
    original INTEGER NOT NULL REFERENCES original (id),
    part INTEGER NOT NULL,
    released INTEGER NOT NULL DEFAULT 0,
    source_tag BLOB NOT NULL,
    patient BLOB,
    category INTEGER,
    supersedes BLOB,
    responsible INTEGER,
    record BLOB,
    node BLOB,
    content BLOB,
    command BLOB,
    height INTEGER,
    entry INTEGER,
    block BLOB,
    mined BLOB,
    time INTEGER,
    arrival BLOB NOT NULL,
    detail BLOB NOT NULL
) STRICT;

CREATE INDEX report_state ON report (state, id);
CREATE INDEX report_original ON report (original);
CREATE INDEX report_source ON report (source_tag);
CREATE INDEX report_command ON report (command) WHERE command IS NOT NULL;
CREATE INDEX report_record ON report (record) WHERE record IS NOT NULL;
CREATE INDEX report_position ON report (height, entry) WHERE height IS NOT NULL;

-- Signed commands; settled is null while their fate is open. Milliseconds since 1970.
CREATE TABLE command (
    id BLOB PRIMARY KEY,
    account BLOB NOT NULL,
    nonce INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    signed INTEGER NOT NULL,
    settled INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX command_open ON command (account, nonce) WHERE settled IS NULL;

-- The ledger's entries, undecoded, each log together and in the ledger's order.
CREATE TABLE entry (
    patient BLOB NOT NULL,
    height INTEGER NOT NULL,
    place INTEGER NOT NULL,
    kind BLOB NOT NULL,
    who BLOB NOT NULL,
    data BLOB NOT NULL,
    block BLOB NOT NULL,
    mined BLOB NOT NULL,
    time INTEGER NOT NULL,
    PRIMARY KEY (patient, height, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX entry_position ON entry (height, place);

CREATE TABLE checkpoint (
    height INTEGER PRIMARY KEY,
    block BLOB NOT NULL,
    time INTEGER NOT NULL
) STRICT;

-- Sealed: who.
CREATE TABLE patient (
    id INTEGER PRIMARY KEY,
    pseudonym BLOB NOT NULL UNIQUE,
    who BLOB NOT NULL
) STRICT;

-- Blind index: 64 bits of an HMAC of what a patient can be looked up by.
CREATE TABLE lookup (
    token INTEGER NOT NULL,
    patient INTEGER NOT NULL,
    PRIMARY KEY (token, patient)
) STRICT, WITHOUT ROWID;
