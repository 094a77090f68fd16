# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What one can filter by in a written file, each with how many public comments it has."""

from dataclasses import dataclass
from pathlib import Path

from gaung.engine.voices.asking import CONDITIONS, VoiceSet
from gaung.engine.voices.store import MEMORY_MB, opened_voices

MOST_POSTS = 100
N_WORDS = 60
Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class PostChoice:
    """A post: where it is, its first words where the export has them, and what came to it."""

    platform: str
    post_key: str
    post_url: str | None
    words: str
    n_comments: int
    n_unanswered: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from; what no row has is not offered.

    Posts (the busiest `MOST_POSTS` of `n_posts`), languages, topics, suggestions and spikes come
    with the most comments first.
    """

    posts: tuple[PostChoice, ...] = ()
    n_posts: int = 0
    tongues: Counted = ()
    topics: Counted = ()
    suggestions: Counted = ()
    spikes: Counted = ()
    n_coordinated: int = 0


PUBLIC = CONDITIONS[VoiceSet.PUBLIC]
POSTS = f"""
SELECT
  c.platform, c.post_key, c.post_url, coalesce(w.words, '') AS words, c.n_comments,
  c.n_unanswered, count(*) OVER () AS n_posts
FROM (
  SELECT
    v.platform, v.post_key, max(v.post_url) AS post_url, count(*) AS n_comments,
    count(*) FILTER (v.is_question AND NOT v.answered AND v.is_public) AS n_unanswered
  FROM flags AS v WHERE {PUBLIC} AND v.post_key <> '' GROUP BY v.platform, v.post_key
) AS c LEFT JOIN (
  SELECT p.platform, p.post_key, max(p.words) AS words FROM (
    SELECT
      v.platform, coalesce(nullif(v.post_key, ''), v.key) AS post_key,
      left(v.text, {N_WORDS}) AS words
    FROM voices AS v WHERE v.is_post
  ) AS p GROUP BY p.platform, p.post_key
) AS w ON w.platform = c.platform AND w.post_key = c.post_key
ORDER BY c.n_comments DESC, c.platform, c.post_key LIMIT {MOST_POSTS}
"""  # noqa: S608 - only our own words
COUNTED = """
SELECT CAST(v.{name} AS VARCHAR), count(*) AS n FROM flags AS v
WHERE {public} AND v.{name} IS NOT NULL GROUP BY v.{name} ORDER BY n DESC, v.{name} LIMIT 100
"""


def choices(path: Path, *, memory_mb: int = MEMORY_MB) -> Choices:
    """What a written file offers.

    Raises:
        duckdb.Error: the file cannot be read.
    """
    with opened_voices(path, memory_mb) as connection:

        def counted(name: str) -> Counted:
            found = connection.execute(COUNTED.format(name=name, public=PUBLIC)).fetchall()
            return tuple((str(value), int(n)) for value, n in found)

        posts = connection.execute(POSTS).fetchall()
        grouped = connection.execute(
            f"SELECT count(v.group_no) FROM flags AS v WHERE {PUBLIC}"  # noqa: S608
        ).fetchone()
        return Choices(
            posts=tuple(PostChoice(*row[:6]) for row in posts),
            n_posts=int(posts[0][6]) if posts else 0,
            tongues=counted("tongue"),
            topics=counted("topic_no"),
            suggestions=counted("suggested"),
            spikes=counted("in_spike"),
            n_coordinated=int(grouped[0]) if grouped else 0,
        )
