# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Machines are marked, people are not: brigades, halls and a night on which everybody comes."""

import random

import pytest

from gaung.crowd.gate import GateSettings
from gaung.crowd.marks import Mark
from tests.crowd.gate.crowds import Clock, hall, happen, new_gate, people, script

SEEDS = (1, 2, 3)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_brigade_of_many_tactics_is_told_from_honest_people(seed: int) -> None:
    chance = random.Random(seed)
    clock = Clock()
    seen = happen(
        new_gate(clock),
        clock,
        people("honest", 200, 1800, chance),
        script("bot-one-address", 12, chance=chance),
        script("bot-many-addresses", 10, n_networks=10, chance=chance),
        script("bot-that-looks", 18, looks=True, pause=5, jitter=0.8, n_rounds=2, chance=chance),
    )
    assert len(seen.phones) == 240
    assert seen.share("bot") >= 0.9
    assert seen.share("honest") <= 0.02


@pytest.mark.parametrize(
    ("tactic", "least", "mark"),
    [
        ({}, 0.9, Mark.UNSEEN),
        ({"pause": 0.05}, 0.9, Mark.UNSEEN),
        ({"n_networks": 40}, 0.9, Mark.UNSEEN),
        ({"looks": True, "pause": 4, "jitter": 0.8, "n_rounds": 2}, 0.9, Mark.RHYTHM),
        # Who does all at once and never comes back is gone before the run is known as one.
        ({"looks": True, "pause": 1}, 0.75, Mark.RHYTHM),
        ({"looks": True, "pause": 4, "jitter": 0.5}, 0.75, Mark.SAME_WAY),
    ],
)
def test_each_tactic_is_marked_for_what_it_is(
    tactic: dict[str, float], least: float, mark: Mark
) -> None:
    chance = random.Random(5)
    clock = Clock()
    crowds = people("honest", 200, 1800, chance), script("bot", 40, chance=chance, **tactic)  # type: ignore[arg-type]
    seen = happen(new_gate(clock), clock, *crowds)
    assert seen.share("bot") >= least
    assert seen.share("honest") <= 0.02
    assert any(marks & mark for phone, marks in seen.marked.items() if phone.startswith("bot"))


def test_what_a_patient_brigade_does_is_not_seen_and_we_say_so() -> None:
    chance = random.Random(5)
    clock = Clock()
    patient = script("bot", 40, looks=True, n_networks=40, pause=9, jitter=0.9, chance=chance)
    seen = happen(new_gate(clock), clock, people("honest", 200, 1800, chance), patient)
    assert seen.share("bot") == 0


@pytest.mark.parametrize(
    ("n", "every", "seed"), [(100, 600, 1), (100, 600, 2), (100, 600, 3), (1000, 2400, 1)]
)
def test_a_workshop_behind_one_address_meets_nothing(n: int, every: int, seed: int) -> None:
    chance = random.Random(seed)
    clock = Clock()
    seen = happen(new_gate(clock), clock, hall("hall", n, 3.0, chance, every))
    assert len(seen.phones) == n
    assert not seen.marked
    assert not seen.asked
    assert not seen.limited


@pytest.mark.parametrize("bus_url", ["", "redis://127.0.0.1:1/0"])
def test_a_night_on_which_ten_times_as_many_come_is_no_attack(bus_url: str) -> None:
    chance = random.Random(7)
    clock = Clock()
    crowds = people("day", 400, 3600, chance), people("night", 4000, 3600, chance)
    seen = happen(new_gate(clock, bus_url=bus_url), clock, *crowds)
    assert seen.share("") < 0.02
    assert not seen.asked
    assert not seen.limited


def test_more_people_than_can_be_remembered_are_no_suspects() -> None:
    chance = random.Random(7)
    clock = Clock()
    gate = new_gate(clock, GateSettings(max_keys=100))
    seen = happen(gate, clock, people("night", 4000, 3600, chance))
    assert seen.share("night") < 0.02
    assert not seen.asked


def test_midnight_makes_nobody_suspicious() -> None:
    chance = random.Random(7)
    clock = Clock()
    half_day = 12 * 3_600_000
    late = (
        act.__class__(
            act.at + half_day - 1_800_000, act.n, act.phone, act.network, act.kind, act.item
        )
        for act in people("late", 2000, 3600, chance)
    )
    seen = happen(new_gate(clock), clock, late)
    assert seen.share("late") < 0.02


def test_phones_whose_network_is_unknown_are_not_marked() -> None:
    chance = random.Random(5)
    clock = Clock()
    hidden = (
        act.__class__(act.at, act.n, act.phone, "", act.kind, act.item)
        for act in script("bot", 40, chance=chance)
    )
    seen = happen(new_gate(clock), clock, people("honest", 200, 1800, chance), hidden)
    assert seen.share("bot") == 0


def test_a_flood_of_new_phones_from_one_network_is_marked_and_asked_to_work() -> None:
    chance = random.Random(5)
    clock = Clock()
    seen = happen(new_gate(clock), clock, script("bot", 3300, pause=0.02, chance=chance))
    burst = [phone for phone, marks in seen.marked.items() if marks & Mark.BURST]
    assert 200 < len(burst) <= 300
    assert set(burst) <= seen.asked
    assert not seen.limited
