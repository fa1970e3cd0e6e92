-- The ledger, step 2: what passes within one country is kept, but told only
-- where it is asked for.
ALTER TABLE fact ADD COLUMN domestic INTEGER NOT NULL DEFAULT 0;
