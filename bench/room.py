# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A quiz in one hall: the remote is pressed, all phones show the question, answer, see the tally.

A whole `gaung serve` is measured as it is installed: one process on SQLite with its office, its
gate and its lane, on the cores that the load uses too. Each press is the office's own form.

Only the large hall has its gate open: 5,000 taps within a few milliseconds are more than it has
places for by itself, so it would ask phones for work, and the load has no core left to do that.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvloop

from bench._asked import parser_of
from bench._bare_news import bare_news
from bench._room_phones import Hall, counted_mark, opened_mark
from bench._serving import PACKAGES, raise_open_files, served
from bench._weather import Weather
from bench.report import MEBIBYTE, Measured, Scalar, Target, show
from gaung.config.prove.load.watching import watched
from gaung.config.prove.privacy.house import House
from gaung.config.prove.room.making import Made, read_made
from gaung.config.prove.room.remote import Remote, until_shown

_REST_SECONDS = 0.6
_CALM_SECONDS = 2.0
_EVENT_BYTES = 4000
"""About what a question weighs as an event."""
USUAL, LARGE, N_ROOMS = 1000, 5000, 30


@dataclass(frozen=True, slots=True)
class Bounds:
    """What is promised for a number of phones. Seconds."""

    question: float
    acked: float
    tally: float
    join: float = 0.0
    """0: nothing is promised, it is only told."""


BOUNDS = {
    "hall": Bounds(question=0.1, acked=1.0, tally=1.5, join=3.0),
    "large": Bounds(question=0.15, acked=4.0, tally=5.0),
    "rooms": Bounds(question=1.0, acked=1.0, tally=1.5, join=3.0),
}


@dataclass(slots=True)
class Quiz:
    """One way of playing. Seconds; one figure for each question."""

    n_phones: int
    n_rooms: int = 1
    join: float = 0.0
    question: list[float] = field(default_factory=list)
    """The remote is pressed: until the last phone has the question."""
    acked: list[float] = field(default_factory=list)
    """All answer at the same moment: until the last is told that it counts ..."""
    tally: list[float] = field(default_factory=list)
    """... and until all phones show the final number."""
    shown: list[float] = field(default_factory=list)
    """The remote is pressed: until the last phone has the results."""
    n_lost: int = 0
    n_later: int = 0
    """How often a phone was told to come back a moment later."""
    memory_mib: float = 0.0
    bare: float = 0.0
    """As large an event from memory to as many bare transports."""


