# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Would our own campaign look inauthentic? The looking-glass of `coordination`, turned on us.

What tells people who stand together from copies that somebody ordered: they add words of their
own, they come at their own time, they also speak of other things, and they do not all speak with
one account. Looking alike is no guilt, but a platform and an opponent judge by looks.

Source: Bennett & Segerberg 2012, The Logic of Connective Action, Information, Communication &
Society 15(5) (personal frames; brokers); the connective index here is the share of personal posts
times one minus the share of replies that go through the busiest account. The limits are ours.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean
from typing import Any

import pyarrow as pa

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.conversation.normalise import compared_and_skeletons

OWN_WORDS = 3
"""Words beside the template that make a post personal."""

FEWEST_POSTS = 5
SAMPLE = 200
MOMENT_SECONDS = 300
MOST_TEXTS = 100_000

LEAST_VARIETY, LEAST_PERSONAL = 0.5, 0.3
MOST_SIMILAR, MOST_AT_ONCE, MOST_SINGLE_PURPOSE = 0.6, 0.5, 0.5
BARE_VARIETY, BARE_PERSONAL = 0.2, 0.1

ADVICE = {
    "few_texts": "give_several_texts",
    "few_own_words": "leave_room_for_own_words",
    "much_alike": "give_several_texts",
    "all_at_once": "spread_over_hours",
    "only_this": "invite_people_who_talk",
}

CARRIERS = """
CREATE OR REPLACE TABLE selfcheck_carriers AS
SELECT i.id, i.person, i.at, t.skeleton
FROM items AS i
JOIN texts AS t ON t.id = i.id
JOIN (
  SELECT m.id
  FROM (
    SELECT w.id, count(DISTINCT w.word) AS n
    FROM (
      SELECT x.id, unnest(string_split(x.skeleton, ' ')) AS word FROM texts AS x
    ) AS w
    JOIN selfcheck_words AS t ON t.word = w.word
    GROUP BY w.id
  ) AS m
  WHERE m.n >= /*half*/
  UNION
  SELECT h.id
  FROM (SELECT x.id, unnest(x.tags) AS tag FROM texts AS x) AS h
  JOIN selfcheck_tags AS g ON g.tag = h.tag
) AS c ON c.id = i.id
WHERE i.person > 0 AND NOT i.is_post AND i.in_window
"""

BY_TEXT = """
SELECT c.skeleton, count(*) AS n FROM selfcheck_carriers AS c
GROUP BY c.skeleton ORDER BY n DESC, c.skeleton LIMIT /*most*/
"""

BUSIEST = """
SELECT b.n FROM (
  SELECT c.at // /*moment*/ AS moment, count(*) AS n FROM selfcheck_carriers AS c
  WHERE c.at IS NOT NULL GROUP BY c.at // /*moment*/
) AS b ORDER BY b.n DESC LIMIT 1
"""

SINGLE_PURPOSE = """
SELECT count(*) AS n
FROM (SELECT c.person, count(*) AS n FROM selfcheck_carriers AS c GROUP BY c.person) AS p
JOIN (
  SELECT i.person, count(*) AS n FROM items AS i WHERE i.person > 0 GROUP BY i.person
) AS a ON a.person = p.person
WHERE a.n = p.n
"""

BUSIEST_BROKER = """
SELECT b.n FROM (
  SELECT e.person, count(*) AS n
  FROM (
    SELECT r.person FROM replies AS r WHERE r.person <> r.target_person
    UNION ALL
    SELECT r.target_person AS person FROM replies AS r WHERE r.person <> r.target_person
  ) AS e
  WHERE e.person IS NOT NULL GROUP BY e.person
) AS b ORDER BY b.n DESC LIMIT 1
"""

EDGES = "SELECT count(*) AS n FROM replies AS r WHERE r.person <> r.target_person"


@dataclass(frozen=True, slots=True)
class Carried:
    """The posts that carry our words, counted.

    Attributes:
        texts: skeleton and number of posts with it.
        n_people: different people; None before anybody posted.
        n_timed, n_at_once: posts with a moment, and those in the busiest five minutes.
        n_single_purpose: people all of whose posts carry our words; None before anybody posted.
        broker_share: share of all replies to somebody else that come from or go to the busiest
            account, ours included; None without replies.
    """

    texts: Sequence[tuple[str, int]]
    n_people: int | None = None
    n_timed: int = 0
    n_at_once: int = 0
    n_single_purpose: int | None = None
    broker_share: float | None = None


def of_texts(texts: Sequence[str]) -> Carried:
    """What a list of texts carries that people would post: the template and its variations."""
    _, skeletons = compared_and_skeletons(texts)
    return Carried(sorted(Counter(skeletons).items(), key=lambda item: (-item[1], item[0])))


