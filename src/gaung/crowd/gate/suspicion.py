# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What looks like a machine. It is only marked: nothing is refused or left out for it.

Everything is decided from the tap and what came before it, without waiting, in the same short time
however many came, in memory of a fixed size. The measure of each rule is the honest crowd that
comes nearest to it, a hall of a thousand phones behind one address: see each number's reason.
It does not see a patient brigade in which each phone has a network and a human tempo of its own.
"""

from gaung.crowd.gate.limits import Buckets
from gaung.crowd.gate.recent import Recent
from gaung.crowd.gate.settings import GateSettings
from gaung.crowd.gate.streaks import EvenRun, LockstepRun
from gaung.crowd.marks import Mark

_MOST_LOOKS_APART = 3
"""New phones for each opening of the page that are believed: a page handed on, a second tap later
from another network, a look that another process saw."""
_SPARE_PHONES = 3
"""New phones of a network without any opening that are believed where we may not see them all."""
_LIVELY_LOOKS = 20
"""With fewer openings of the campaign in all we cannot say that openings are seen here."""
LOOKS_HOLD_MS = 16 * 60_000
"""An opening must be known for so long before its absence means anything: streams are opened again
after 15 minutes."""
_WAY_STEPS = 4
"""Different things one after the other: one press of the page makes two of them by itself."""
_WAY_PHONES = 8
_WAY_SHARE = 0.8
_WAY_TEMPO_MS = 250
_WAY_LONGEST_MS = 20_000
_WAY_SPREAD_MS = 30_000
"""The same way counts where so many phones, and so large a share of their network, went it in the
same tempo to a quarter of a second, and not all at once: phones of a hall whose Wi-Fi comes back
send what waited within 15 s."""
_MOST_WAYS = 64


class _Campaign:
    """How often it was opened here, and by how many phones something was done."""

    __slots__ = ("n_looks", "n_phones")

    def __init__(self) -> None:
        self.n_looks = 0
        self.n_phones = 0


class _Hall:
    """All phones of one network in one campaign."""

    __slots__ = (
        "arrived_at",
        "even",
        "lockstep",
        "looked_at",
        "n_long",
        "n_looks",
        "n_looks_before",
        "n_phones",
        "ways",
    )

    def __init__(self) -> None:
        self.n_looks = self.n_looks_before = self.n_phones = self.n_long = 0
        self.looked_at = self.arrived_at = 0
        self.even = EvenRun()
        self.lockstep = LockstepRun(0)
        self.ways: dict[int, list[int]] | None = None

    def arrive(self, at: int) -> None:
        """A new phone at this moment."""
        gap, n_looks = at - self.arrived_at, self.n_looks - self.n_looks_before
        if self.n_phones and not self.even.takes(gap):
            self.even = EvenRun()
        if n_looks and not self.lockstep.takes(n_looks, at - self.looked_at):
            self.lockstep = LockstepRun(n_looks)
            self.lockstep.takes(n_looks, at - self.looked_at)
        elif not n_looks:
            self.lockstep = LockstepRun(0)
        self.n_phones += 1
        self.arrived_at, self.n_looks_before = at, self.n_looks

    def went(self, way: int, at: int) -> None:
        """A phone came to the end of its way."""
        self.n_long += 1
        if self.ways is None:
            self.ways = {}
        seen = self.ways.get(way)
        if seen is not None:
            seen[0] += 1
            seen[2] = at
        elif len(self.ways) < _MOST_WAYS:
            self.ways[way] = [1, at, at]

    def is_worn(self, way: int) -> bool:
        """Whether very many went this way, and hardly anybody another."""
        n, first, last = (self.ways or {}).get(way, (0, 0, 0))
        return n >= _WAY_PHONES and n >= _WAY_SHARE * self.n_long and last - first >= _WAY_SPREAD_MS


class _Phone:
    """What a phone did here; `way` is that of its first different steps."""

    __slots__ = ("at", "even", "first_at", "lockstep", "marks", "n_steps", "step", "way")

    def __init__(self, at: int, marks: int, hall: _Hall) -> None:
        self.at = self.first_at = at
        self.marks = marks
        self.even, self.lockstep = hall.even, hall.lockstep
        self.n_steps = self.way = self.step = 0

    def walk(self, step: int, at: int, hall: _Hall) -> None:
        """The next thing it does; the same again is no step."""
        if step == self.step or self.n_steps >= _WAY_STEPS:
            return
        tempo = (at - self.at) // _WAY_TEMPO_MS if self.n_steps else 0
        self.way = hash((self.way, step, tempo))
        self.step, self.at = step, at
        self.n_steps += 1
        if self.n_steps == _WAY_STEPS:
            if at - self.first_at <= _WAY_LONGEST_MS:
                hall.went(self.way, at)
            else:
                hall.n_long += 1


class Suspicion:
    """The marks of taps. `network` and `phone` are names of `gaung.crowd.gate.names`."""

    def __init__(self, settings: GateSettings, *, sees_all: bool) -> None:
        """`sees_all`: this is the only process, so that every opening of a page is seen here."""
        self._sees_all = sees_all
        self._campaigns: Recent[str, _Campaign] = Recent(settings.max_keys)
        self._halls: Recent[tuple[str, bytes], _Hall] = Recent(settings.max_keys)
        self._phones: Recent[tuple[str, bytes], _Phone] = Recent(settings.max_keys)
        # When the halls' memory turned over for the last time but one, and for the last time.
        self._turned, self._n_turns = (0, 0), 0
        per_hour = settings.network_phones_per_hour
        self._new_phones = Buckets(per_hour, per_hour / 3600, settings.max_keys)

    def looked(self, about: str, network: bytes, at: int) -> None:
        """The page was opened from this network at this moment (milliseconds)."""
        hall = self._hall(about, network, at)
        hall.n_looks += 1
        hall.looked_at = at
        self._campaign(about).n_looks += 1

    def mark(
        self, about: str, network: bytes, phone: bytes, step: int, at: int, *, trusts_looks: bool
    ) -> int:
        """The marks of a tap at this moment (milliseconds).

        `step`: a number for what is done. `trusts_looks`: openings have been counted under the
        present names for long enough.
        """
        hall = self._hall(about, network, at)
        known = self._phones.get((about, phone))
        if known is None:
            campaign = self._campaign(about)
            campaign.n_phones += 1
            hall.arrive(at)
            marks = 0 if self._new_phones.take(network, at / 1000) else int(Mark.BURST)
            if trusts_looks and self._remembers(at) and self._is_unseen(campaign, hall):
                marks |= Mark.UNSEEN
            known = _Phone(at, marks, hall)
            self._phones.put((about, phone), known)
        known.walk(step, at, hall)
        marks = known.marks
        if known.even.is_machine or known.lockstep.is_machine:
            marks |= Mark.RHYTHM
        if known.n_steps == _WAY_STEPS and hall.is_worn(known.way):
            marks |= Mark.SAME_WAY
        return int(marks)

    def _remembers(self, at: int) -> bool:
        """Whether whoever opened the page lately is still known, however many came since."""
        return self._n_turns < 2 or at - self._turned[0] >= LOOKS_HOLD_MS  # noqa: PLR2004

    def _is_unseen(self, campaign: _Campaign, hall: _Hall) -> bool:
        n_looks = campaign.n_looks
        if n_looks < _LIVELY_LOOKS or n_looks * 10 < campaign.n_phones:
            return False
        is_sure = self._sees_all and n_looks * 2 >= campaign.n_phones
        spare = 0 if is_sure else _SPARE_PHONES
        return hall.n_phones > _MOST_LOOKS_APART * hall.n_looks + spare

    def _hall(self, about: str, network: bytes, at: int) -> _Hall:
        hall = self._halls.get((about, network))
        if hall is None:
            hall = _Hall()
            self._halls.put((about, network), hall)
            if self._halls.n_turns != self._n_turns:
                self._n_turns = self._halls.n_turns
                self._turned = (self._turned[1], at)
        return hall

    def _campaign(self, about: str) -> _Campaign:
        campaign = self._campaigns.get(about)
        if campaign is None:
            campaign = _Campaign()
            self._campaigns.put(about, campaign)
        return campaign
