-- The whole of a small original; empty once it was dropped, null where it has a file.
ALTER TABLE original ADD COLUMN sealed BLOB;