def of_conversation(engine: Engine, *, template: str, tags: Sequence[str] = ()) -> Carried:
    """What comments of others carry: half of the template's words, or one of our hashtags.

    Reads the tables `items`, `texts` and `replies`; `tags` are case-folded and without '#'.
    """
    words = sorted(set(_skeleton(template).split()))
    engine.put("selfcheck_words", pa.table({"word": pa.array(words, pa.string())}))
    engine.put("selfcheck_tags", pa.table({"tag": pa.array(sorted(set(tags)), pa.string())}))
    engine.run(CARRIERS.replace("/*half*/", str(max(1, (len(words) + 1) // 2))))
    rows = engine.rows(BY_TEXT.replace("/*most*/", str(MOST_TEXTS)))
    n_edges = engine.number(EDGES)
    carried = Carried(
        texts=[(str(text), int(str(n))) for text, n in rows],
        n_people=engine.number("SELECT count(DISTINCT c.person) AS n FROM selfcheck_carriers AS c"),
        n_timed=engine.number("SELECT count(c.at) AS n FROM selfcheck_carriers AS c"),
        n_at_once=engine.number(BUSIEST.replace("/*moment*/", str(MOMENT_SECONDS))),
        n_single_purpose=engine.number(SINGLE_PURPOSE),
        broker_share=engine.number(BUSIEST_BROKER) / n_edges if n_edges else None,
    )
    for table in ("words", "tags", "carriers"):
        engine.run(f"DROP TABLE selfcheck_{table}")
    return carried


def look(carried: Carried, *, template: str) -> dict[str, Any]:
    """How the posts would look, as JSON values.

    `verdict` is 'too_few' below `FEWEST_POSTS` posts; 'astroturf_looking' when the texts are bare
    copies, or copied and also posted at once or by accounts that say nothing else; 'mixed' with
    any one sign; else 'solidarity'. `reasons` name each sign with its value and limit, `advice`
    what would change it.
    """
    n_posts = sum(n for _, n in carried.texts)
    if n_posts < FEWEST_POSTS:
        return {"verdict": "too_few", "n_posts": n_posts, "reasons": [], "advice": []}
    mine = Counter(_skeleton(template).split())
    personal = sum(n for text, n in carried.texts if _own_words(text, mine) >= OWN_WORDS) / n_posts
    broker = carried.broker_share
    measured = {
        "variety": len(carried.texts) / n_posts,
        "personal_share": personal,
        "similarity": _similarity(carried.texts),
        "share_at_once": carried.n_at_once / carried.n_timed if carried.n_timed else None,
        "single_purpose_share": (
            None if not carried.n_people else (carried.n_single_purpose or 0) / carried.n_people
        ),
        "broker_share": broker,
        "connective_index": None if broker is None else personal * (1 - broker),
    }
    reasons = _reasons(measured)
    return {
        "verdict": _verdict(measured, {reason["code"] for reason in reasons}),
        "n_posts": n_posts,
        "n_people": carried.n_people,
        **measured,
        "reasons": reasons,
        "advice": sorted({ADVICE[reason["code"]] for reason in reasons}),
    }


def _skeleton(text: str) -> str:
    return compared_and_skeletons([text])[1][0]


def _own_words(skeleton: str, template: Counter[str]) -> int:
    return (Counter(skeleton.split()) - template).total()


def _similarity(texts: Sequence[tuple[str, int]]) -> float:
    """Mean Jaccard's index of words over all pairs of `SAMPLE` posts, evenly spread by text."""
    posts = sorted(text for text, n in texts for _ in range(n))
    step = max(1.0, len(posts) / SAMPLE)
    sample = [set(posts[int(place * step)].split()) for place in range(min(len(posts), SAMPLE))]
    return fmean(len(a & b) / len(a | b) if a | b else 1.0 for a, b in combinations(sample, 2))


def _reasons(measured: dict[str, float | None]) -> list[dict[str, Any]]:
    signs = (
        ("few_texts", "variety", LEAST_VARIETY, -1),
        ("few_own_words", "personal_share", LEAST_PERSONAL, -1),
        ("much_alike", "similarity", MOST_SIMILAR, 1),
        ("all_at_once", "share_at_once", MOST_AT_ONCE, 1),
        ("only_this", "single_purpose_share", MOST_SINGLE_PURPOSE, 1),
    )
    return [
        {"code": code, "value": value, "limit": limit}
        for code, name, limit, side in signs
        if (value := measured[name]) is not None and side * (value - limit) > 0
    ]


def _verdict(measured: dict[str, float | None], signs: set[str]) -> str:
    is_copied = bool(signs & {"few_texts", "few_own_words", "much_alike"})
    is_bare = (measured["variety"] or 0) < BARE_VARIETY and (
        measured["personal_share"] or 0
    ) < BARE_PERSONAL
    if is_bare or (is_copied and signs & {"all_at_once", "only_this"}):
        return "astroturf_looking"
    return "mixed" if signs else "solidarity"
