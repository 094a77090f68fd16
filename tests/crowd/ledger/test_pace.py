# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How large a transaction may be: nobody waits long for one, and no disk is made slower by it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.crowd.ledger.pace import AIM_SECONDS, FEW, Pace

LIMIT = 1024


def write(pace: Pace, n_waiting: int, flush: float, each: float, times: int = 1) -> list[int]:
    """Let so many always wait before a disk that needs so many seconds; the sizes written."""
    sizes = []
    for _ in range(times):
        n = min(n_waiting, pace.most)
        pace.wrote(n, flush + n * each)
        sizes.append(n)
    return sizes


def test_a_quick_disk_gets_whole_batches_after_three() -> None:
    sizes = write(Pace(LIMIT), 5000, 0.002, 0.00003, times=10)
    assert sizes[3:] == [LIMIT] * 7


def test_a_disk_that_is_slow_for_each_entry_gets_short_transactions() -> None:
    sizes = write(Pace(LIMIT), 5000, 0.005, 0.001, times=20)
    assert max(sizes) <= 200
    assert sizes[-1] == pytest.approx(AIM_SECONDS / 0.001, rel=0.15)


def test_a_calm_time_does_not_make_it_forget_a_slow_disk() -> None:
    pace = Pace(LIMIT)
    write(pace, 5000, 0.005, 0.001, times=20)
    write(pace, 3, 0.005, 0.001, times=500)
    assert max(write(pace, 5000, 0.005, 0.001, times=20)) <= 130


def test_a_disk_that_is_slow_to_flush_gets_whole_batches() -> None:
    """Small ones would only flush more often."""
    sizes = write(Pace(LIMIT), 5000, 0.3, 0.00003, times=100)
    assert sum(sizes[-50:]) > 0.8 * 50 * LIMIT


def test_a_disk_that_has_recovered_gets_whole_batches_again() -> None:
    pace = Pace(LIMIT)
    write(pace, 5000, 0.005, 0.02, times=20)
    assert pace.most == FEW
    assert write(pace, 5000, 0.002, 0.00003, times=20)[-1] == LIMIT


@given(
    st.lists(st.tuples(st.integers(1, 2000), st.floats(0, 10)), max_size=60), st.integers(1, 2000)
)
def test_whatever_happens_a_transaction_holds_something_and_not_too_much(
    seen: list[tuple[int, float]], limit: int
) -> None:
    pace = Pace(limit)
    for n, seconds in seen:
        pace.wrote(min(n, pace.most), seconds)
        assert min(FEW, limit) <= pace.most <= limit
