-- Times are seconds since the epoch, cut to the hour.

CREATE TABLE key_lists (
    version BIGINT PRIMARY KEY,
    -- The signed list as GET /v1/keys gives it.
    signed TEXT NOT NULL,
    -- The folder it was taken from: no private key may lie there.
    origin TEXT NOT NULL
);

CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    lookup TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    received_at BIGINT NOT NULL,
    -- The exact text: it is bound to the seal.
    public TEXT NOT NULL,
    nonce BLOB NOT NULL,
    ciphertext BLOB NOT NULL
);

CREATE TABLE report_keys (
    report TEXT NOT NULL REFERENCES reports (id) ON DELETE CASCADE,
    key TEXT NOT NULL,
    enc BLOB NOT NULL,
    ciphertext BLOB NOT NULL,
    PRIMARY KEY (report, key)
);
