# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""`gaung prove room`: the server is killed in the middle of a question, and the quiz goes on.

A whole `gaung serve` runs a meeting whose phones answer while it is killed with SIGKILL, again and
again. What a phone was told that it counts, counts; a phone comes back by itself to the question
that it left; and the scoreboard is that of the phones' own notes.
"""

import asyncio
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from gaung.config.prove.lane.wire import ConnectionLostError
from gaung.config.prove.privacy.house import House, NoHouseError
from gaung.config.prove.report import Check, Proof, not_run
from gaung.config.prove.room.book import Kept, kept_of
from gaung.config.prove.room.making import POINTS, Made, read_made
from gaung.config.prove.room.phones import RIGHT, Player
from gaung.config.prove.room.remote import Remote, RemoteError, until_shown

KILLED = "killed in the middle of a question: no answer that was told it counts is lost or doubled"
BACK = "phones are back at the same question by themselves, 3 s after the server is"
SCORES = "the scoreboard is that of the answers which were told they count"
PROMISES = {"R1": KILLED, "R2": BACK, "R3": SCORES}

BACK_SECONDS = 3.0
_SPREAD_SECONDS = 1.2
_LATEST_SECONDS, _LOOK_SECONDS = 30.0, 0.05


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many phones play, and in how many questions the server is killed."""

    n_phones: int
    n_questions: int


