-- The ledger, step 15: who deals with whom, and how much, is counted as reports
-- come; and what is new is found by its day.
--
-- Days told are the last day on which a report can have appeared, as in
-- fact_pair; -2147483648 where it is not known.
ALTER TABLE record ADD COLUMN told INTEGER NOT NULL DEFAULT -2147483648;
                                      -- when the first of its facts was
UPDATE record SET told = (SELECT min(coalesce(nullif(r.published_last,
        2147483647), -2147483648))
     FROM record_fact m JOIN fact f ON f.row = m.fact
     JOIN report r ON r.row = f.report WHERE m.record = record.row);
CREATE INDEX record_by_day ON record (kind, told, id);
ALTER TABLE dispute ADD COLUMN told INTEGER NOT NULL DEFAULT -2147483648;
                                      -- when the last of its figures was
UPDATE dispute SET told = (SELECT max(coalesce(nullif(r.published_last,
        2147483647), -2147483648))
     FROM dispute_fact m JOIN fact f ON f.row = m.fact
     JOIN report r ON r.row = f.report WHERE m.dispute = dispute.row);
CREATE INDEX dispute_by_day ON dispute (told, id);

-- What two countries have with each other: a record for each two that take part
-- in it, or a fact that stands alone.  With low = high, what one country has.
-- What is wrong, and what passes within one country, is left out.
CREATE TABLE dealing (
    low TEXT NOT NULL,
    high TEXT NOT NULL,
    kind INTEGER NOT NULL,            -- as in fact
    told INTEGER NOT NULL,            -- first, of what both take part in
    thing INTEGER NOT NULL,           -- row of the record, or minus that of the
                                      -- fact
    first INTEGER,                    -- days of its facts
    last INTEGER,
    PRIMARY KEY (low, high, kind, told, thing)
) STRICT, WITHOUT ROWID;
CREATE INDEX dealing_by_thing ON dealing (thing);

CREATE TABLE pair (
    low TEXT NOT NULL,
    high TEXT NOT NULL,
    events INTEGER NOT NULL DEFAULT 0, -- of its dealings
    figures INTEGER NOT NULL DEFAULT 0,
    statements INTEGER NOT NULL DEFAULT 0,
    ties INTEGER NOT NULL DEFAULT 0,
    disputes INTEGER NOT NULL DEFAULT 0, -- figures of theirs that contradict
                                      -- each other
    reports INTEGER NOT NULL DEFAULT 0, -- that tell of any of it
    PRIMARY KEY (low, high)
) STRICT, WITHOUT ROWID;

INSERT INTO dealing (low, high, kind, told, thing, first, last)
    SELECT p.low, p.high, p.kind, min(p.day), coalesce(m.record, -f.row),
        min(f.first), max(f.last)
    FROM fact_pair p JOIN fact f ON f.row = p.fact
    LEFT JOIN record_fact m ON m.fact = f.row
    WHERE NOT f.wrong AND NOT f.domestic
    AND (m.record IS NOT NULL OR f.block = '')
    GROUP BY p.low, p.high, p.kind, coalesce(m.record, -f.row);
INSERT INTO dealing (low, high, kind, told, thing, first, last)
    SELECT c.code, c.code, f.kind,
        min(coalesce(nullif(r.published_last, 2147483647), -2147483648)),
        coalesce(m.record, -f.row), min(f.first), max(f.last)
    FROM fact_country c JOIN fact f ON f.row = c.fact
    JOIN report r ON r.row = f.report
    LEFT JOIN record_fact m ON m.fact = f.row
    WHERE NOT f.wrong AND NOT f.domestic
    AND (m.record IS NOT NULL OR f.block = '')
    GROUP BY c.code, f.kind, coalesce(m.record, -f.row);
INSERT INTO pair (low, high, events, figures, statements, ties)
    SELECT low, high, sum(CASE kind WHEN 0 THEN 1 ELSE 0 END),
        sum(CASE kind WHEN 1 THEN 1 ELSE 0 END),
        sum(CASE kind WHEN 2 THEN 1 ELSE 0 END),
        sum(CASE kind WHEN 3 THEN 1 ELSE 0 END) FROM dealing GROUP BY low, high;
INSERT INTO pair (low, high, reports)
    SELECT low, high, count(*) FROM
    (SELECT p.low AS low, p.high AS high FROM fact_pair p
     JOIN fact f ON f.row = p.fact WHERE NOT f.wrong AND NOT f.domestic
     GROUP BY p.low, p.high, f.report
     UNION ALL SELECT c.code, c.code FROM fact_country c
     JOIN fact f ON f.row = c.fact WHERE NOT f.wrong AND NOT f.domestic
     GROUP BY c.code, f.report)
    WHERE true GROUP BY low, high
    ON CONFLICT (low, high) DO UPDATE SET reports = excluded.reports;
INSERT INTO pair (low, high, disputes)
    SELECT low, high, count(*) FROM
    (SELECT substr(countries, 1, 3) AS low, substr(countries, 1, 3) AS high
     FROM dispute WHERE countries <> ''
     UNION ALL SELECT substr(countries, 5), substr(countries, 5)
     FROM dispute WHERE length(countries) > 3
     AND substr(countries, 1, 3) <> substr(countries, 5)
     UNION ALL SELECT CASE WHEN substr(countries, 1, 3) < substr(countries, 5)
             THEN substr(countries, 1, 3) ELSE substr(countries, 5) END,
         CASE WHEN substr(countries, 1, 3) < substr(countries, 5)
             THEN substr(countries, 5) ELSE substr(countries, 1, 3) END
     FROM dispute WHERE length(countries) > 3
     AND substr(countries, 1, 3) <> substr(countries, 5))
    WHERE true GROUP BY low, high
    ON CONFLICT (low, high) DO UPDATE SET disputes = excluded.disputes;
