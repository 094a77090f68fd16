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

from gaung.engine.conversation.normalise import compared_and_skeletons

OWN_WORDS = 3
"""Words beside the template that make a post personal."""

FEWEST_POSTS = 5
SAMPLE = 200

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
MEASURED = (
    "variety",
    "personal_share",
    "similarity",
    "share_at_once",
    "single_purpose_share",
    "broker_share",
    "connective_index",
)


@dataclass(frozen=True, slots=True)
class Carried:
    """The posts that carry our words, counted.

    Attributes:
        texts: skeleton and number of posts with it; of very many posts an even sample.
        n_posts, n_texts: posts and different texts in all.
        n_people: different people; None before anybody posted.
        n_timed, n_at_once: posts with a moment, and those in the busiest five minutes.
        n_talkers, n_single_purpose: people who posted more than once, and those of them all of
            whose posts carry our words. A single post says nothing of what else somebody says.
        broker_share: share of all replies to somebody else that come from or go to the busiest
            account, ours included; None without replies.
    """

    texts: Sequence[tuple[str, int]]
    n_posts: int
    n_texts: int
    n_people: int | None = None
    n_timed: int = 0
    n_at_once: int = 0
    n_talkers: int = 0
    n_single_purpose: int = 0
    broker_share: float | None = None


def of_texts(texts: Sequence[str]) -> Carried:
    """What texts carry that people posted, or would post, one each."""
    return _of_counts(Counter(skeletons_of(texts)))


def of_copies(texts: Sequence[str], n_people: int) -> Carried:
    """What it comes to when so many people copy one of the texts each, evenly.

    Raises:
        ValueError: there is no text.
    """
    if not texts:
        raise ValueError("nobody can copy from nothing")
    counts: Counter[str] = Counter()
    for place, skeleton in enumerate(skeletons_of(texts)):
        counts[skeleton] += n_people // len(texts) + (place < n_people % len(texts))
    return _of_counts(+counts)


def look(carried: Carried, *, templates: Sequence[str]) -> dict[str, Any]:
    """How the posts would look, as JSON values; `templates` are the texts that we gave out.

    `verdict` is 'too_few' below `FEWEST_POSTS` posts, and nothing is measured then;
    'astroturf_looking' when the texts are bare copies, or copied and also posted at once or by
    accounts that say nothing else; 'mixed' with any one sign; else 'solidarity'. `reasons` name
    each sign with its value and limit, `advice` what would change it.
    """
    enough = carried.n_posts >= FEWEST_POSTS
    measured = _measured(carried, templates) if enough else dict.fromkeys(MEASURED)
    reasons = _reasons(measured)
    signs = {reason["code"] for reason in reasons}
    return {
        "verdict": _verdict(measured, signs) if enough else "too_few",
        "n_posts": carried.n_posts,
        "n_texts": carried.n_texts,
        "n_people": carried.n_people,
        **measured,
        "reasons": reasons,
        "advice": sorted({ADVICE[code] for code in signs}),
    }


def skeletons_of(texts: Sequence[str]) -> list[str]:
    """The form in which copies of the texts are found."""
    return compared_and_skeletons(texts)[1]


def _of_counts(counts: Counter[str]) -> Carried:
    texts = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return Carried(texts, n_posts=counts.total(), n_texts=len(counts))


def _measured(carried: Carried, templates: Sequence[str]) -> dict[str, float | None]:
    given = [Counter(skeleton.split()) for skeleton in skeletons_of(templates)] or [Counter()]
    n_seen = sum(n for _, n in carried.texts)
    n_personal = sum(n for text, n in carried.texts if _own_words(text, given) >= OWN_WORDS)
    personal, broker = n_personal / n_seen, carried.broker_share
    tells_of_others = carried.n_talkers >= FEWEST_POSTS
    return {
        "variety": carried.n_texts / carried.n_posts,
        "personal_share": personal,
        "similarity": _similarity(carried.texts),
        "share_at_once": carried.n_at_once / carried.n_timed if carried.n_timed else None,
        "single_purpose_share": (
            carried.n_single_purpose / carried.n_talkers if tells_of_others else None
        ),
        "broker_share": broker,
        "connective_index": None if broker is None else personal * (1 - broker),
    }


def _own_words(skeleton: str, templates: Sequence[Counter[str]]) -> int:
    """Words of a text beside the template that it is nearest to."""
    words = Counter(skeleton.split())
    kinds = words.keys()
    nearest = max(templates, key=lambda template: len(kinds & template.keys()))
    return (words - nearest).total()


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
