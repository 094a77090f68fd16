# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who gets a seat: decided in memory, while nobody else can decide about the same seats."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from gaung.crowd.ledger.entries import Claim, Outcome, Tap

Place = tuple[str, str, str]
"""What has a limited number of seats: (about, kind, item)."""


class Decided(NamedTuple):
    """The taps that take a seat, and what each claim is told."""

    winners: list[Tap]
    outcomes: list[Outcome]


def place_of(claim: Claim) -> Place:
    """What a claim wants a seat of."""
    tap = claim.tap
    return tap.about, tap.kind, tap.item


def decide(
    claims: Sequence[Claim], known: Collection[bytes], taken: Mapping[Place, int]
) -> Decided:
    """First come, first served: in the order of the claims.

    `known`: the ids that have their seat already. `taken`: how many seats of each place are gone.
    """
    decided = Decided([], [])
    has, n_taken = set(known), dict(taken)
    for claim in claims:
        place = place_of(claim)
        if claim.tap.id in has:
            decided.outcomes.append("had")
        elif n_taken.get(place, 0) >= claim.seats:
            decided.outcomes.append("taken")
        else:
            has.add(claim.tap.id)
            n_taken[place] = n_taken.get(place, 0) + 1
            decided.winners.append(claim.tap)
            decided.outcomes.append("won")
    return decided


def told(decided: Decided, newness: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes after the writing: whose row was there after all had its seat before."""
    is_new = iter(newness)
    return [
        "had" if outcome == "won" and not next(is_new) else outcome for outcome in decided.outcomes
    ]


def lock_numbers(claims: Iterable[Claim]) -> list[int]:
    """A number for each place, ascending, for locks that all processes take in the same order."""
    texts = {"\0".join(place_of(claim)) for claim in claims}
    return sorted(
        int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), signed=True)
        for text in texts
    )
