-- The full-text index. Each lexeme is its field, "=", and the token.
CREATE TABLE words (
    id BIGINT PRIMARY KEY REFERENCES statements (id),
    tokens TSVECTOR NOT NULL
);
CREATE INDEX words_by_token ON words USING gin (tokens)
