# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A new import beside the earlier ones: what is new, changed, answered, or gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from gaung.engine.conversation.table import part_paths

GONE, ANSWERED = "gone.parquet", "answered.parquet"
EXAMPLES = 20

_COLUMNS = (
    "r.platform, r.post_key, r.key, r.parent_key, r.author, r.kind = 'post' AS is_post, r.text, "
    "r.has_question, r.at, coalesce(r.is_owner, FALSE) AS is_owner"
)

# Of several earlier copies of a row the newest counts, as everywhere. Only posts that the new
# import knows are compared: about the others it says nothing.
_STEPS = (
    """
CREATE TABLE new AS
SELECT n.*, n.is_owner OR o.author IS NOT NULL AS is_own
FROM new_rows AS n LEFT JOIN owners AS o ON o.author = n.author
""",
    """
CREATE TABLE covered AS
SELECT n.platform, n.post_key, min(n.at) AS first_at, max(n.at) AS last_at
FROM new AS n WHERE NOT n.is_post GROUP BY n.platform, n.post_key
""",
    """
CREATE TABLE old AS
SELECT
  l.*, l.is_owner OR o.author IS NOT NULL AS is_own, c.first_at, c.last_at
FROM (
  SELECT r.platform, r.key, unnest(arg_max(
    {'post_key': r.post_key, 'parent_key': r.parent_key, 'author': r.author,
     'is_post': r.is_post, 'text': r.text, 'has_question': r.has_question, 'at': r.at,
     'is_owner': r.is_owner, 'import_no': r.import_no}, r.import_no))
  FROM old_rows AS r GROUP BY r.platform, r.key
) AS l
JOIN covered AS c ON c.platform = l.platform AND c.post_key = l.post_key
LEFT JOIN owners AS o ON o.author = l.author
""",
    """
CREATE TABLE known AS
SELECT
  n.platform, n.post_key, n.key, n.at, n.is_own OR l.is_own AS is_own, n.is_post, n.has_question,
  n.text <> l.text AS is_changed
FROM new AS n JOIN old AS l ON l.platform = n.platform AND l.key = n.key
""",
    # Comments whose post no export names may be of any post: an earlier import of such is only
    # taken for the same post where the new one has at least half of what it should have.
    """
CREATE TABLE strange AS
SELECT l.import_no
FROM old AS l LEFT JOIN new AS n ON n.platform = l.platform AND n.key = l.key
WHERE l.post_key = 'unknown' AND NOT l.is_post AND l.at >= l.first_at AND l.at <= l.last_at
GROUP BY l.import_no HAVING 2 * count(n.key) < count(*)
""",
    """
CREATE TABLE answered AS
SELECT k.platform, k.post_key, k.key, k.at, k.has_question
FROM known AS k
JOIN (
  SELECT DISTINCT r.platform, r.parent_key FROM new AS r
  WHERE r.is_own AND r.parent_key IS NOT NULL
) AS a ON a.platform = k.platform AND a.parent_key = k.key
ANTI JOIN (
  SELECT r.platform, r.parent_key FROM old AS r WHERE r.is_own AND r.parent_key IS NOT NULL
) AS b ON b.platform = k.platform AND b.parent_key = k.key
WHERE NOT k.is_own AND NOT k.is_post
""",
    # Exports leave replies folded: one is missed only where others of its thread are there, or
    # where what it answered is missed, too.
    """
CREATE TABLE missed AS
SELECT l.platform, l.post_key, l.key, l.parent_key, l.at, l.import_no
FROM old AS l ANTI JOIN new AS n ON n.platform = l.platform AND n.key = l.key
WHERE NOT l.is_post AND l.at >= l.first_at AND l.at <= l.last_at
  AND (l.post_key <> 'unknown' OR l.import_no NOT IN (SELECT s.import_no FROM strange AS s))
""",
    """
CREATE TABLE gone AS
SELECT m.platform, m.post_key, m.key, m.at, m.import_no
FROM missed AS m
LEFT JOIN (SELECT DISTINCT r.platform, r.parent_key FROM new AS r) AS t
  ON t.platform = m.platform AND t.parent_key = m.parent_key
LEFT JOIN missed AS u ON u.platform = m.platform AND u.key = m.parent_key
ANTI JOIN told AS d ON d.platform = m.platform AND d.key = m.key
WHERE m.parent_key IS NULL OR m.parent_key = m.post_key
  OR t.parent_key IS NOT NULL OR u.key IS NOT NULL
""",
)
_COUNTS = """
SELECT
  (SELECT count(*) FROM new), (SELECT count(*) FROM known),
  (SELECT count(*) FROM known AS k WHERE k.is_changed), (SELECT count(*) FROM answered),
  (SELECT count(*) FROM answered AS a WHERE a.has_question), (SELECT count(*) FROM gone),
  (SELECT count(*) FROM (
     SELECT DISTINCT o.platform, o.post_key FROM old AS o
     WHERE o.post_key <> 'unknown' OR EXISTS (SELECT 1 FROM known)
       AND o.import_no NOT IN (SELECT s.import_no FROM strange AS s))),
  (SELECT count(*) FROM old AS o WHERE regexp_matches(o.key, '^h[0-9a-f]{24}$')) > 0
"""
_GONE = """
SELECT g.platform, g.post_key, g.key, g.at, i.import_code
FROM gone AS g JOIN imports AS i ON i.import_no = g.import_no
ORDER BY g.platform, g.post_key, g.key
"""
_ANSWERED = """
SELECT a.platform, a.post_key, a.key, a.at, a.has_question
FROM answered AS a ORDER BY a.platform, a.post_key, a.key
"""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """How an import compares with all earlier ones of its campaign.

    Attributes:
        n_posts_shared: posts that both hold; 0 means that nothing can be compared.
        n_new: rows that no earlier import has.
        n_known: rows that an earlier import has, too.
        n_changed: known rows whose text is another now.
        n_newly_answered: known comments of others that had no reply of ours and have one now.
        n_questions_newly_answered: those of them that ask.
            Comments whose post no export names count as of one post only where an earlier import
            shares at least half of them with the new one.
        n_gone: comments of earlier imports under a shared post, at moments between the first and
            the last comment that the new import has there, which it no longer has: deleted,
            hidden, or not loaded. Told once: those that an earlier comparison told are left out.
        has_derived_keys: rows without an id of their own were compared; there, a changed text
            counts as gone and new.
        newly_answered: (platform, key) of up to 20 of them, by key.
        gone: (platform, key) of up to 20 of them, by key.
    """

    n_posts_shared: int
    n_new: int
    n_known: int
    n_changed: int
    n_newly_answered: int
    n_questions_newly_answered: int
    n_gone: int
    has_derived_keys: bool
    newly_answered: tuple[tuple[str, str], ...]
    gone: tuple[tuple[str, str], ...]


