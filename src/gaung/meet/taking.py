# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Ideas of a room go to the plan: whoever plans registers how, since meeting does not know it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from gaung.campaigns.models import Campaign, Person


@dataclass(frozen=True, slots=True)
class TakenIdea:
    """An idea with its origin. `key` is the same whenever it is taken; nobody's name is in it."""

    key: str
    text: str
    session_code: str
    session_title: str
    question: str
    n_votes: int
    n_voters: int


type_taker = Callable[[Campaign, TakenIdea, Person, datetime], None]

_takers: list[type_taker] = []


def register(taker: type_taker) -> None:
    """Say who takes ideas; the same one again changes nothing."""
    if taker not in _takers:
        _takers.append(taker)


def is_possible() -> bool:
    """Whether anybody takes ideas."""
    return bool(_takers)


def take(campaign: Campaign, idea: TakenIdea, by: Person, at: datetime) -> None:
    """Hand an idea over, inside the caller's transaction."""
    for taker in _takers:
        taker(campaign, idea, by, at)
