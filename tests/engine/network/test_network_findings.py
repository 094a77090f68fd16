# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network's findings on conversations counted by hand, and what must hold for every one."""

import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaung.engine.analysis.engines.contract import Engine
from gaung.engine.analysis.engines.duck import duck_engine
from tests.engine.network.making import US, Said, ask, ask_with, pseudonym


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with duck_engine(memory_limit_mb=256, threads=1) as opened:
        yield opened


def _voice(told: dict[str, Any], name: str) -> dict[str, Any]:
    voices = told["voices"]
    place = voices["author"].index(pseudonym(name))
    return {key: column[place] for key, column in voices.items()}


def test_pairs_are_counted_by_direction() -> None:
    told = ask(
        [
            Said("a"),
            Said(US, "a"),
            Said("a", US),  # both ways
            Said("b", thread=2),
            Said(US, "b", thread=2),  # only from us
            Said("c", US, thread=3),  # only to us
            Said("d", "e", thread=4),
            Said("e", "d", thread=4),
            Said("d", "e", thread=4),
            Said("f", "e", thread=4),
            Said("f", "f", thread=4),  # to oneself
            Said("g", thread=5),  # nobody answers
        ]
    )
    assert told["n_people"] == 7
    assert told["n_connected"] == 6
    assert told["n_messages"] == 8
    assert told["with_us"] == {"n_mutual": 1, "n_only_from_us": 1, "n_only_to_us": 1}
    assert told["reciprocity"]["all"] == {"n_mutual": 2, "n_dyads": 5, "share": 0.4}
    assert told["reciprocity"]["public"] == {"n_mutual": 1, "n_dyads": 2, "share": 0.5}
    assert told["broker"]["our_share"] == 0.5
    assert told["broker"]["top_is_us"] is True
    assert _voice(told, "e") | {"rank": 0} == {
        "author": pseudonym("e"),
        "rank": 0,
        "bridging": 0.0,
        "participation": 0.0,
        "n_groups": 1,
        "n_heard_by": 2,
        "n_replied_to": 1,
        "n_got": 3,
        "n_sent": 1,
        "group": 0,
        "is_two_way_with_us": False,
    }


def test_writing_again_after_our_answer_turns_to_us() -> None:
    flat = [Said("a"), Said(US, "a"), Said("a", "a"), Said("b", "a")]
    assert ask(flat)["with_us"] == {"n_mutual": 1, "n_only_from_us": 0, "n_only_to_us": 0}
    aside = ask([Said("a"), Said(US, "a"), Said("a", "b")])
    assert aside["with_us"]["n_mutual"] == 1
    assert aside["n_messages"] == 3
    twice = ask([Said("a"), Said(US, "a"), Said("a", US), Said("a", "b"), Said("a", "c")])
    assert twice["n_messages"] == 4
    before = [Said("a"), Said("a", "a"), Said(US, "a")]
    assert ask(before)["with_us"]["n_mutual"] == 0
    elsewhere = [Said("a"), Said(US, "a"), Said("a", thread=2)]
    assert ask(elsewhere)["with_us"]["n_mutual"] == 0


def test_the_account_that_most_passes_through_need_not_be_us() -> None:
    told = ask([Said("b", "a"), Said("c", "a"), Said("d", "a"), Said(US, "b", thread=2)])
    assert told["broker"] == {
        "our_share": 0.25,
        "top_share": 0.75,
        "top_is_us": False,
        "top_author": pseudonym("a"),
    }


def test_two_circles_and_the_one_between_them() -> None:
    circles = [
        Said(one, other, thread=number)
        for number, circle in enumerate(("abcd", "wxyz"))
        for one in circle
        for other in circle
        if one != other
    ]
    told = ask([*circles, Said("m", "a"), Said("m", "w")])
    assert [group["n_people"] for group in told["groups"]] == [5, 4]
    assert told["components"] == {"n": 1, "largest": 9}
    bridge = _voice(told, "m")
    assert bridge["n_groups"] == 2
    assert bridge["participation"] == 0.5  # one of two messages to each group
    # m lies on all 16 ways between the circles, of 28 pairs of others
    assert bridge["bridging"] == round(16 / 28, 6)
    # Of a and w, one is in m's own group; the other has 3 behind it and 5 before it.
    edges = sorted(_voice(told, name)["bridging"] for name in "aw")
    assert edges == [0.0, round(15 / 28, 6)]


def test_without_a_reply_there_is_nothing_to_draw() -> None:
    told = ask([Said("a"), Said("b", thread=2)])
    assert (told["n_people"], told["n_messages"], told["picture"]) == (2, 0, None)
    assert told["broker"] is None
    assert told["reciprocity"]["all"]["share"] is None


def test_what_cannot_be_told_is_counted_apart() -> None:
    told = ask(
        [
            Said("a"),
            Said("b", "a"),
            Said(None, "a"),
            Said("c", has_links=False),
            Said("d", "a", in_window=False),
        ]
    )
    assert (told["n_people"], told["n_untold"], told["n_nameless"]) == (2, 1, 1)
    assert told["n_messages"] == 1


NAMES = "abcdefgh"
CONVERSATIONS = st.lists(
    st.builds(
        Said,
        who=st.sampled_from([*NAMES, US]),
        to=st.one_of(st.none(), st.sampled_from([*NAMES, US])),
        thread=st.integers(1, 3),
    ),
    min_size=1,
    max_size=24,
)
SCHEMA = json.loads(
    resources.files("gaung.engine.schemas").joinpath("network.schema.json").read_text("utf-8")
)


@settings(max_examples=25, deadline=None)
@given(said=CONVERSATIONS, random=st.randoms(use_true_random=False))
def test_numbers_of_people_and_the_order_of_rows_change_nothing(
    engine: Engine, said: list[Said], random: Any
) -> None:
    numbers = list(range(1, len(NAMES) + 1))
    random.shuffle(numbers)
    order = list(range(len(said)))
    random.shuffle(order)
    as_given = ask_with(engine, said)
    assert ask_with(engine, said, dict(zip(NAMES, numbers, strict=True)), order) == as_given


@settings(max_examples=25, deadline=None)
@given(said=CONVERSATIONS)
def test_what_every_finding_obeys(engine: Engine, said: list[Said]) -> None:
    told = ask_with(engine, said)
    jsonschema.validate(told, SCHEMA)
    for kind in ("all", "public"):
        pairs = told["reciprocity"][kind]
        assert 0 <= pairs["n_mutual"] <= pairs["n_dyads"]
        assert pairs["share"] is None or 0 <= pairs["share"] <= 1
    assert told["n_public_connected"] <= told["n_connected"] <= told["n_people"] + len(NAMES)
    assert sum(told["with_us"].values()) <= told["n_connected"]
    assert sum(group["n_people"] for group in told["groups"]) <= told["n_public_connected"]
    broker = told["broker"]
    assert broker is None or broker["our_share"] <= broker["top_share"] <= 1
    without = [each for each in said if US not in (each.who, each.to)]
    alone = ask_with(engine, without or [Said("a")])
    assert alone["reciprocity"]["public"] == told["reciprocity"]["public"]
    assert alone["groups"] == told["groups"]