def reconcile(
    new: Path,
    earlier: Sequence[tuple[str, Path]],
    owners: Iterable[str],
    *,
    memory_limit_mb: int,
    threads: int,
    temp_folder: Path,
) -> Reconciled:
    """Compare an import with the earlier ones; write what is gone or now answered beside its rows.

    `gone.parquet` has platform, post_key, key, at and import_code (where the row was seen last),
    `answered.parquet` platform, post_key, key, at and has_question; neither has words, and there
    is none where it would be empty. Time and memory grow with the rows of all imports together;
    beyond the limit DuckDB writes to `temp_folder`.

    Args:
        new: folder of the new import.
        earlier: (import code, folder) of the others, oldest first.
        owners: pseudonyms of the owner.
        memory_limit_mb: for the tables, in MiB.
        threads: for DuckDB.
        temp_folder: an existing folder.

    Raises:
        duckdb.Error: a part file cannot be read, or not even the disk is enough.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{memory_limit_mb}MiB",
        "threads": threads,
        "temp_directory": str(temp_folder),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with duckdb.connect(":memory:", config=config) as connection:
        _give(connection, new, earlier, owners)
        for step in _STEPS:
            connection.execute(step)
        found = _found(connection)
        if found.n_gone:
            _write(connection, _GONE, new / GONE)
        if found.n_newly_answered:
            _write(connection, _ANSWERED, new / ANSWERED)
        return found


def _give(
    connection: duckdb.DuckDBPyConnection,
    new: Path,
    earlier: Sequence[tuple[str, Path]],
    owners: Iterable[str],
) -> None:
    """Make what the steps read: views of the rows, and the tables owners, imports and told."""
    connection.execute("CREATE TABLE owners (author VARCHAR)")
    connection.execute("CREATE TABLE imports (import_no INTEGER, import_code VARCHAR)")
    connection.execute("CREATE TABLE told (platform VARCHAR, key VARCHAR)")
    if names := [(name,) for name in sorted(set(owners))]:
        connection.executemany("INSERT INTO owners VALUES (?)", names)
    _view(connection, "new_parts", new)
    connection.execute(f"CREATE VIEW new_rows AS SELECT {_COLUMNS} FROM new_parts AS r")  # noqa: S608
    selects = []
    for number, (code, folder) in enumerate(earlier):
        connection.execute("INSERT INTO imports VALUES (?, ?)", [number, code])
        _view(connection, f"parts_{number}", folder)
        selects.append(f"SELECT {_COLUMNS}, {number} AS import_no FROM parts_{number} AS r")  # noqa: S608
        if (folder / GONE).exists():
            connection.read_parquet(str(folder / GONE)).create_view(f"told_{number}")
            connection.execute(f"INSERT INTO told SELECT platform, key FROM told_{number}")  # noqa: S608
    nothing = f"SELECT {_COLUMNS}, 0 AS import_no FROM new_parts AS r LIMIT 0"  # noqa: S608
    whole = " UNION ALL ".join(selects) or nothing
    connection.execute(f"CREATE VIEW old_rows AS {whole}")


def _view(connection: duckdb.DuckDBPyConnection, name: str, folder: Path) -> None:
    connection.read_parquet([str(path) for path in part_paths(folder)]).create_view(name)


def _found(connection: duckdb.DuckDBPyConnection) -> Reconciled:
    row = connection.execute(_COUNTS).fetchone()
    assert row is not None
    n_rows, n_known, n_changed, n_answered, n_questions, n_gone, n_posts, is_derived = row
    return Reconciled(
        n_posts_shared=n_posts,
        n_new=n_rows - n_known,
        n_known=n_known,
        n_changed=n_changed,
        n_newly_answered=n_answered,
        n_questions_newly_answered=n_questions,
        n_gone=n_gone,
        has_derived_keys=is_derived,
        newly_answered=_examples(connection, "answered"),
        gone=_examples(connection, "gone"),
    )


def _examples(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[tuple[str, str], ...]:
    rows = connection.execute(
        f"SELECT platform, key FROM {table} ORDER BY key, platform LIMIT {EXAMPLES}"  # noqa: S608
    ).fetchall()
    return tuple((platform, key) for platform, key in rows)


def _write(connection: duckdb.DuckDBPyConnection, query: str, path: Path) -> None:
    unfinished = path.with_name(f".{path.name}.unfinished")
    connection.sql(query).write_parquet(str(unfinished), compression="zstd")
    unfinished.replace(path)
