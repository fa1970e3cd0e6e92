DROP INDEX report_by_outlet;
PRAGMA user_version = 17;
