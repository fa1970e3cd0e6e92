DROP TABLE report_head;
PRAGMA user_version = 19;
