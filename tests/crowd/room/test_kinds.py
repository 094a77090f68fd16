# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a room's kinds may be, and what a page says about a room."""

import pytest

from gaung.crowd.errors import KindError
from gaung.crowd.kinds import Kind, Kinds
from gaung.crowd.snapshots import Face, read_face
from gaung.crowd.tallies import Tallies
from tests.crowd.room.room import KINDS


@pytest.mark.parametrize(
    "kind",
    [
        Kind("a", split=True, once=False),
        Kind("a", changes=True, once=False),
        Kind("a", most=3),
        Kind("a", once=False, most=-1),
        Kind("a", words=-1),
        Kind("a", takes_back=True),
        Kind("a", takes_back=True, changes=True, lowest=1, highest=2),
        Kind("a", takes_back=True, changes=True, split=True),
        Kind("a", split=True, words=5),
        Kind("a", seats=2, changes=True),
        Kind("a", seats=2, split=True),
    ],
)
def test_rules_that_exclude_each_other_are_refused(kind: Kind) -> None:
    with pytest.raises(KindError):
        Kinds().register(kind)


def test_split_item_is_found_again() -> None:
    kind = Kind("answer", split=True, lowest=-5, highest=5)
    assert kind.stored_item("b:1", -3) == "b:1:-3"
    assert kind.offered_item("b:1:-3") == "b:1"
    assert Kind("share").offered_item("b:1") == "b:1"


def test_face_of_a_room_is_read_as_it_was_written() -> None:
    face = Face(
        is_room=True,
        until=1_800_000_000_000,
        shows=frozenset({"b1", "b2"}),
        finals=frozenset({"b1"}),
        is_told=True,
    )
    assert read_face(face.encoded()) == face
    assert read_face(Face().encoded()) == Face()
    assert Face(is_room=True).open_answers == frozenset()
    assert Face().open_answers is None


def test_answers_are_public_only_where_the_newest_page_says_so() -> None:
    heard: list[str] = []
    tallies = Tallies(KINDS, heard.append)
    tallies.show("r", frozenset(), 5)
    tallies.put("r", {("answer", "b1:0"): 2, ("answer", "b1:3"): 1, ("say", "b3"): 4})
    assert tallies.encoded("r") == b'{"answer":{"b1":3},"say":{"b3":4}}'
    before = tallies.version("r")
    tallies.show("r", frozenset({"b1"}), 7)
    assert tallies.encoded("r") == b'{"answer":{"b1:0":2,"b1:3":1},"say":{"b3":4}}'
    assert tallies.version("r") > before
    tallies.show("r", frozenset(), 6)
    assert b"b1:0" in tallies.encoded("r")
    assert tallies.shown("r", "answer", "b1") == 3
    assert tallies.shown("r", "answer", "b1:3") == 1
    tallies.put("other", {("answer", "b1:0"): 2})
    assert tallies.encoded("other") == b'{"answer":{"b1:0":2}}'
    assert heard.count("r") == 2
