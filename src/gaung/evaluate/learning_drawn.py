# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawings of what was learnt: people as dots, questions as two marks on a line."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gaung.engine.learning import Flag, Item
from gaung.evaluate.learning import ItemShown, ShiftShown
from gaung.evaluate.learning_words import CLEAR, chance, signed
from gaung.kit.numbers import local_number, local_share

WIDE, HIGH = 640.0, 360.0
LEFT, BELOW, TOP = 44.0, 36.0, 12.0

FLAGS: dict[Flag, str | Promise] = {
    Flag.ALL_KNEW: gettext_lazy(
        "semua sudah tahu sebelum acara: soal ini tidak bisa menunjukkan belajar"
    ),
    Flag.NOBODY_KNOWS: gettext_lazy(
        "sesudah acara pun tidak ada yang benar: periksa soalnya atau materinya"
    ),
    Flag.AGAINST: gettext_lazy(
        "yang nilainya baik justru salah di sini: kunci jawabannya mungkin keliru"
    ),
    Flag.WEAK: gettext_lazy("hampir tidak membedakan yang paham dan yang belum"),
    Flag.UNLEARNT: gettext_lazy("tidak naik: bagian materi ini perlu diulang"),
}


@dataclass(frozen=True, slots=True)
class Dot:
    """People at one place of the drawing: before along, after up."""

    x: str
    y: str
    r: str
    side: str
    told: str


@dataclass(frozen=True, slots=True)
class ItemDrawn:
    """A question with its two shares on a line of 0..100."""

    text: str
    before: str
    after: str
    told: str
    changed: str
    flags: Sequence[str]
    mark: str


@dataclass(frozen=True, slots=True)
class ShiftDrawn:
    """A scale in a sentence."""

    text: str
    told: str
    looked_back: str


def dots(scores: Sequence[tuple[float, float]]) -> list[Dot]:
    """Everybody as a dot: above the line came up, below went down; equals share a larger dot."""
    counts = Counter((round(before, 1), round(after, 1)) for before, after in scores)
    return [
        Dot(
            x=f"{along(before):.1f}",
            y=f"{upward(after):.1f}",
            r=f"{5 + 3 * (n - 1) ** 0.5:.1f}",
            side="up" if after > before else "down" if after < before else "level",
            told=_("%(n)s orang: %(before)s lalu %(after)s")
            % {"n": local_number(n), "before": local_number(before), "after": local_number(after)},
        )
        for (before, after), n in sorted(counts.items())
    ]


def along(score: float) -> float:
    """A score's place from left to right."""
    return LEFT + score / 100 * (WIDE - LEFT - TOP)


def upward(score: float) -> float:
    """A score's place from the bottom up."""
    return HIGH - BELOW - score / 100 * (HIGH - BELOW - TOP)


def drawn_items(found: Sequence[ItemShown]) -> list[ItemDrawn]:
    """Every question; those that need a look first come first, then the least learnt."""
    order = sorted(found, key=lambda each: (not each.item.flags, _gain(each.item)))
    return [_item(each) for each in order]


def _gain(item: Item) -> float:
    return (item.easy_after or 0) - (item.easy_before or 0)


def _item(shown: ItemShown) -> ItemDrawn:
    item = shown.item
    told = _("benar sebelum %(before)s, sesudah %(after)s") % {
        "before": _share(item.easy_before),
        "after": _share(item.easy_after),
    }
    if item.discrimination is not None:
        told += " · " + _("daya beda %(r)s") % {"r": local_number(item.discrimination, 2)}
    return ItemDrawn(
        text=shown.text,
        before=_place(item.easy_before),
        after=_place(item.easy_after),
        told=told,
        changed=_changed(item),
        flags=[str(FLAGS[flag]) for flag in item.flags],
        mark=""
        if item.p is None or item.p >= CLEAR
        else "good"
        if item.test.gained > item.test.lost
        else "bad",
    )


def _changed(item: Item) -> str:
    if item.p is None:
        return _("Dari yang berpasangan tidak ada yang berubah.") if item.n_pairs else ""
    words = _("%(gained)s jadi benar, %(lost)s jadi salah (McNemar, %(p)s)") % {
        "gained": local_number(item.test.gained),
        "lost": local_number(item.test.lost),
        "p": chance(item.p),
    }
    return words if item.p < CLEAR else words + ": " + _("bisa kebetulan")


def _share(value: float | None) -> str:
    return "-" if value is None else local_share(value)


def _place(value: float | None) -> str:
    return "" if value is None else f"{10 + value * 620:.1f}"


def drawn_shifts(found: Sequence[ShiftShown]) -> list[ShiftDrawn]:
    """Scales on which people placed themselves, in sentences."""
    return [_shift(each) for each in found]


def _shift(shown: ShiftShown) -> ShiftDrawn:
    told = shown.shift
    words = _(
        "Skala %(low)s-%(high)s, %(n)s orang: rata-rata %(before)s sebelum, %(now)s sesudah."
    ) % {
        "low": shown.low,
        "high": shown.high,
        "n": local_number(told.n),
        "before": local_number(told.before or 0, 1),
        "now": local_number(told.now or 0, 1),
    }
    if told.then is None:
        return ShiftDrawn(shown.text, words, "")
    back = _(
        "Melihat ke belakang, mereka menilai dirinya dulu %(then)s, bukan %(before)s: "
        "ukurannya bergeser. Dengan ukuran yang sama, perubahannya %(change)s."
    ) % {
        "then": local_number(told.then, 1),
        "before": local_number(told.before or 0, 1),
        "change": signed(told.since_then or 0, 1),
    }
    return ShiftDrawn(shown.text, words, back)
