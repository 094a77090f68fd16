# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the gate is set, and why each number is what it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class GateSettings:
    """Settings of the gate.

    Places:
    `max_in_flight`: taps being written at once. `is_open`: no limits, no work, no marks.
    `calm_in_flight`: as many after a quiet time, of which nothing is known: a hall of 1,000 phones
    that tap at once, on a disk that may have become slow meanwhile. Whoever has a page open may tap
    at the same moment, too: then there are as many places as open pages, if that is more.
    `min_in_flight`: never fewer places than this, so that one batch of the ledger is worth its
    flush. `reserve_in_flight`: further places for those who leave. `target_seconds`: how long a tap
    may wait for its answer; the places are as many as are answered in that time.
    `stalled_seconds`: a batch that runs longer means that the ledger is stuck: who comes now would
    only wait.

    Limits (a hall of 1,000 phones behind one address stays below all of them):
    `phone_per_minute` and `phone_burst`: a finger on an ice breaker taps five times a second for
    twenty seconds; nobody goes on like that. `network_phones_per_hour`: new phones of one network,
    all of which may come at once: three such halls. `network_taps_per_minute` and
    `network_taps_burst`: 1,000 phones with an ice breaker of 50 taps each, every two minutes. Above
    a ceiling of a network nobody is shut out: work is asked, and the tap is marked.
    `network_waits_per_minute`: phones without JavaScript that may wait in place of working.
    `max_keys`: how many phones, and how many networks, are remembered at once, in each table; when
    all are full they take 70 MB.

    Work:
    `proof_seconds`: how long a challenge holds: a slow phone needs 3 s and a bad line a minute.
    `paid_seconds`: a phone that has worked is not asked again for so long. `wait_seconds`: how long
    a phone without JavaScript waits (a wait is its work), and `wait_holds_seconds` how long the
    waiting token then holds. `max_spent`: used proofs remembered at once, 40 MB; when it is full
    nobody's proof is taken until the oldest run out.
    `max_proof_bytes`: a payload of our own is 1.1 kB.
    """

    max_in_flight: int = 6000
    calm_in_flight: int = 1200
    is_open: bool = False
    min_in_flight: int = 64
    reserve_in_flight: int = 64
    target_seconds: float = 1.0
    stalled_seconds: float = 1.0
    phone_per_minute: int = 60
    phone_burst: int = 120
    network_phones_per_hour: int = 3000
    network_taps_per_minute: int = 30_000
    network_taps_burst: int = 60_000
    network_waits_per_minute: int = 60
    max_keys: int = 50_000
    proof_seconds: int = 120
    paid_seconds: int = 600
    wait_seconds: int = 8
    wait_holds_seconds: int = 600
    max_spent: int = 400_000
    max_proof_bytes: int = 2048
