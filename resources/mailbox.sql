-- hsnplan's mailbox in PostgreSQL 12 or later, run by the region itself. docs/mailbox.md says how to set it up.
--
-- Run it as the database's administrator; it may be run again, and changes nothing that is already so:
--     createdb brevlada && psql --set ON_ERROR_STOP=1 --file mailbox.sql brevlada
--
-- Packages are put in and read, never changed. Whoever puts one in is named by the server, not by themselves.
-- A manager sees what they sent and what is addressed to them; a board's secretariat sees all of that board's.

BEGIN;
SELECT pg_advisory_xact_lock(8417002601);
SET LOCAL client_min_messages = warning;
SET LOCAL search_path = pg_catalog;

-- Groups. Nobody logs in as these: the database's administrator acts as the owner, people are enrolled below.
DO $$
DECLARE
  wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['hsnplan_owner', 'hsnplan_secretariat', 'hsnplan_manager'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
    END IF;
  END LOOP;
END $$;

CREATE SCHEMA IF NOT EXISTS hsnplan AUTHORIZATION hsnplan_owner;
REVOKE ALL ON SCHEMA hsnplan FROM PUBLIC;
GRANT USAGE ON SCHEMA hsnplan TO hsnplan_secretariat, hsnplan_manager;

-- Who is what for which board. A board is named by its register's identity, which "hub FILE init" shows.
CREATE TABLE IF NOT EXISTS hsnplan.member (
  role text NOT NULL,
  board text NOT NULL CHECK (length(board) BETWEEN 1 AND 100),
  part text NOT NULL CHECK (part IN ('secretariat', 'manager', 'withdrawn')),
  PRIMARY KEY (role, board)
);

-- One row for each package that somebody sent. Its id is the package's own digest, which the server recomputes.
-- direction: home (from a copy to the board's secretariat) or out (from the secretariat to one role, or to all).
-- unit: the register's identity of the unit that news are about, so that a copy of another passes them by.
-- A body that had to be removed is NULL, and the row says when and why.
-- Rows are found by comparing ids, never by a running number: rows do not appear in the order they are numbered.
CREATE TABLE IF NOT EXISTS hsnplan.package (
  id text NOT NULL,
  board text NOT NULL,
  sender text NOT NULL DEFAULT current_user,
  direction text NOT NULL CHECK (direction IN ('home', 'out')),
  addressee text,
  unit text CHECK (length(unit) <= 100),
  arrived timestamptz NOT NULL DEFAULT clock_timestamp(),
  body bytea CHECK (octet_length(body) BETWEEN 1 AND 64000000),
  removed timestamptz,
  why text,
  FOREIGN KEY (addressee, board) REFERENCES hsnplan.member (role, board),
  CONSTRAINT package_is_its_digest
    CHECK (body IS NULL OR id = encode(substr(sha256(int8send(octet_length(body)) || body), 1, 20), 'hex')),
  CONSTRAINT package_is_whole_or_removed CHECK ((body IS NULL) = (removed IS NOT NULL AND why IS NOT NULL))
);
CREATE UNIQUE INDEX IF NOT EXISTS package_once
  ON hsnplan.package (board, sender, id, coalesce(addressee, ''));
CREATE INDEX IF NOT EXISTS package_by_board ON hsnplan.package (board, direction, arrived);

ALTER TABLE hsnplan.member OWNER TO hsnplan_owner;
ALTER TABLE hsnplan.package OWNER TO hsnplan_owner;

-- Rights: everything is taken back first, so that what was granted by hand is gone too.
REVOKE ALL ON hsnplan.member, hsnplan.package FROM PUBLIC, hsnplan_secretariat, hsnplan_manager;
GRANT SELECT ON hsnplan.member, hsnplan.package TO hsnplan_secretariat, hsnplan_manager;
GRANT INSERT (id, board, direction, addressee, unit, body) ON hsnplan.package TO hsnplan_secretariat, hsnplan_manager;

ALTER TABLE hsnplan.member ENABLE ROW LEVEL SECURITY;
ALTER TABLE hsnplan.package ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS sees_own ON hsnplan.member;
CREATE POLICY sees_own ON hsnplan.member FOR SELECT TO hsnplan_secretariat, hsnplan_manager
  USING (role = current_user);

DROP POLICY IF EXISTS secretariat_sees ON hsnplan.package;
CREATE POLICY secretariat_sees ON hsnplan.package FOR SELECT TO hsnplan_secretariat
  USING (board IN (SELECT m.board FROM hsnplan.member m WHERE m.role = current_user AND m.part = 'secretariat'));

DROP POLICY IF EXISTS manager_sees ON hsnplan.package;
CREATE POLICY manager_sees ON hsnplan.package FOR SELECT TO hsnplan_manager
  USING (
    (sender = current_user OR (direction = 'out' AND coalesce(addressee, current_user) = current_user))
    AND board IN (SELECT m.board FROM hsnplan.member m WHERE m.role = current_user AND m.part = 'manager')
  );

DROP POLICY IF EXISTS secretariat_sends ON hsnplan.package;
CREATE POLICY secretariat_sends ON hsnplan.package FOR INSERT TO hsnplan_secretariat
  WITH CHECK (
    sender = current_user AND direction = 'out' AND body IS NOT NULL
    AND board IN (SELECT m.board FROM hsnplan.member m WHERE m.role = current_user AND m.part = 'secretariat')
  );

DROP POLICY IF EXISTS manager_sends ON hsnplan.package;
CREATE POLICY manager_sends ON hsnplan.package FOR INSERT TO hsnplan_manager
  WITH CHECK (
    sender = current_user AND direction = 'home' AND addressee IS NULL AND body IS NOT NULL
    AND board IN (SELECT m.board FROM hsnplan.member m WHERE m.role = current_user AND m.part = 'manager')
  );

-- What the administrator calls. None of these is for people who are enrolled.

-- Let a role that can log in work for a board, as 'secretariat' or 'manager'; again with another part moves it.
CREATE OR REPLACE FUNCTION hsnplan.enrol(the_role text, the_board text, the_part text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF the_part NOT IN ('secretariat', 'manager') THEN
    RAISE EXCEPTION 'part must be secretariat or manager, not %', the_part;
  END IF;
  EXECUTE format('GRANT %I TO %I', 'hsnplan_' || the_part, the_role);
  INSERT INTO hsnplan.member VALUES (the_role, the_board, the_part)
    ON CONFLICT (role, board) DO UPDATE SET part = excluded.part;
END $$;

-- End that. What the role has sent stays.
CREATE OR REPLACE FUNCTION hsnplan.withdraw(the_role text, the_board text) RETURNS void
LANGUAGE sql SET search_path = pg_catalog AS $$
  UPDATE hsnplan.member SET part = 'withdrawn' WHERE role = the_role AND board = the_board;
$$;

-- Remove every package that has a certain change in it: a value that must not be there ("mask" in hsnplan names the
-- change). Says how many. Let the secretariat fetch what is new first, and run VACUUM hsnplan.package afterwards.
CREATE OR REPLACE FUNCTION hsnplan.remove(the_change text, the_reason text) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  affected bigint;
BEGIN
  IF the_change !~ '^[a-z2-7]{32}$' OR coalesce(btrim(the_reason), '') = '' THEN
    RAISE EXCEPTION 'a change has 32 letters, and a removal has a reason';
  END IF;
  UPDATE hsnplan.package SET body = NULL, removed = clock_timestamp(), why = the_reason
    WHERE position(convert_to(chr(10) || '["' || the_change || '",', 'UTF8') IN body) > 0;
  GET DIAGNOSTICS affected = ROW_COUNT;
  RETURN affected;
END $$;

-- Throw away what arrived before a day, when every register has fetched it. Says how many.
CREATE OR REPLACE FUNCTION hsnplan.clear(the_board text, before_day date) RETURNS bigint
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  affected bigint;
BEGIN
  DELETE FROM hsnplan.package WHERE board = the_board AND arrived < before_day;
  GET DIAGNOSTICS affected = ROW_COUNT;
  RETURN affected;
END $$;

-- Which edition of this script made the mailbox.
CREATE OR REPLACE FUNCTION hsnplan.version() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 1';

DO $$
DECLARE
  made text;
BEGIN
  FOR made IN SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = 'hsnplan'::regnamespace LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO hsnplan_owner', made);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC, hsnplan_secretariat, hsnplan_manager', made);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION hsnplan.version() TO hsnplan_secretariat, hsnplan_manager;

COMMIT;
