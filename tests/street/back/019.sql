DROP TABLE report_day;
ALTER TABLE outlet DROP COLUMN since;
PRAGMA user_version = 18;
