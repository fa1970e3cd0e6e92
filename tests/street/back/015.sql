DROP TABLE pair;
DROP TABLE dealing;
DROP INDEX record_by_day;
ALTER TABLE record DROP COLUMN told;
DROP INDEX dispute_by_day;
ALTER TABLE dispute DROP COLUMN told;
PRAGMA user_version = 14;
