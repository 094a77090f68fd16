# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A part counts what a measurement of that part alone counts."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from gaung.engine.dialogue import Source, Window
from gaung.engine.listening.whole import listen
from gaung.engine.parts import inquiry
from tests.engine.conversations import DAY, MONDAY, US, Conversation, measured, write

FIRST_DAY = date(2025, 12, 1)
QUESTIONS = ("posko buka kapan?", "masker di mana?", "siapa yang jaga?")
REMARKS = ("asapnya tebal", "setuju", "semangat terus ya kak", "aku mau ikut bantu dong caranya")


def talk(seed: int = 1, n_threads: int = 160) -> Conversation:
    """Four weeks under three posts of two platforms: asked, answered, come back to, chatted."""
    chance = random.Random(seed)
    said = Conversation()
    people = [f"{first}{second}" for first in "abcde" for second in "fghij"]
    for _ in range(n_threads):
        hour = chance.random() * 24 * 28
        asker = chance.choice(people)
        top = said.say(asker, chance.choice(QUESTIONS + REMARKS), hour)
        keys = [top]
        if chance.random() < 0.4:
            keys.append(said.say("us", "Di depan taman", hour + chance.random() * 60, to=top))
            if chance.random() < 0.5:
                keys.append(said.say(asker, "Siap", hour + 61 + chance.random() * 40, to=keys[1]))
        if chance.random() < 0.5:
            keys.append(said.say(chance.choice(people), "Setuju", hour + 2, to=top))
        post = chance.choice(["p1", "p2", "p3"])
        for key in keys:
            said.change(key, post=post, platform="tiktok" if post == "p3" else "instagram")
    return said


def listened(path: Path, *cuts: date) -> dict[str, Any]:
    return listen(
        [Source("one", (path,))],
        owners={US},
        offset_seconds=0,
        memory_limit_mb=256,
        threads=1,
        inquiries=[inquiry(cuts)],
    ).as_dict()


def figures(told: Mapping[str, Any]) -> dict[str, tuple[object, ...]]:
    """The figures without their intervals, which draw other threads."""
    found: dict[str, tuple[object, ...]] = {
        part["code"]: (part["value"], part["numerator"], part["denominator"], part["n_units"])
        for part in told["components"]
        if part["code"] not in {"ASK", "INTR", "FATE"}
    }
    return found | {"index": (told["index"]["value"],)}


@pytest.mark.parametrize("day", [9, 27])
def test_before_and_after_a_day_are_what_two_windows_measure(tmp_path: Path, day: int) -> None:
    path = talk().write(tmp_path / "part-00000.parquet")
    cut = listened(path, FIRST_DAY + timedelta(days=day))["parts"]["cuts"][0]
    at = MONDAY + day * DAY
    before = measured(path, window=Window(MONDAY - DAY, at)).as_dict()
    after = measured(path, window=Window(at, MONDAY + 99 * DAY)).as_dict()
    assert figures(cut["before"]) == figures(before)
    assert figures(cut["after"]) == figures(after)


def test_a_week_is_what_its_window_measures(tmp_path: Path) -> None:
    path = talk().write(tmp_path / "part-00000.parquet")
    weeks = listened(path)["parts"]["weeks"]
    assert [week["week"] for week in weeks][:2] == ["2025-12-01", "2025-12-08"]
    for place, week in enumerate(weeks):
        start = MONDAY + place * 7 * DAY
        assert figures(week) == figures(
            measured(path, window=Window(start, start + 7 * DAY)).as_dict()
        )


@pytest.mark.parametrize(
    ("dimension", "name", "column"),
    [("posts", "post_key", "post"), ("platforms", "platform", "platform")],
)
def test_a_post_is_what_a_file_of_it_alone_measures(
    tmp_path: Path, dimension: str, name: str, column: str
) -> None:
    said = talk()
    path = said.write(tmp_path / "part-00000.parquet")
    parts = listened(path)["parts"][dimension]
    assert len(parts) == len({getattr(row, column) for row in said.rows})
    for part in parts:
        own = [row for row in said.rows if getattr(row, column) == part[name]]
        alone = measured(write(own, tmp_path / f"{part[name]}.parquet")).as_dict()
        assert figures(part) == figures(alone)
        assert part["index"]["interval"] is not None


def test_audiences_share_the_people_out(tmp_path: Path) -> None:
    said = talk()
    for number, who in enumerate("klmnop"):
        said.say(who, "🔥🔥", number)
        said.say(f"{who}{who}", "Kami dari BPBD siap membantu posko", number + 0.5)
    told = listened(said.write(tmp_path / "part-00000.parquet"))
    parts = told["parts"]["audiences"]
    assert len(parts) > 1
    assert sum(part["n_people"] for part in parts) == told["coverage"]["n_people"]
    assert sum(part["n_public"] for part in parts) == told["coverage"]["n_public"]
    by_name = {part["segment"]: part for part in parts}
    for audience in told["segments"]:
        if audience["n_people"]:
            assert by_name[audience["segment"]]["n_people"] == audience["n_people"]


def test_the_order_of_rows_changes_nothing(tmp_path: Path) -> None:
    said = talk()
    mixed = list(said.rows)
    random.Random(5).shuffle(mixed)
    one = listened(said.write(tmp_path / "one.parquet"), FIRST_DAY + timedelta(days=10))
    other = listened(write(mixed, tmp_path / "other.parquet"), FIRST_DAY + timedelta(days=10))
    assert one["parts"] == other["parts"]


def test_one_post_is_no_part_and_nothing_said_is_nothing(tmp_path: Path) -> None:
    said = Conversation()
    said.say("anna", "Kapan?", 1)
    parts = listened(said.write(tmp_path / "few.parquet"), FIRST_DAY)["parts"]
    assert parts["posts"] == parts["platforms"] == []
    assert parts["cuts"][0]["before"]["index"]["value"] is None
    assert parts["weeks"][0]["n_public"] == 1
