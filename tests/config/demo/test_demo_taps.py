# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demo's phones join before they act, and nothing follows their leaving."""

from datetime import UTC, datetime, timedelta
from itertools import groupby

import pytest

from gaung.config.demo.message import ACTIONS
from gaung.config.demo.taps import DemoTap, TapKind, plan_crowd

UNTIL = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)


def by_phone(taps: tuple[DemoTap, ...]) -> list[list[DemoTap]]:
    ordered = sorted(taps, key=lambda tap: (tap.phone, tap.at))
    return [list(group) for _, group in groupby(ordered, key=lambda tap: tap.phone)]


@pytest.mark.parametrize("seed", range(1, 9))
def test_each_phone_joins_acts_and_perhaps_leaves(seed: int) -> None:
    crowd = plan_crowd(until=UNTIL, seed=seed)
    phones = by_phone(crowd.taps)
    for taps in phones:
        kinds = [tap.kind for tap in taps]
        assert kinds[0] is TapKind.JOIN
        assert all(kind is TapKind.ACT for kind in kinds[1:-1])
        assert kinds.count(TapKind.JOIN) == 1
        acts = [tap.action for tap in taps if tap.kind is TapKind.ACT]
        assert len(set(acts)) == len(acts)
        assert set(acts) <= {action.kind for action in ACTIONS}
        assert len({tap.at for tap in taps}) == len(taps)
    assert crowd.n_joined == len(phones) == 180
    assert crowd.n_acted == sum(any(tap.action for tap in taps) for taps in phones)
    assert crowd.n_left == sum(taps[-1].kind is TapKind.LEAVE for taps in phones)
    assert crowd.n_seen > crowd.n_joined > crowd.n_acted > crowd.n_left > 0


def test_taps_are_in_order_within_two_weeks_with_keys_of_their_own() -> None:
    taps = plan_crowd(until=UNTIL).taps
    moments = [tap.at for tap in taps]
    assert moments == sorted(moments)
    assert UNTIL - timedelta(days=14) <= moments[0] <= moments[-1] < UNTIL
    assert len({tap.key for tap in taps}) == len(taps)
    assert all(len(tap.key) == len(tap.phone) == 32 for tap in taps)


def test_equal_seeds_give_equal_taps() -> None:
    assert plan_crowd(until=UNTIL) == plan_crowd(until=UNTIL)
    assert plan_crowd(until=UNTIL) != plan_crowd(until=UNTIL, seed=2)


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        plan_crowd(until=UNTIL.replace(tzinfo=None))
