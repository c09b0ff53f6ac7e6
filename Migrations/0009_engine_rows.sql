-- What a company has decided stands apart from what its engine counts, so that it is written only when it changes; the
-- explanation of an offer stands with the offer alone.

-- Rows of all companies are rewritten: whom row-level security would show none must fail here, not pass over them.
SET LOCAL row_security = off;

-- tables
ALTER TABLE queue_state ADD COLUMN definition jsonb;
ALTER TABLE agent_presence ADD COLUMN profile jsonb;
-- An explanation names every member of its queue: in a large one the usual compression was a quarter of a commit's cost.
ALTER TABLE offer ALTER COLUMN explanation SET COMPRESSION lz4;

-- rows
UPDATE queue_state SET definition = state->'definition', state = state - 'definition';
UPDATE agent_presence SET profile = state->'profile', state = state - 'profile';
UPDATE call SET state = jsonb_set(state, '{order}', jsonb_build_object('at', state->'waitingSince', 'number', state->'order'))
    WHERE jsonb_typeof(state->'order') = 'number';
UPDATE queue_state SET state = state - 'returning' || '{"returning": []}' WHERE state->'returning' <> '[]';
