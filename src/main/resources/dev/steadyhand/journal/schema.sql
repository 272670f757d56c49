-- The journal, format version 1. Only ever added to.
CREATE TABLE entries (
    seq  INTEGER PRIMARY KEY,                            -- from 1, without gaps
    body TEXT NOT NULL CHECK (typeof(body) = 'text'),    -- the exact JSON text that was hashed
    hash TEXT NOT NULL CHECK (length(hash) = 64)         -- sha256(previous hash in hex + "\n" + body)
);

CREATE INDEX entries_by_run  ON entries (json_extract(body, '$.run'), seq);
CREATE INDEX entries_by_kind ON entries (json_extract(body, '$.kind'), seq);

CREATE TRIGGER entries_refuse_update BEFORE UPDATE ON entries
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only: entries are never changed');
END;

CREATE TRIGGER entries_refuse_delete BEFORE DELETE ON entries
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only: entries are never deleted');
END;

-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER entries_refuse_other_than_next BEFORE INSERT ON entries
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entries)
BEGIN
    SELECT RAISE(ABORT, 'the journal is append-only: an entry must be the next one');
END;

PRAGMA application_id = 1397246540;  -- "SHJL"
PRAGMA user_version = 1;
