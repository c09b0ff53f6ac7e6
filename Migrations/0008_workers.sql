-- Which workers live, so that each holds its share of the shards. Leases alone decide who may write.

SET ROLE koplus_owner;

-- tables
CREATE TABLE control.worker (
    owner text NOT NULL,
    expires_at timestamptz NOT NULL
);

-- constraints
ALTER TABLE control.worker ADD PRIMARY KEY (owner);
ALTER TABLE control.worker ADD CHECK (length(owner) BETWEEN 1 AND 100);

-- grants
GRANT SELECT ON control.worker TO koplus_app, koplus_ops;
GRANT SELECT, INSERT, UPDATE, DELETE ON control.worker TO koplus_worker;

RESET ROLE;
