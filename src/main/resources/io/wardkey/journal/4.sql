-- Passwords of laboratories' PDFs; sealed with the laboratory's name.
CREATE TABLE pdf_password (
    id INTEGER PRIMARY KEY,
    sealed BLOB NOT NULL
) STRICT;
