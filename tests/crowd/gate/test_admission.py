# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Places: as many as the ledger answers in a second, never fewer than a batch is worth."""

import contextlib

import pytest

from gaung.crowd.errors import OverloadedError
from gaung.crowd.gate import GateSettings
from gaung.crowd.gate.admission import Admission

SETTINGS = GateSettings(
    max_in_flight=1000, calm_in_flight=800, min_in_flight=10, reserve_in_flight=5
)


class Ledger:
    """One that answers so many a second, in the order in which they came."""

    def __init__(self, per_second: float, settings: GateSettings = SETTINGS) -> None:
        self.now = 0.0
        self.stuck = 0.0
        self.per_second = per_second
        self.gate = Admission(settings, lambda: self.stuck, lambda: self.now)

    def offer(self, per_second: float, seconds: float, settled: float = 1.0) -> tuple[int, float]:
        """Let so many come; how many were answered, and the longest wait of the last seconds."""
        end, waiting, n_answered, longest = self.now + seconds, [], 0, 0.0
        free_at, due, step = self.now, 0.0, 0.01
        while self.now < end:
            self.now += step
            due += per_second * step
            while due >= 1:
                due -= 1
                try:
                    self.gate.check(leaves=False)
                    self.gate.enter(leaves=False)
                except OverloadedError:
                    continue
                waiting.append(self.now)
            while waiting and free_at <= self.now:
                free_at = max(free_at, waiting[0]) + 1 / self.per_second
                came = waiting.pop(0)
                n_answered += 1
                if self.now > end - settled:
                    longest = max(longest, self.now - came)
                self.gate.leave()
        for _ in waiting:
            self.gate.leave()
        return n_answered, longest


def test_ten_times_too_many_leave_the_answered_as_quick_and_as_many() -> None:
    ledger = Ledger(per_second=300)
    n_answered, longest = ledger.offer(3000, 10)
    assert n_answered >= 0.9 * 300 * 10
    assert longest <= 2.0
    assert ledger.gate.n_refused > 20_000


@pytest.mark.parametrize("calm_per_second", [1, 400, 800])
def test_nobody_waits_long_from_the_first_moment_of_an_overload(calm_per_second: int) -> None:
    """After a calm, busy or nearly full time: 1,200 are let in at most before anything is known."""
    ledger = Ledger(900, GateSettings())
    ledger.offer(calm_per_second, 30)
    n_answered, longest = ledger.offer(9000, 10, settled=10)
    assert n_answered >= 0.9 * 900 * 10
    assert longest <= 2.0


def test_all_who_have_the_page_open_may_tap_at_once() -> None:
    now, listening = 0.0, 0
    gate = Admission(GateSettings(), clock=lambda: now, listening=lambda: listening)
    now, listening = 60.0, 5000
    for _ in range(5000):
        gate.check(leaves=False)
        gate.enter(leaves=False)
    assert gate.n_refused == 0
    for _ in range(5000):
        gate.leave()
    now, listening = 1800.0, 0
    gate.check(leaves=False)
    assert gate.limit == GateSettings().calm_in_flight


@pytest.mark.parametrize("quiet_seconds", [0.0, 5.0, 3600.0])
def test_a_hall_of_thousand_that_taps_at_once_is_let_in(quiet_seconds: float) -> None:
    ledger = Ledger(5000, GateSettings())
    ledger.now += quiet_seconds
    for _ in range(1000):
        ledger.gate.check(leaves=False)
        ledger.gate.enter(leaves=False)
    assert ledger.gate.n_refused == 0


def test_what_a_quick_disk_has_shown_is_remembered_for_a_while() -> None:
    ledger = Ledger(5000, GateSettings())
    ledger.offer(3500, 2)
    assert ledger.gate.limit > 3000
    ledger.offer(1, 10)
    assert ledger.gate.limit > 2000
    ledger.offer(1, 600)
    assert ledger.gate.limit == GateSettings().calm_in_flight


def test_a_crowd_that_comes_at_once_after_a_quiet_hour_finds_places() -> None:
    ledger = Ledger(per_second=5000)
    ledger.offer(20, 10)
    assert ledger.gate.limit == 800


def test_places_come_back_within_seconds_after_an_overload() -> None:
    ledger = Ledger(per_second=50)
    ledger.offer(3000, 20)
    assert ledger.gate.limit < 200
    ledger.per_second = 5000
    ledger.offer(100, 6)
    assert ledger.gate.limit == 800


def test_a_disk_that_stands_still_is_noticed_though_nobody_is_answered() -> None:
    ledger = Ledger(5000, GateSettings())
    ledger.offer(3500, 2)
    for _ in range(1000):
        ledger.gate.enter(leaves=False)
    for _ in range(4):
        ledger.now += 0.3
        with contextlib.suppress(OverloadedError):
            ledger.gate.check(leaves=False)
    assert ledger.gate.limit == GateSettings().min_in_flight


def test_there_are_never_fewer_places_than_a_batch_is_worth() -> None:
    ledger = Ledger(per_second=2)
    ledger.offer(1000, 30)
    assert ledger.gate.limit == 10


def test_a_ledger_that_is_stuck_takes_nobody_but_those_who_leave() -> None:
    ledger = Ledger(per_second=100)
    ledger.stuck = 1.5
    with pytest.raises(OverloadedError):
        ledger.gate.check(leaves=False)
    with pytest.raises(OverloadedError):
        ledger.gate.enter(leaves=False)
    ledger.gate.enter(leaves=True)
    assert ledger.gate.n_refused == 0
    ledger.stuck = 0.0
    ledger.gate.enter(leaves=False)


def test_those_who_leave_have_a_reserve_that_ends() -> None:
    gate = Admission(GateSettings(max_in_flight=1, min_in_flight=1, reserve_in_flight=2))
    gate.enter(leaves=False)
    for _ in range(2):
        with pytest.raises(OverloadedError):
            gate.enter(leaves=False)
        gate.enter(leaves=True)
    with pytest.raises(OverloadedError):
        gate.enter(leaves=True)
    gate.leave()
    gate.enter(leaves=True)
