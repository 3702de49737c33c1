"""The tables of the ledger, the triggers that keep it, and the views an analyst asks.

The views give the entries that count (no batch undone, each file as read last) as plain rows; `so-giao-viec.db` opens
in any SQLite browser. Days are ISO texts.
"""

VERSION = 1

_TABLES = """
CREATE TABLE entries (
    seq INTEGER PRIMARY KEY,
    batch INTEGER NOT NULL,
    recorded_on TEXT NOT NULL,
    day TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    about INTEGER NOT NULL,
    body TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);
CREATE INDEX entries_by_code ON entries (code) WHERE code <> '';
CREATE INDEX entries_by_reading ON entries (about) WHERE about <> 0;
CREATE INDEX entries_by_kind ON entries (kind);
CREATE TABLE memo (name TEXT PRIMARY KEY, key TEXT NOT NULL, value TEXT NOT NULL);
"""

_TRIGGERS = """
CREATE TRIGGER entries_never_change BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'sổ chỉ ghi thêm, không sửa'); END;
CREATE TRIGGER entries_never_go BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'sổ chỉ ghi thêm, không xóa'); END;
CREATE TRIGGER entries_come_behind BEFORE INSERT ON entries
WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entries)
  OR NEW.previous <> coalesce((SELECT hash FROM entries ORDER BY seq DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'mục mới phải nối tiếp mục cuối'); END;
"""


def _says(table: str, *names: str) -> str:
    """Columns from the JSON of a body: "name", or "path.in.it AS name"."""
    parts = (name.partition(" AS ") for name in names)
    return ", ".join(f"json_extract({table}.body, '$.{path}') AS {name or path}" for path, _, name in parts)


def _rows(kind: str) -> str:
    return f"FROM standing s JOIN files f ON s.about = f.reading WHERE s.kind = '{kind}'"


_PLACE = _says("s", "sheet", "cell", "unit_code")
_FILED = "f.month, f.weekly, f.received_on AS day, f.path"
_VIEWS = f"""
CREATE VIEW standing AS SELECT * FROM entries
WHERE batch NOT IN (SELECT json_extract(body, '$.batch') FROM entries WHERE kind = 'undo');

CREATE VIEW arrivals AS SELECT s.seq, s.recorded_on,
    coalesce(nullif(json_extract(s.body, '$.of'), 0), s.seq) AS root,
    coalesce(json_extract(s.body, '$.read'), 1) AS read, coalesce(json_extract(s.body, '$.weekly'), 0) AS weekly,
    {_says("s", "path", "kind", "sha256", "month", "received_on", "received_by", "told", "line")},
    {_says("s", "unit_code", "unit", "status")}
FROM standing s WHERE s.kind = 'arrival';

-- One row for each content of each file: how it is filed now, and the entry of the reading that counts.
CREATE VIEW files AS SELECT root, max(seq) AS filed,
    (SELECT max(b.seq) FROM arrivals b WHERE b.root = a.root AND b.read) AS reading,
    coalesce(nullif(line, 0), root) AS line, path, kind, sha256,
    coalesce(nullif(month, ''), substr(received_on, 1, 7)) AS month, weekly, received_on, received_by, told,
    unit_code, unit, status
FROM arrivals a GROUP BY root;

CREATE VIEW task_statements AS SELECT s.seq, s.code, f.received_on AS day, f.told, f.path, f.line, f.root AS version,
    {_PLACE}, {_says("s", "unit", "values.title AS title", "values.owner AS owner")},
    coalesce(json_extract(s.body, '$.faulty'), 0) AS faulty, coalesce(json_extract(s.body, '$.first'), 0) AS begins,
    {_says("s", "deadline.text AS time", "deadline.kind AS time_kind", "deadline.start AS start")},
    {_says("s", "deadline.due AS due", "deadline.phase AS phase")}
{_rows("task")};

CREATE VIEW progress AS SELECT s.seq, s.code, {_FILED}, {_PLACE},
    {_says("s", "title", "progress", "result", "evidence", "completed_on", "obstacle", "explanation", "proposal")}
{_rows("progress")};

CREATE VIEW figures AS SELECT s.seq, {_FILED}, {_PLACE},
    {_says("s", "unit", "code AS indicator", "name", "numerator", "denominator", "value", "applies")}
{_rows("figure")};

CREATE VIEW findings AS SELECT s.seq, f.path, f.received_on AS day,
    {_says("s", "finding.code AS rule", "finding.severity AS severity", "finding.sheet AS sheet")},
    {_says("s", "finding.cell AS cell", "finding.message AS message")}
{_rows("finding")};

CREATE VIEW decisions AS SELECT s.seq, s.code, s.day,
    {_says("s", "kind", "verdict", "by AS decided_by", "after", "version")}
FROM standing s WHERE s.kind = 'decision';
"""

SCHEMA = f"BEGIN; {_TABLES} {_TRIGGERS} {_VIEWS} PRAGMA user_version = {VERSION}; COMMIT;"
