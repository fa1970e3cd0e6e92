-- The ledger, step 5: when a report was changed, as its source says.  Of reports
-- that were added before this step it is not known.
ALTER TABLE report ADD COLUMN modified_first INTEGER;
ALTER TABLE report ADD COLUMN modified_last INTEGER;
ALTER TABLE report ADD COLUMN modified_why TEXT NOT NULL DEFAULT '';
