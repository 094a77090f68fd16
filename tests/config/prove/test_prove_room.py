# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The proof of the room: a quiz whose server is really killed, and lies about it caught."""

import dataclasses
from typing import Any

import pytest

from gaung.config.prove.room import SHORT, Asked, Played, judge, prove_room
from gaung.config.prove.room.book import Kept
from gaung.config.prove.room.phones import RIGHT, Player, Sent

WRONG = RIGHT + 1


def test_a_quiz_survives_the_death_of_its_server() -> None:
    """How fast phones are back depends on this machine just now; what is true does not."""
    proof = prove_room(dataclasses.replace(SHORT, n_phones=9))
    kept, back, scores = proof.checks
    assert kept.passed is True, proof.as_text()
    assert kept.figure["n_acked"] == 9
    assert int(kept.figure["n_sent_again"]) > 0, "the kill came too late to hit anybody"
    assert back.figure["n_elsewhere"] == back.figure["n_with_another_number"] == 0
    assert scores.passed is True, proof.as_text()


def player(**more: Any) -> Player:
    made = Player(1, key="a", heard_at=[10.0, 16.0], n_tries=3)
    made.sent = {"": Sent(0, acked_at=10.1, is_new=True), "s001": Sent(RIGHT, acked_at=16.2)}
    return dataclasses.replace(made, **more)


KEPT = Kept({"a": [("s001", RIGHT)]}, {"a": (100, 1)}, n_strangers=0, n_differences=0)
ASKED = Asked("s001", killed_at=12.0, ready_at=15.0, n_elsewhere=0, n_wrong_numbers=0)
GOOD = Played((player(),), (ASKED,), KEPT)


def kept(**more: Any) -> Kept:
    return dataclasses.replace(KEPT, **more)


def test_what_is_good_is_kept() -> None:
    checks = judge(GOOD)
    assert [check.passed for check in checks] == [True] * 3
    assert checks[0].figure["n_sent_again"] == 1
    assert checks[1].figure["slowest_back_seconds"] == 1.0


@pytest.mark.parametrize(
    ("change", "check_id", "named"),
    [
        ({"kept": kept(answers={})}, "R1", "n_lost"),
        ({"kept": kept(answers={"a": [("s001", WRONG)]})}, "R1", "n_lost"),
        ({"kept": kept(answers={"a": [("s001", RIGHT), ("s001", WRONG)]})}, "R1", "n_twice"),
        ({"kept": kept(n_strangers=1)}, "R1", "n_strangers"),
        ({"kept": kept(n_differences=1)}, "R1", "n_differences"),
        ({"players": (player(sent={"s001": Sent(RIGHT, refused=409)}),)}, "R1", "n_refused"),
        ({"players": (player(heard_at=[10.0, 18.5]),)}, "R2", "slowest_back_seconds"),
        ({"players": (player(heard_at=[10.0]),)}, "R2", "slowest_back_seconds"),
        ({"asked": (dataclasses.replace(ASKED, n_elsewhere=1),)}, "R2", "n_elsewhere"),
        (
            {"asked": (dataclasses.replace(ASKED, n_wrong_numbers=1),)},
            "R2",
            "n_with_another_number",
        ),
        ({"kept": kept(scores={"a": (200, 2)})}, "R3", "n_wrong"),
        ({"kept": kept(scores={})}, "R3", "n_wrong"),
        ({"kept": kept(scores={"a": (100, 1), "b": (100, 1)})}, "R3", "n_wrong"),
    ],
)
def test_what_a_hall_must_not_see_is_caught(
    change: dict[str, Any], check_id: str, named: str
) -> None:
    checks = {check.id: check for check in judge(dataclasses.replace(GOOD, **change))}
    assert checks[check_id].passed is False
    assert checks[check_id].figure[named] != 0
