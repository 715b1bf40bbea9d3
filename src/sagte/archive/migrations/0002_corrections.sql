-- What people said about statements. Rows are only ever added: undoing is a row too.
CREATE TABLE corrections (
    id {serial},
    report BIGINT NOT NULL REFERENCES reports (id),
    statement TEXT NOT NULL,         -- its id in the record
    action TEXT NOT NULL,            -- accept, correct, reject, add, undo
    person TEXT NOT NULL,            -- who made it
    made TEXT NOT NULL,              -- UTC, ISO 8601
    before_values {bytes},           -- MessagePack of {field: value}; NULL: there was no statement
    after_values {bytes},            -- NULL: there is none any more
    reading {bytes},                 -- the reader's own statement at that time, if it had one
    undoes BIGINT REFERENCES corrections (id)
);
CREATE INDEX corrections_by_report ON corrections (report, statement);
CREATE UNIQUE INDEX corrections_undone ON corrections (undoes)
