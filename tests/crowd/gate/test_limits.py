# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Limits: how much is let in, whose names they use, and how little they remember."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.crowd.errors import RefusedError
from gaung.crowd.gate import GateSettings
from gaung.crowd.gate.limits import Buckets, Limiter
from gaung.crowd.gate.names import Names, network_of
from gaung.crowd.gate.recent import Recent
from tests.crowd.gate.crowds import NOON, Clock, new_gate, visit


@given(st.lists(st.floats(0, 30), max_size=300))
def test_never_more_than_the_burst_and_what_was_filled_since(gaps: list[float]) -> None:
    buckets = Buckets(5, 0.5, 10)
    now, n_taken = 1000.0, 0
    for gap in gaps:
        now += gap
        n_taken += buckets.take(b"a", now)
        assert n_taken <= 5 + (now - 1000.0) * 0.5 + 1e-6


def test_a_key_does_not_pay_for_another_and_waits_as_long_as_it_is_told() -> None:
    buckets = Buckets(2, 0.25, 10)
    assert [buckets.take(b"a", 10.0) for _ in range(3)] == [True, True, False]
    assert buckets.take(b"b", 10.0)
    assert buckets.wait(b"a") == 5
    assert not buckets.take(b"a", 13.0)
    assert buckets.take(b"a", 15.0)


@given(st.lists(st.integers(0, 50)))
def test_memory_has_a_size_and_keeps_what_is_used(keys: list[int]) -> None:
    recent: Recent[int, int] = Recent(10)
    recent.put(-1, 7)
    for key in keys:
        recent.put(key, key)
        assert recent.get(-1) == 7
        assert recent.get(key) == key
        assert len(recent) <= 10


def test_a_phone_that_taps_like_nobody_is_told_when_to_come_back() -> None:
    gate = new_gate(Clock(), GateSettings(phone_burst=3, phone_per_minute=6))
    for _ in range(3):
        gate.weigh(visit())
    with pytest.raises(RefusedError) as refused:
        gate.weigh(visit())
    assert (refused.value.status, refused.value.code) == (429, "too_many")
    assert refused.value.retry_after >= 10
    gate.weigh(visit("b"))
    gate.weigh(visit(at=NOON + 1000 * refused.value.retry_after))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("203.0.113.7", "203.0.113.7", True),
        ("203.0.113.7", "203.0.113.8", False),
        ("2001:db8:1:ff00::1", "2001:db8:1:ffab:9::2", True),
        ("2001:db8:1:ff00::1", "2001:db8:1:fe00::1", False),
        ("fe80::1%eth0", "fe80::2", True),
    ],
)
def test_a_network_is_an_address_or_what_a_household_gets(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert (network_of(one) == network_of(other)) is same


def test_what_is_no_address_is_no_network() -> None:
    assert network_of("") == b""
    assert network_of("a:b") == b""


def test_names_hold_for_a_day_of_jakarta_and_for_one_process() -> None:
    names, others = Names(), Names()
    name = names.of(b"203.0.113.7", NOON)
    assert names.of(b"203.0.113.7", NOON + 11 * 3_600_000) == name
    assert others.of(b"203.0.113.7", NOON) != name
    assert names.since == 0
    midnight = NOON + 12 * 3_600_000
    assert names.of(b"203.0.113.7", midnight) != name
    assert names.since == midnight


def test_nothing_in_the_gate_is_an_address() -> None:
    gate = new_gate(Clock())
    gate.looked("karhutla", "203.0.113.7")
    gate.weigh(visit(network="203.0.113.7"))
    assert "203.0.113.7" not in everything(gate)
    assert "karhutla" in everything(gate)


def everything(root: object) -> str:
    """All that can be reached from an object, as text."""
    seen: set[int] = set()
    words: list[str] = []
    todo: list[object] = [root]
    while todo:
        each = todo.pop()
        if id(each) in seen or isinstance(each, type):
            continue
        seen.add(id(each))
        if isinstance(each, str | bytes | int | float):
            words.append(repr(each))
        elif isinstance(each, dict):
            todo += [*each.keys(), *each.values()]
        elif isinstance(each, list | tuple | set):
            todo += each
        elif type(each).__module__.startswith("gaung."):
            todo += vars(each).values() if hasattr(each, "__dict__") else []
            slots = getattr(type(each), "__slots__", ())
            todo += [getattr(each, slot) for slot in slots if hasattr(each, slot)]
    return " ".join(words)


def test_an_invite_bears_a_hall_and_not_a_guesser() -> None:
    now = [0.0]
    limiter = Limiter(100, 120.0, clock=lambda: now[0])
    assert all(limiter.take("a-code") for _ in range(100))
    assert not limiter.take("a-code")
    assert limiter.take("another-code")
    now[0] = 1.3
    assert limiter.take("a-code")
