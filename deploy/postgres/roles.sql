-- Who may do what with a ledger of Rapport in PostgreSQL (docs/postgres.md).
--
-- Run it once by somebody who may make roles, in the ledger's database, after
-- `rapport add` or `rapport copy` made the ledger as the user that runs this, or
-- before: what is made later by this user is granted, too.
--
--     psql -v schema=public -f roles.sql "postgres://owner@host/rapport"
--
-- Then make users and put them into a role:
--
--     CREATE ROLE ana LOGIN PASSWORD '...' IN ROLE rapport_reader;
--
-- rapport_reader: brief, search, show, export, serve.  What a killed writer has
--   left to be merged, only a writer can merge.
-- rapport_writer: also add, watch, correct, reread, import.  Neither may change
--   tables: a new version's steps of the schema are the owner's.
\if :{?schema} \else \set schema public \endif

SELECT count(*) = 0 AS missing FROM pg_roles WHERE rolname = 'rapport_reader' \gset
\if :missing
CREATE ROLE rapport_reader NOLOGIN;
\endif
SELECT count(*) = 0 AS missing FROM pg_roles WHERE rolname = 'rapport_writer' \gset
\if :missing
CREATE ROLE rapport_writer NOLOGIN IN ROLE rapport_reader;
\endif

GRANT USAGE ON SCHEMA :"schema" TO rapport_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA :"schema" TO rapport_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA :"schema"
    GRANT SELECT ON TABLES TO rapport_reader;

-- What is counted is gathered in temporary tables.
SELECT format('GRANT TEMPORARY ON DATABASE %I TO rapport_writer', current_database()) \gexec
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA :"schema" TO rapport_writer;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA :"schema" TO rapport_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA :"schema"
    GRANT INSERT, UPDATE, DELETE ON TABLES TO rapport_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA :"schema"
    GRANT USAGE ON SEQUENCES TO rapport_writer;
