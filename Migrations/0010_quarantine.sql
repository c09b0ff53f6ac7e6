-- A poison event cannot take workers down for ever (reliability.md, section 1): what the owner of a shard is about to
-- handle after an unclean take-over is written here before it is handled.

SET ROLE koplus_owner;

-- tables

-- unclean: how many owners in a row have ended without giving the shard back. taken_at: since when the present one has it.
ALTER TABLE control.lease
    ADD COLUMN unclean smallint NOT NULL DEFAULT 0,
    ADD COLUMN taken_at timestamptz NOT NULL DEFAULT '-infinity';

-- What an owner has begun to handle and not yet kept, and how often that was begun. Empty but for the moment of handling,
-- and after deaths.
CREATE TABLE control.suspect (
    shard smallint NOT NULL,
    suspect text NOT NULL,
    attempts smallint NOT NULL
);

-- Companies that no worker routes until an operator says so: owners died over what is stored of them.
CREATE TABLE control.quarantine (
    company_id uuid NOT NULL,
    suspect text NOT NULL,
    since timestamptz NOT NULL
);

-- constraints
ALTER TABLE control.lease ADD CHECK (unclean >= 0);
ALTER TABLE control.suspect ADD PRIMARY KEY (shard, suspect);
ALTER TABLE control.suspect ADD CHECK (length(suspect) BETWEEN 1 AND 200), ADD CHECK (attempts > 0);
ALTER TABLE control.quarantine ADD PRIMARY KEY (company_id);
ALTER TABLE control.quarantine ADD CHECK (length(suspect) BETWEEN 1 AND 200);

-- grants
GRANT SELECT, INSERT, UPDATE, DELETE ON control.suspect TO koplus_worker;
GRANT SELECT ON control.quarantine TO koplus_app;
GRANT SELECT, INSERT ON control.quarantine TO koplus_worker;
GRANT SELECT, DELETE ON control.quarantine TO koplus_ops;

RESET ROLE;