SHORT = Sizes(n_phones=24, n_questions=1)
USUAL = Sizes(n_phones=120, n_questions=3)
FULL = Sizes(n_phones=1000, n_questions=10)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in which the server was killed: when, when it served again, who was where."""

    code: str
    killed_at: float
    ready_at: float
    n_elsewhere: int
    """Phones that were not back at this question in the end."""
    n_wrong_numbers: int
    """Phones that did not show the final number in the end."""


@dataclass(frozen=True, slots=True)
class Played:
    """A whole quiz: what the phones know, what the book holds, what the scoreboard says."""

    players: tuple[Player, ...]
    asked: tuple[Asked, ...]
    kept: Kept


def prove_room(sizes: Sizes) -> Proof:
    """Play a quiz on a whole Gaung that is killed once in every question."""
    with tempfile.TemporaryDirectory(prefix="gaung-prove-") as name:
        house = House(Path(name), "--no-worker")
        try:
            with house:
                made = read_made(
                    house.ask("gaung.config.prove.room.making", "1", str(sizes.n_questions))
                )
                players, asked = asyncio.run(_play(house, made, sizes))
            kept = kept_of(house, made.rooms[0], [player.key for player in players])
        except (NoHouseError, RemoteError, ConnectionLostError, TimeoutError) as error:
            why = f"{error} {house.last_words()}".strip()
            return Proof("room", tuple(not_run(each, text, why) for each, text in PROMISES.items()))
    return Proof("room", tuple(judge(Played(players, asked, kept))))


async def _play(
    house: House, made: Made, sizes: Sizes
) -> tuple[tuple[Player, ...], tuple[Asked, ...]]:
    room = made.rooms[0]
    remote = Remote(house.port, made, room)
    await remote.press("buka-ruang")
    await until_shown(house.port, room.path)
    players = tuple(Player(number) for number in range(sizes.n_phones))
    listening = [asyncio.create_task(each.listen(house.port, room.path)) for each in players]
    await asyncio.gather(*(each.answer(house.port, room.path, "join", "") for each in players))
    asked, version = [], remote.version
    remote.close()
    try:
        for code in room.questions:
            remote = Remote(house.port, made, room, version)
            asked.append(await _ask(house, remote, players, code))
            version = remote.version
            remote.close()
    finally:
        for task in listening:
            task.cancel()
        await asyncio.gather(*listening, return_exceptions=True)
    return players, tuple(asked)


async def _ask(house: House, remote: Remote, players: tuple[Player, ...], code: str) -> Asked:
    """Open a question, kill the server while it is answered, start it, and wait for everybody."""
    room, chance = remote.room, random.Random(code)
    await remote.stand_at(code)
    await remote.press("buka")

    async def answer(player: Player) -> None:
        await asyncio.sleep(chance.uniform(0.0, _SPREAD_SECONDS))
        await player.answer(house.port, room.path, "answer", code)

    answering = [asyncio.create_task(answer(each)) for each in players]
    await asyncio.sleep(_SPREAD_SECONDS * chance.uniform(0.3, 0.7))
    killed_at = time.monotonic()
    house.kill()
    house.start()
    remote.close()  # its line died too
    ready_at = await until_shown(house.port, room.path, runs=lambda: house.runs)
    await asyncio.gather(*answering)
    n_elsewhere = await _n_without(players, lambda each: is_at(each, killed_at, code))
    n_acked = sum(each.sent[code].acked_at > 0 for each in players)
    n_wrong = await _n_without(players, lambda each: shows(each, code, n_acked))
    await remote.press("hasil")
    return Asked(code, killed_at, ready_at, n_elsewhere, n_wrong)


def is_at(player: Player, asked_after: float, code: str) -> bool:
    """Whether a phone came back after a moment, to this question."""
    is_back = player.back_after(asked_after) < float("inf")
    return is_back and player.shown.get("block") == code and player.shown.get("phase") == "open"


def shows(player: Player, code: str, n: int) -> bool:
    """Whether a phone shows so many answers to a question."""
    return bool(player.numbers.get("answer", {}).get(code) == n)


async def _n_without(players: Iterable[Player], has_it: Callable[[Player], bool]) -> int:
    """How many phones lack something, once all had time to get it."""
    deadline = time.monotonic() + _LATEST_SECONDS
    waiting = list(players)
    while waiting and time.monotonic() < deadline:
        waiting = [each for each in waiting if not has_it(each)]
        await asyncio.sleep(_LOOK_SECONDS)
    return len(waiting)


def judge(played: Played) -> list[Check]:
    """Nothing that was acknowledged is missing or counted twice, everybody is back in time."""
    return [_answers(played), _back(played), _scores(played)]


def _answers(played: Played) -> Check:
    players, kept = played.players, played.kept
    acked = [
        (player.key, code, sent.value)
        for player in players
        for code, sent in player.sent.items()
        if code and sent.acked_at
    ]
    rows = Counter((key, item) for key, answers in kept.answers.items() for item, _value in answers)
    stored = {
        (key, item, value) for key, answers in kept.answers.items() for item, value in answers
    }
    sents = [sent for player in players for sent in player.sent.values()]
    wrong = {
        "n_lost": len(set(acked) - stored),
        "n_twice": sum(n > 1 for n in rows.values()),
        "n_refused": sum(sent.refused > 0 for sent in sents),
        "n_strangers": kept.n_strangers,
        "n_differences": kept.n_differences,
    }
    figure: dict[str, int | float | str] = {
        "n_phones": len(players),
        "n_kills": len(played.asked),
        "n_acked": len(acked),
        "n_sent_again": sum(player.n_tries for player in players) - len(sents),
        **wrong,
    }
    return Check("R1", KILLED, figure, bool(acked) and not any(wrong.values()))


def _back(played: Played) -> Check:
    """From the moment in which the server serves again; how long it was away is told beside it."""
    waits = [
        max(player.back_after(asked.killed_at) - (asked.ready_at - asked.killed_at), 0.0)
        for asked in played.asked
        for player in played.players
    ]
    away = [asked.ready_at - asked.killed_at for asked in played.asked]
    wrong = {
        "n_elsewhere": sum(asked.n_elsewhere for asked in played.asked),
        "n_with_another_number": sum(asked.n_wrong_numbers for asked in played.asked),
    }
    slowest = max(waits, default=float("inf"))
    figure: dict[str, int | float | str] = {
        "server_away_seconds": round(max(away, default=0.0), 2),
        "slowest_back_seconds": round(slowest, 2),
        **wrong,
    }
    return Check("R2", BACK, figure, slowest <= BACK_SECONDS and not any(wrong.values()))


def _scores(played: Played) -> Check:
    should = {}
    for player in played.players:
        counted = [sent for code, sent in player.sent.items() if code and sent.acked_at]
        n_right = sum(sent.value == RIGHT for sent in counted)
        should[player.key] = (POINTS * n_right, n_right)
    n_wrong = sum(played.kept.scores.get(key) != score for key, score in should.items())
    n_more = len(played.kept.scores.keys() - should.keys())
    figure: dict[str, int | float | str] = {"n_players": len(should), "n_wrong": n_wrong + n_more}
    return Check("R3", SCORES, figure, bool(should) and n_wrong + n_more == 0)
