# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Generates the demo's conversation and writes it as the files that a community would export."""

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from gaung.config.demo.chance import ZONE, seeded
from gaung.config.demo.files import write_instaloader, write_tiktok
from gaung.config.demo.people import CREW, Cast, gather_cast
from gaung.config.demo.plan import (
    AFTER,
    BEFORE,
    INSTAGRAM,
    Comment,
    Period,
    Planted,
    PlantedPeriod,
    Storm,
)
from gaung.config.demo.storm import storm_over
from gaung.config.demo.tagging import tagged
from gaung.config.demo.threads import Writer
from gaung.config.demo.truth import count_planted

_WEEK = timedelta(weeks=1)
_PEOPLE = 260


@dataclass(frozen=True, slots=True)
class DemoFiles:
    """The files of the demo and what is planted in them.

    ``before`` and ``after`` are TikTok comments as 4CAT and Zeeschuimer write them, three weeks
    each; ``instagram`` is one post of the last week as Instaloader writes it.
    """

    before: Path
    after: Path
    instagram: Path
    planted: Planted


def write_demo_files(folder: Path, *, until: datetime, seed: int = 1) -> DemoFiles:
    """Write six weeks of conversation that end at ``until`` into a folder (made if missing).

    Equal moment and seed give equal bytes. Files of the same names are replaced.

    Raises:
        ValueError: ``until`` has no time zone.
        OSError: the folder cannot be written.
    """
    if until.tzinfo is None:
        raise ValueError("the moment at which the demo ends needs a time zone")
    until = until.astimezone(UTC).replace(microsecond=0)
    folder.mkdir(parents=True, exist_ok=True)
    cast = gather_cast(seeded(seed, "people"), _PEOPLE)
    before = _converse(BEFORE, until - 6 * _WEEK, cast, seed)
    after, storm = _with_storm(_converse(AFTER, until - 3 * _WEEK, cast, seed), until, cast, seed)
    instagram = _converse(INSTAGRAM, until - _WEEK, cast, seed)
    posted = instagram.comments[0].post.at
    return DemoFiles(
        before=write_tiktok(folder / "tiktok-comments-before.csv", before.comments),
        after=write_tiktok(folder / "tiktok-comments-after.csv", after.comments),
        instagram=write_instaloader(
            folder / f"{posted:%Y-%m-%d_%H-%M-%S}_UTC_comments.json", instagram.comments
        ),
        planted=Planted(CREW.handle, before.planted, after.planted, instagram.planted, storm),
    )


@dataclass(frozen=True, slots=True)
class _Conversation:
    comments: tuple[Comment, ...]
    planted: PlantedPeriod


def _converse(period: Period, start: datetime, cast: Cast, seed: int) -> _Conversation:
    chance: random.Random = seeded(seed, period.name)
    writer = Writer(period, start, cast, chance)
    comments = tuple(tagged(sorted(writer.write_all(), key=lambda one: (one.at, one.key))))
    return _Conversation(comments, count_planted(period, start, comments))


def _with_storm(
    calm: _Conversation, until: datetime, cast: Cast, seed: int
) -> tuple[_Conversation, Storm]:
    """The last weeks with one stormy evening in them, five days before their end."""
    evening = (until - timedelta(days=5)).astimezone(ZONE).replace(hour=19, minute=40, second=0)
    posts = {one.post.key: one.post for one in calm.comments}
    added, storm = storm_over(
        list(posts.values()),
        evening=evening.astimezone(UTC),
        public=cast.public,
        chance=seeded(seed, "storm"),
    )
    comments = tuple(sorted([*calm.comments, *added], key=lambda one: (one.at, one.key)))
    start = until - 3 * _WEEK
    return _Conversation(comments, count_planted(AFTER, start, comments)), storm
