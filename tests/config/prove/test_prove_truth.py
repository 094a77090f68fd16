# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proof of truth: the real lane keeps its word, and each kind of lie is caught."""

import asyncio
import dataclasses
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gaung.config.prove.lane.site import NoSiteError, Site, many_lanes, one_lane, start_all
from gaung.config.prove.report import Check
from gaung.config.prove.truth import adds, claims, leaving, retries
from gaung.config.prove.truth.adds import Event, Set
from gaung.config.prove.truth.claims import Round
from gaung.config.prove.truth.leaving import Leaver
from gaung.config.prove.truth.retries import Told


def on(site: Site, *looks: Callable[[], Any]) -> list[Check]:
    async def run() -> list[Check]:
        await start_all(site)
        return [await look() for look in looks]

    return asyncio.run(run())


@pytest.fixture
def site(tmp_path: Path) -> Any:
    with one_lane(tmp_path) as site:
        yield site


@pytest.fixture
def two(tmp_path: Path) -> Any:
    try:
        with many_lanes(tmp_path) as site:
            yield site
    except NoSiteError as error:
        pytest.skip(str(error))


def test_retries_count_once(site: Site) -> None:
    (check,) = on(site, lambda: retries.check("I2", site, 300))
    assert check.passed, check
    assert int(check.figure["n_answers"]) > 700


def test_adds_survive_kills(site: Site) -> None:
    (check,) = on(site, lambda: adds.check("I1", site, 60, 3))
    assert check.passed, check
    assert (check.figure["n_ok"], check.figure["n_kills"]) == (480, 3)
    assert int(check.figure["n_unknown_once"]) > 0


def test_a_seat_has_one_winner_and_who_leaves_is_gone(site: Site) -> None:
    checks = on(
        site,
        lambda: claims.check("I3", site, 6),
        lambda: leaving.check("leave", site, 10),
    )
    assert all(check.passed for check in checks), checks
    assert checks[0].figure["n_won"] == 6 + 7


def test_all_of_it_with_two_processes(two: Site) -> None:
    checks = on(
        two,
        lambda: claims.check("I3.two", two, 6),
        lambda: leaving.check("leave.two", two, 10),
    )
    assert all(check.passed for check in checks), checks
    assert checks[1].figure["n_phones"] == 20  # ten more while the bus was away


HONEST = Told(Counter({1: 2, 2: 1}), Counter({1: 1, 2: 1}), [1, 2], 2, 0)


@pytest.mark.parametrize(
    ("lie", "named"),
    [
        ({"rows": [1], "tally": 1}, "n_missing"),
        ({"rows": [1, 2, 2], "tally": 3}, "n_twice"),
        ({"rows": [1, 2, 9], "tally": 3}, "n_phantoms"),
        ({"firsts": Counter({1: 2, 2: 1})}, "n_new_more_or_less_than_once"),
        ({"firsts": Counter({1: 1})}, "n_new_more_or_less_than_once"),
        ({"tally": 3}, "tally_difference"),
        ({"n_differences": 1}, "n_differences"),
        ({"n_unanswered": 1}, "n_unanswered"),
    ],
)
def test_a_retry_that_counts_wrongly_is_caught(lie: dict[str, Any], named: str) -> None:
    assert retries.judge("I2", 2, HONEST).passed is True
    check = retries.judge("I2", 2, dataclasses.replace(HONEST, **lie))
    assert check.passed is False
    assert check.figure[named] != 0


HISTORY = [
    Event(1, "invoke"),
    Event(1, "ok"),
    Event(2, "invoke"),
    Event(2, "unknown"),
    Event(3, "invoke"),
    Event(3, "fail"),
]


@pytest.mark.parametrize("rows", [[1], [1, 2]])
def test_what_was_unknown_may_be_there_or_not(rows: list[int]) -> None:
    found = Set(rows, (len(rows),), 0)
    assert adds.judge("I1", HISTORY, found, 1, 1.0).passed is True


@pytest.mark.parametrize(
    ("found", "named"),
    [
        (Set([2], (1,), 0), "n_lost"),
        (Set([1, 7], (2,), 0), "n_phantoms"),
        (Set([1, 3], (2,), 0), "n_phantoms"),
        (Set([1, 1], (2,), 0), "n_twice"),
        (Set([1], (1, 2), 0), "n_stale"),
        (Set([1], (1,), 1), "n_differences"),
    ],
)
def test_a_set_that_lost_or_invented_something_is_caught(found: Set, named: str) -> None:
    check = adds.judge("I1", HISTORY, found, 1, 1.0)
    assert check.passed is False
    assert check.figure[named] != 0


def test_a_history_in_which_nothing_was_added_proves_nothing() -> None:
    assert adds.judge("I1", HISTORY[2:], Set([], (0,), 0), 1, 1.0).passed is False


FAIR = Round("kursi", "r1", 1, (200, 409, 409), (200, 409, 409), 1)


@pytest.mark.parametrize(
    ("lie", "named"),
    [
        ({"told": (200, 200, 409), "n_rows": 2}, "n_rounds_with_more_winners"),
        ({"n_rows": 2}, "n_rounds_oversold"),
        ({"told": (409, 409, 409), "n_rows": 0}, "n_rounds_with_fewer_winners"),
        ({"n_rows": 0}, "n_rounds_with_other_rows"),
        ({"told_again": (409, 200, 409)}, "n_rounds_that_changed"),
        ({"told": (200, 503, 409), "told_again": (200, 503, 409)}, "n_other_answers"),
    ],
)
def test_a_seat_that_was_sold_twice_is_caught(lie: dict[str, Any], named: str) -> None:
    assert claims.judge("I3", [FAIR], 0).passed is True
    check = claims.judge("I3", [FAIR, dataclasses.replace(FAIR, **lie)], 0)
    assert check.passed is False
    assert check.figure[named] == 1


@pytest.mark.parametrize(
    ("leaver", "named"),
    [
        (Leaver("k", n_acted=3, has_left=False), "n_who_could_not_leave"),
        (Leaver("k", n_acted=3, has_left=True, n_rows=2), "n_rows_left"),
    ],
)
def test_a_phone_of_which_something_remains_is_caught(leaver: Leaver, named: str) -> None:
    gone = Leaver("g", n_acted=3, has_left=True)
    assert leaving.judge("leave", [gone], 0, 0, 1).passed is True
    check = leaving.judge("leave", [gone, leaver], 0, 0, 2)
    assert check.passed is False
    assert check.figure[named] != 0
    assert leaving.judge("leave", [gone], 0, 0, 2).passed is False  # counted twice
    assert leaving.judge("leave", [gone], -1, 0, 1).passed is False  # others shut out
    assert leaving.judge("leave", [gone], 0, 1, 1).passed is False


def test_leaving_without_having_acted_proves_nothing() -> None:
    check = leaving.judge("leave", [Leaver("k", has_left=True)], 0, 0, 1)
    assert check.passed is False
    assert "nothing is proven" in check.detail
