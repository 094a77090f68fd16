# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Steps from actions and texts to keys: what two rows may have in common, as numbers.

Words are the keys to near-same texts: an edit of one word leaves the others. A text of twenty words
needs no twenty keys, and keys are what memory is full of, so the words that two accounts write fall
into `CLASSES` classes, and a row's keys are its rarest word of every class. A changed word that
nobody else writes is no key, so the next rarest stands in its place, and two copies still agree in
every class whose rarest word is changed in neither.
Numbers stand for words. Each class is joined by itself, and one number with a mark for every word
of a row keeps apart what has too few words in common before a pair is written down.
"""

from collections.abc import Mapping

from gaung.engine.analysis.steps import Step
from gaung.engine.coordination.definition import Definition

CLASSES = 8
"""With 6, .998 of the planted pairs of accounts in three million rows were found, with 8 all."""
MOST_TERMS = (1 << 31) - 4
"""Four times the words that two accounts can write."""

ABLE = """
CREATE OR REPLACE TABLE coordination_able AS
SELECT l.person FROM coordination_lines AS l
GROUP BY l.person HAVING count(*) >= /*min_weight*/
"""

WORDS = """
  SELECT l.id, l.person, l.at, l.n_letters AS size, unnest(l.words) AS word
  FROM coordination_lines AS l JOIN coordination_able AS p ON p.person = l.person
  WHERE l.n_words >= /*near_tokens*/
"""

# Words that two accounts write; a word of one account alone joins nobody. The rarer a word is, the
# greater its key, which stands in the column of its class: sixty million words are soon looked
# through for the greatest number, and not so soon for the least of what is not null.
TERMS = """
CREATE OR REPLACE TABLE coordination_terms AS
SELECT
  r.word, CAST(1 AS BIGINT) << CAST(r.term % 62 AS INTEGER) AS mark,
  /*by_class*/
FROM (
  SELECT g.word, row_number() OVER (ORDER BY g.n, g.word) AS term
  FROM (
    SELECT w.word, count(*) AS n FROM (/*words*/) AS w
    GROUP BY w.word HAVING min(w.person) < max(w.person)
  ) AS g
) AS r
"""

# A row's rarest word of every class (0 for none), and marks of all its words; two words may share a
# mark, which only ever makes two rows look more alike than they are.
SIGNS = """
CREATE OR REPLACE TABLE coordination_signs AS
SELECT
  w.id, min(w.person) AS person, CAST(min(w.at) // /*text_seconds*/ AS INTEGER) AS bucket,
  CAST(min(w.at) % /*text_seconds*/ AS INTEGER) AS sec, min(w.size) AS size,
  bit_or(t.mark) AS marks, CAST(bit_count(bit_or(t.mark)) AS INTEGER) AS n_marks,
  /*rarest*/
FROM (/*words*/) AS w JOIN coordination_terms AS t ON t.word = w.word
GROUP BY w.id
"""

# Nobody asks for the words of all rows again, and they are most of what the rows weigh.
LIGHTER = """
CREATE OR REPLACE TABLE coordination_lines AS
SELECT l.id, l.person, l.at, l.copy_no FROM coordination_lines AS l
"""

# The last two bits of a key are its kind: 0 a word, 1 a text, 2 a link, 3 a reply's target.
KEYS = """
CREATE OR REPLACE TABLE coordination_keys AS
SELECT
  k.key, k.id, k.person, k.width, CAST(k.at // k.width AS INTEGER) AS bucket,
  CAST(k.at % k.width AS INTEGER) AS sec
FROM (
  SELECT
    4 * CAST(a.object AS BIGINT)
      + CASE a.kind WHEN 'text' THEN 1 WHEN 'link' THEN 2 ELSE 3 END AS key,
    a.id, a.person, a.at,
    CASE a.kind WHEN 'text' THEN /*text_seconds*/ WHEN 'link' THEN /*link_seconds*/
      ELSE /*reply_seconds*/ END AS width
  FROM coordination_actions AS a JOIN coordination_able AS p ON p.person = a.person
  WHERE a.kind <> 'tags'
) AS k
"""

# Keys of all sources look alike; what has no words resembles everything.
OF_THINGS = """(
  SELECT
    t.key, t.id, t.person, t.bucket, t.sec, t.width, 0 AS size, CAST(1 AS BIGINT) AS marks,
    1 AS n_marks
  FROM coordination_keys AS t
)"""

# A class as keys; each is joined by itself, so one join holds an eighth of them in memory.
OF_CLASS = """(
  SELECT
    s.key_/*class*/ AS key, s.id, s.person, s.bucket, s.sec, /*text_seconds*/ AS width, s.size,
    s.marks, s.n_marks
  FROM coordination_signs AS s WHERE s.key_/*class*/ > 0
)"""


def steps(definition: Definition) -> tuple[Step, ...]:
    """The steps that leave `coordination_keys` and `coordination_signs`, and lighter lines."""
    by_class = ",\n  ".join(
        f"CASE WHEN r.term % {CLASSES} = {n} THEN CAST({MOST_TERMS} - 4 * r.term AS INTEGER) "
        f"ELSE 0 END AS key_{n}"
        for n in range(CLASSES)
    )
    rarest = ", ".join(f"max(t.key_{n}) AS key_{n}" for n in range(CLASSES))

    def filled(sql: str) -> str:
        told = sql.replace("/*words*/", WORDS).replace("/*by_class*/", by_class)
        return _filled(told.replace("/*rarest*/", rarest), definition)

    return (
        Step("coordination_able", filled(ABLE)),
        Step("coordination_terms", filled(TERMS)),
        Step("coordination_signs", filled(SIGNS), drops=("coordination_terms",)),
        Step("coordination_lines", LIGHTER),
        Step("coordination_keys", filled(KEYS), drops=("coordination_able",)),
    )


def sources(definition: Definition) -> Mapping[str, str]:
    """Queries of keys by name: key, id, person, bucket, sec, width, size, marks, n_marks.

    `bucket` counts time in widths, `sec` is the rest; `size` is the number of letters, 0 for what
    has no words.
    """
    classes = {f"{n}": OF_CLASS.replace("/*class*/", str(n)) for n in range(CLASSES)}
    return {
        name: _filled(sql, definition) for name, sql in ({"of_things": OF_THINGS} | classes).items()
    }


def _filled(sql: str, definition: Definition) -> str:
    values = {
        "min_weight": definition.min_weight,
        "near_tokens": definition.near_tokens,
        "text_seconds": definition.text_seconds,
        "link_seconds": definition.link_seconds,
        "reply_seconds": definition.reply_seconds,
    }
    for name, value in values.items():
        sql = sql.replace(f"/*{name}*/", str(value))
    return sql
