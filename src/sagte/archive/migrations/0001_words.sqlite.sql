-- The full-text index. Its tokens come ready from words.py and terms.py: "ascii" only cuts at spaces.
CREATE VIRTUAL TABLE words USING fts5(
    stem, form, who, via, outlet, type, act, certainty, state,
    content='', contentless_delete=1, tokenize='ascii'
);
-- A batch of statements becomes one segment.
INSERT INTO words (words, rank) VALUES ('hashsize', 8388608);
-- Only the words themselves say how well a statement fits.
INSERT INTO words (words, rank) VALUES ('rank', 'bm25(1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)')
