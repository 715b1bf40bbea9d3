-- The reports, each with its packed record, which is never changed by anything but reading again.
-- What people correct belongs in tables of their own that refer to reports(id) and a statement's id.

CREATE TABLE reports (
    id {serial},
    key TEXT NOT NULL UNIQUE,        -- begins the ids of its statements
    text_id TEXT NOT NULL,           -- sha256:… of the text
    site TEXT NOT NULL,              -- its URL, '' without one: the same text at another is another report
    address TEXT,                    -- its URL, else the path of its file, if there is one
    version INTEGER NOT NULL,        -- of the address, from 1
    newest INTEGER NOT NULL,         -- 1 of the address's last version, else 0
    title TEXT,
    outlet TEXT,
    published TEXT,
    reader TEXT NOT NULL,            -- version and model
    added TEXT NOT NULL,             -- UTC, ISO 8601
    UNIQUE (text_id, site)
);
CREATE UNIQUE INDEX reports_by_address ON reports (address, version);

CREATE TABLE records (
    report {key} REFERENCES reports (id),
    data {bytes} NOT NULL            -- packing.py
);

-- An id tells the first day on which it may have been said (numbering.py), so that ascending ids are
-- ascending days; the words of a statement have the same id.
CREATE TABLE statements (
    id {key},
    report BIGINT NOT NULL REFERENCES reports (id),
    place INTEGER NOT NULL,          -- in the record, from 0
    length INTEGER NOT NULL          -- days from the first to the last on which it may have been said
);
CREATE UNIQUE INDEX statements_by_report ON statements (report, place);

CREATE TABLE speakers (
    report BIGINT NOT NULL REFERENCES reports (id),
    person TEXT NOT NULL,            -- id within the report
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    statements INTEGER NOT NULL,     -- how many are theirs
    PRIMARY KEY (report, person)
){no_rowid};

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
){no_rowid}
