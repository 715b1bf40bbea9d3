-- Who is who across reports. What a report calls somebody is linked to one row of "people"; people that
-- somebody merged are one group, whose "root" they share. See persons/__init__.py.
CREATE TABLE people (
    id {key},
    key TEXT NOT NULL UNIQUE,        -- readable: ina-rau-2
    name TEXT NOT NULL,
    words TEXT NOT NULL,             -- of the name, as they are searched (persons/handles.py)
    kind TEXT NOT NULL,
    named INTEGER NOT NULL,          -- 0 of somebody who is only described, and of one report
    outer_id TEXT,                   -- of Wikidata, the GND …
    outer_by TEXT,                   -- "hand", or the source that it is from
    merged_into BIGINT,              -- another of this table, by hand
    root BIGINT NOT NULL             -- where merged_into leads at last; itself if it is not merged
);
CREATE INDEX people_by_root ON people (root);

-- What somebody is looked up by when a report is added (persons/handles.py).
CREATE TABLE handles (
    text TEXT NOT NULL,
    who BIGINT NOT NULL,
    PRIMARY KEY (text, who)
){no_rowid};

-- What their roles tell, and in how many reports: it tells apart people of one name.
CREATE TABLE traits (
    who BIGINT NOT NULL,
    trait TEXT NOT NULL,
    reports INTEGER NOT NULL,
    PRIMARY KEY (who, trait)
){no_rowid};

-- Everybody in each report.
CREATE TABLE seen (
    report BIGINT NOT NULL REFERENCES reports (id),
    person TEXT NOT NULL,            -- id within the report
    who BIGINT NOT NULL REFERENCES people (id),
    name TEXT NOT NULL,
    roles TEXT NOT NULL,             -- one a line
    statements INTEGER NOT NULL,     -- how many are theirs
    first INTEGER,                   -- the days of the report, as numbers (days.py)
    last INTEGER,
    PRIMARY KEY (report, person)
){no_rowid};
CREATE INDEX seen_by_who ON seen (who, first);

-- The statements of each; ascending ids are ascending days.
CREATE TABLE said (
    who BIGINT NOT NULL,
    statement BIGINT NOT NULL,
    PRIMARY KEY (who, statement)
){no_rowid};

-- Where a person said who it is; it holds when the report is read again.
CREATE TABLE placed (
    report BIGINT NOT NULL REFERENCES reports (id),
    person TEXT NOT NULL,
    who BIGINT NOT NULL REFERENCES people (id),
    PRIMARY KEY (report, person)
){no_rowid};

-- What people, and sources of ids, changed. Rows are only ever added: undoing is a row too.
CREATE TABLE people_log (
    id {serial},
    action TEXT NOT NULL,            -- merge, split, rename, identify, undo
    person TEXT NOT NULL,            -- key of whom it is about
    other TEXT,                      -- key of who was merged into them, or was split off
    editor TEXT NOT NULL,            -- who made it
    made TEXT NOT NULL,              -- UTC, ISO 8601
    before_values {bytes},           -- MessagePack
    after_values {bytes},
    undoes BIGINT REFERENCES people_log (id)
);
CREATE UNIQUE INDEX people_log_undone ON people_log (undoes);

-- Whom each change touched: only the last one that holds can be undone.
CREATE TABLE people_touched (
    who BIGINT NOT NULL REFERENCES people (id),
    change BIGINT NOT NULL REFERENCES people_log (id),
    PRIMARY KEY (who, change)
){no_rowid};

DROP TABLE speakers
