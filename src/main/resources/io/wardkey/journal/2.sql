-- What a person typed of a report; sealed.
ALTER TABLE report ADD COLUMN typed BLOB;