def run(argv: Sequence[str]) -> int:
    """Measure and print; 1 when an answer or a stream was lost."""
    parser = parser_of("room", __doc__)
    parser.add_argument("--phones", type=int, default=USUAL, help="in the hall (1,000)")
    parser.add_argument("--many", type=int, default=LARGE, help="in a large one (5,000); 0: none")
    parser.add_argument("--rooms", type=int, default=N_ROOMS, help="at once (30); 0: none")
    parser.add_argument("--times", type=int, default=5, help="questions (5)")
    given = parser.parse_args(argv)
    raise_open_files()
    weather = Weather.now()
    quizzes = {"hall": _played(given.phones, 1, given.times)}
    if given.many:
        quizzes["large"] = _played(given.many, 1, given.times, GAUNG_OPEN_GATE="1")
    if given.rooms:
        quizzes["rooms"] = _played(given.phones // given.rooms, given.rooms, given.times)
    show(report(quizzes, weather), as_json=given.json)
    return 1 if any(quiz.n_lost for quiz in quizzes.values()) else 0


def report(quizzes: dict[str, Quiz], weather: Weather | None = None) -> Measured:
    """Judge the median question of every way of playing."""
    targets: list[Target] = []
    details: dict[str, Scalar] = {}
    for name, quiz in quizzes.items():
        told, bounds = {}, BOUNDS[name]
        for what in ("question", "acked", "tally", "shown"):
            seconds: list[float] = getattr(quiz, what)
            told[f"{what}_ms"] = round(1000 * statistics.median(seconds), 1)
            told[f"{what}_worst_ms"] = round(1000 * max(seconds), 1)
        details |= {f"{name}_{key}": value for key, value in told.items()}
        details |= {
            f"{name}_phones": quiz.n_phones * quiz.n_rooms,
            f"{name}_join_ms": round(1000 * quiz.join, 1),
            f"{name}_bare_ms": round(1000 * quiz.bare, 1),
            f"{name}_lost": quiz.n_lost,
            f"{name}_told_later": quiz.n_later,
            f"{name}_memory_mib": round(quiz.memory_mib, 1),
        }
        targets += _targets(name, quiz, bounds)
    first = next(iter(quizzes.values()))
    return Measured(
        bench="room",
        figure=1000 * statistics.median(first.question),
        unit=f"ms from the remote's press until {first.n_phones} phones have the question",
        raw_limit=1000 * first.bare,
        raw_limit_is="the same bytes from memory to as many bare transports",
        details=details,
        packages=(*PACKAGES, "django"),
        targets=tuple(targets),
        weather=weather.since() if weather else {},
    )


def _targets(name: str, quiz: Quiz, bounds: Bounds) -> list[Target]:
    found = [
        Target(
            f"{name}, question to all", 1000 * _middle(quiz.question), _ms(bounds.question), "ms"
        ),
        Target(f"{name}, all answers acked", 1000 * _middle(quiz.acked), _ms(bounds.acked), "ms"),
        Target(f"{name}, final tally on all", 1000 * _middle(quiz.tally), _ms(bounds.tally), "ms"),
        Target(f"{name}, answers and streams lost", quiz.n_lost, 0, ""),
    ]
    if bounds.join:
        found.append(Target(f"{name}, all are in", 1000 * quiz.join, _ms(bounds.join), "ms"))
    return found


def _middle(seconds: Sequence[float]) -> float:
    return statistics.median(seconds)


def _ms(seconds: float) -> float:
    return 1000 * seconds


def _played(n_phones: int, n_rooms: int, n_times: int, **settings: str) -> Quiz:
    """Serve a house of its own and play in it."""
    with served("bare_streams") as server:
        bare = uvloop.run(
            bare_news(
                server.port,
                n_phones=n_phones * n_rooms,
                n_bytes=_EVENT_BYTES,
                n_times=n_times,
                rest_seconds=_REST_SECONDS,
            )
        )
    with (
        tempfile.TemporaryDirectory(prefix="gaung-bench-") as name,
        House(Path(name), "--no-worker", **settings) as house,
    ):
        words = (str(n_rooms), str(n_times + 1))
        made = read_made(house.ask("gaung.config.prove.room.making", *words))
        quiz = uvloop.run(_play(house, made, n_phones, n_times))
    quiz.bare = bare
    return quiz


async def _play(house: House, made: Made, n_phones: int, n_times: int) -> Quiz:
    quiz = Quiz(n_phones, len(made.rooms))
    remotes = [Remote(house.port, made, room) for room in made.rooms]
    halls = [Hall(house.port, room, n_phones) for room in made.rooms]
    for remote in remotes:
        await remote.press("buka-ruang")
        await until_shown(house.port, remote.room.path)
    async with watched(house.pid) as memory:
        began = time.monotonic()
        await asyncio.gather(*(hall.come_in() for hall in halls))
        quiz.join = time.monotonic() - began
        await asyncio.sleep(_CALM_SECONDS)
        for question in made.rooms[0].questions[: n_times + 1]:
            await _ask(quiz, remotes, halls, question)
        quiz.n_lost = sum(hall.n_refused + hall.crowd.n_lost for hall in halls)
        quiz.n_later = sum(hall.n_later for hall in halls)
    quiz.memory_mib = memory.most / MEBIBYTE
    # The first question warms what is drawn for the first time.
    for figures in (quiz.question, quiz.acked, quiz.tally, quiz.shown):
        del figures[:1]
    for each in (*halls, *remotes):
        each.close()
    return quiz


async def _ask(quiz: Quiz, remotes: Sequence[Remote], halls: Sequence[Hall], question: str) -> None:
    quiz_all = list(zip(remotes, halls, strict=True))
    await _at_once(_told(*each, f"ke:{question}") for each in quiz_all)
    await asyncio.sleep(_REST_SECONDS)
    quiz.question.append(max(await _at_once(_told(*each, "buka") for each in quiz_all)))
    await asyncio.sleep(_REST_SECONDS)
    answered = await _at_once(_answered(hall, question) for hall in halls)
    quiz.acked.append(max(acked for acked, _seen in answered))
    quiz.tally.append(max(seen for _acked, seen in answered))
    await asyncio.sleep(_REST_SECONDS)
    quiz.shown.append(max(await _at_once(_told(*each, "hasil") for each in quiz_all)))


async def _told(remote: Remote, hall: Hall, what: str) -> float:
    """Press; seconds from then until every phone of the hall had what came of it."""
    expected = hall.crowd.expect(opened_mark(remote.version + 1))
    began = await remote.press(what)
    return await hall.crowd.all_have(expected) - began


async def _answered(hall: Hall, question: str) -> tuple[float, float]:
    """All answer; seconds until the last was acknowledged, and until all show the number."""
    expected, began = hall.crowd.expect(counted_mark(question, hall.n)), time.monotonic()
    acked = await hall.answer(question)
    return acked, await hall.crowd.all_have(expected) - began


async def _at_once(things: Any) -> list[Any]:
    made: list[Coroutine[Any, Any, Any]] = list(things)
    return list(await asyncio.gather(*made))
