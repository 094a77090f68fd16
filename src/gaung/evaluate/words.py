# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Differences in plain sentences; one that cannot be told from noise says so."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gaung.engine.dialogue import Change, Reason
from gaung.evaluate.queries import SideBySide, in_hours
from gaung.kit.numbers import local_number, local_share
from gaung.listen.words.figures import NAMES


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One row of the table, in words and numbers of the reader's language."""

    name: str
    before: str
    after: str
    difference: str
    verdict: str
    mark: str


def verdict(pair: SideBySide) -> str:
    """The sentence on top of the page."""
    change = pair.difference.index
    if change.difference is None or change.before is None or change.after is None:
        return _("Indeks dialog belum bisa dibandingkan: %(why)s.") % {"why": _why(change)}
    values = {"before": local_number(change.before, 0), "after": local_number(change.after, 0)}
    if not change.distinguishable:
        return _(
            "Indeks dialog %(before)s lalu %(after)s, tetapi selisih ini tidak bisa dibedakan dari "
            "kebetulan: %(why)s. Jangan dilaporkan sebagai perubahan."
        ) % (values | {"why": _why(change)})
    if change.difference > 0:
        return (
            _("Indeks dialog naik dari %(before)s ke %(after)s: lebih dari sekadar kebetulan.")
            % values
        )
    return (
        _("Indeks dialog turun dari %(before)s ke %(after)s: lebih dari sekadar kebetulan.")
        % values
    )


def rows(pair: SideBySide) -> list[ChangeShown]:
    """The index and every component that both sides know, in words."""
    changes = (pair.difference.index, *pair.difference.components)
    measured = [each for each in changes if each.before is not None or each.after is not None]
    return [_row(each) for each in measured]


def _row(change: Change) -> ChangeShown:
    return ChangeShown(
        name=str(NAMES.get(change.code, change.code)),
        before=_value(change, change.before),
        after=_value(change, change.after),
        difference=_difference(change),
        verdict=_("berubah") if change.distinguishable else _why(change),
        mark=_mark(change),
    )


def _value(change: Change, value: float | None) -> str:
    if value is None:
        return "-"
    if change.code == "DI":
        return local_number(value, 0)
    if in_hours(change):
        return _("%(hours)s jam") % {"hours": local_number(value, 1)}
    return local_share(value)


def _difference(change: Change) -> str:
    if change.difference is None:
        return "-"
    scale, digits = (1.0, 1) if in_hours(change) or change.code == "DI" else (100.0, 0)
    shown = _signed(change.difference * scale, digits)
    if change.interval is None:
        return shown
    low, high = (_signed(bound * scale, digits) for bound in change.interval)
    return _("%(difference)s (%(low)s sampai %(high)s)") % {
        "difference": shown,
        "low": low,
        "high": high,
    }


def _signed(value: float, digits: int) -> str:
    rounded = round(value, digits)
    sign = "+" if rounded > 0 else "-" if rounded < 0 else ""
    return sign + local_number(abs(rounded), digits)


def _mark(change: Change) -> str:
    """Better, worse, or neither; waiting shorter is better."""
    if not change.distinguishable or not change.difference:
        return ""
    is_better = change.difference < 0 if in_hours(change) else change.difference > 0
    return "good" if is_better else "bad"


def _why(change: Change) -> str:
    words = {
        Reason.INTERVAL_HOLDS_ZERO: _("rentangnya masih memuat nol"),
        Reason.TOO_FEW_THREADS: _("percakapannya terlalu sedikit"),
        Reason.MISSING_BEFORE: _("tidak terukur di bagian sebelum"),
        Reason.MISSING_AFTER: _("tidak terukur di bagian sesudah"),
        Reason.OTHER_COMPOSITION: _("kedua indeks disusun dari bagian yang berbeda"),
    }
    return words[change.reason] if change.reason else ""
