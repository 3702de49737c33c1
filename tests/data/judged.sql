-- The sample ward's tasks as they stood at the end of :day, asked of the ledger in SQL alone: no code of ours judges here.
-- What is known of the programme (001): phases 2 to 4 begin on the days below; a report is due before the 25th; yellow
-- from 5 days before the due day, or 20 points behind the time gone by.
WITH
phases (phase, start) AS (VALUES (1, '2026-05-15'), (2, '2026-06-01'), (3, '2027-01-01'), (4, '2027-04-01'), (5, '2027-10-01')),
cycle (month, due) AS (
    SELECT substr(month, 1, 7), substr(month, 1, 7) || '-24' FROM (
        SELECT CASE WHEN substr(:day, 9) > '24' THEN :day ELSE date(substr(:day, 1, 8) || '01', '-1 day') END AS month)
),
tasks AS (
    SELECT t.code, t.unit_code, t.owner, t.due, t.start, t.time_kind, t.day AS registered,
        json_extract(e.body, '$.deadline.occurrences') AS occurrences,
        json_extract(e.body, '$.deadline.every[0]') AS every,
        coalesce(t.start, (SELECT p.start FROM phases p WHERE p.phase = t.phase), t.day) AS begins,
        max(t.day, coalesce(t.start, ''), '2026-05-15') AS expected
    FROM task_statements t JOIN entries e USING (seq)
    WHERE t.code <> '' AND NOT t.faulty AND t.begins AND t.day <= :day
),
-- All that was said of a task by the day, in the order of the months that it is about.
said AS (
    SELECT *, row_number() OVER (PARTITION BY code ORDER BY month, day, path, seq) AS n,
        progress = 100 OR completed_on IS NOT NULL AS claims, progress BETWEEN 0 AND 99.99 AS takes_back
    FROM progress WHERE code <> '' AND day <= :day
        AND coalesce(progress, result, evidence, completed_on, obstacle, explanation, proposal) IS NOT NULL
),
-- The row with which completion is claimed and not taken back.
claimed AS (
    SELECT s.code, min(s.n) AS since FROM said s
    WHERE s.claims AND s.n >= coalesce((SELECT max(b.n) FROM said b WHERE b.code = s.code AND b.takes_back), 0)
    GROUP BY s.code
),
word AS (
    SELECT t.*,
        (SELECT progress FROM said s WHERE s.code = t.code AND progress BETWEEN 0 AND 100 ORDER BY n DESC LIMIT 1) AS progress,
        (SELECT coalesce(
            (SELECT completed_on FROM said s WHERE s.code = c.code AND n >= c.since AND completed_on IS NOT NULL
             ORDER BY n DESC LIMIT 1),
            (SELECT day FROM said s WHERE s.code = c.code AND n = c.since)) FROM claimed c WHERE c.code = t.code) AS claimed_on,
        EXISTS (SELECT 1 FROM said s JOIN claimed c USING (code) WHERE s.code = t.code AND n >= since AND result <> '')
        AND EXISTS (SELECT 1 FROM said s JOIN claimed c USING (code) WHERE s.code = t.code AND n >= since AND evidence <> '')
            AS proven,
        EXISTS (SELECT 1 FROM said s WHERE s.code = t.code AND explanation <> '') AS explained,
        EXISTS (SELECT 1 FROM said s WHERE s.code = t.code AND (result <> '' OR evidence <> '' OR claims)) AS worked,
        (SELECT max(month) FROM said s WHERE s.code = t.code) AS heard_of,
        (SELECT proposal FROM said s WHERE s.code = t.code ORDER BY n DESC LIMIT 1) AS proposal
    FROM tasks t
),
done AS (
    SELECT *, CASE WHEN proven AND coalesce(progress, 100) >= 100 AND claimed_on <= :day
        AND (time_kind NOT IN ('recurring', 'ongoing') OR due < :day) THEN claimed_on END AS completed_on
    FROM word
),
state AS (
    SELECT *, CASE
        WHEN completed_on IS NOT NULL THEN CASE WHEN completed_on > due THEN 'done_late' ELSE 'done' END
        WHEN time_kind = 'conditional' THEN CASE WHEN progress > 0 THEN 'in_progress' ELSE 'waiting' END
        WHEN due < :day THEN 'overdue'
        WHEN start > :day AND coalesce(progress, 0) = 0 THEN 'not_started'
        WHEN time_kind IN ('recurring', 'ongoing') THEN 'ongoing'
        WHEN progress > 0 OR (progress IS NULL AND worked) THEN 'in_progress'
        ELSE 'not_started' END AS status
    FROM done
),
open AS (
    SELECT *, time_kind <> 'conditional'
        AND (status = 'in_progress' OR (status = 'not_started' AND coalesce(start, '') <= :day)) AS is_open,
        julianday(due) - julianday(:day) AS left_days,
        100.0 * (julianday(:day) - julianday(begins) + 1) / (julianday(due) - julianday(begins) + 1) - progress AS lag,
        (SELECT max(value) FROM json_each(occurrences) WHERE value >= expected AND value < :day) AS passed
    FROM state
)
SELECT code, unit_code, status, progress, completed_on, explained, due, time_kind, CASE
    WHEN completed_on IS NOT NULL THEN NULL
    WHEN status = 'overdue' OR coalesce(owner, '') = '' THEN 'do'
    WHEN is_open AND left_days <= 5 THEN 'vang'
    WHEN is_open AND begins <= :day AND lag >= 20 THEN 'vang'
    WHEN status <> 'waiting' AND expected < (SELECT due FROM cycle) AND coalesce(heard_of, '') < (SELECT month FROM cycle)
        THEN 'vang'
    WHEN time_kind = 'recurring' AND status = 'ongoing' AND NOT EXISTS (SELECT 1 FROM said s WHERE s.code = open.code
        AND s.day > date(passed, CASE every WHEN 'quarter' THEN '-92 days' ELSE '-31 days' END)) AND passed IS NOT NULL
        THEN 'vang'
    WHEN time_kind = 'conditional' AND due < :day THEN 'vang'
    WHEN proposal <> '' THEN 'vang'
    WHEN is_open AND due IS NOT NULL THEN 'xanh' END AS light
FROM open
