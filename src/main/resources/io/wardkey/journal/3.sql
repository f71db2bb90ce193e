-- Patients are found by how their names sound, too: all tokens are made anew when somebody unlocks.
DELETE FROM lookup;

-- indexed is 1 when the patient's tokens are there.
ALTER TABLE patient ADD COLUMN indexed INTEGER NOT NULL DEFAULT 0;

CREATE INDEX patient_unindexed ON patient (id) WHERE indexed = 0;

-- Patients whom a person found to be one. Sealed: chosen, whose reports from now on are.
CREATE TABLE joined (
    pseudonym BLOB PRIMARY KEY,
    chosen BLOB NOT NULL
) STRICT, WITHOUT ROWID;
