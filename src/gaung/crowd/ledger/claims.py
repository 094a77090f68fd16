# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who gets a seat: decided in memory, while nobody else can decide about the same seats."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from gaung.crowd.ledger.entries import Change, Claim, Entry, Erase, Outcome, Say, Tap

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


def lock_numbers(entries: Iterable[Entry]) -> list[int]:
    """Numbers, ascending, for locks that all processes take in the same order.

    One for each place that is claimed. Of the phones of which something changes, is counted or is
    erased, those with the same first byte share one: a batch has hundreds of phones, and a server
    has room for a few thousand locks.
    """
    names: set[str] = set()
    for entry in entries:
        if isinstance(entry, Claim):
            names.add("\0".join(place_of(entry)))
        elif isinstance(entry, Say | Change):
            names.add(phone_lock(entry.tap.phone))
        elif isinstance(entry, Erase):
            names.add(phone_lock(entry.phone))
    return sorted(map(lock_number, names))


def phone_lock(phone: bytes) -> str:
    """The name of the lock behind which everything is decided about a phone."""
    return f"\0\0{phone[0]}"


def lock_number(name: str) -> int:
    """A number of 64 bits for the name of a lock."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), signed=True)
