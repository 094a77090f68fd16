# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The dialogue index, of a whole conversation or a part of it, as every page shows it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from gaung.kit.numbers import local_number
from gaung.listen.shown.drawings import Span
from gaung.listen.words import figures


@dataclass(frozen=True, slots=True)
class IndexShown:
    """The index with its class and interval, or what keeps it from being shown."""

    value: float | None
    span: Span | None
    between: str
    kind: str
    kind_meaning: str
    missing: tuple[tuple[str, str], ...]


def index_shown(index: Mapping[str, Any]) -> IndexShown:
    """An index of the engine; also of one import or one part. Of nothing, there is none."""
    value, interval = index.get("value"), index.get("interval")
    kind = index.get("class") or ""
    return IndexShown(
        value=value,
        span=Span.of(value, interval) if value is not None else None,
        between=between(interval, local_number),
        kind=str(figures.CLASSES.get(kind, "")),
        kind_meaning=str(figures.CLASS_MEANINGS.get(kind, "")),
        missing=_lacking(index.get("missing", ())),
    )


def between(interval: Sequence[float] | None, words: Callable[[float], str]) -> str:
    """An interval in words; "" where there is none."""
    if not interval:
        return ""
    ends = {"low": words(interval[0]), "high": words(interval[1])}
    return _("antara %(low)s dan %(high)s") % ends


def _lacking(rows: Sequence[Mapping[str, str]]) -> tuple[tuple[str, str], ...]:
    """Which components are missing, together where the reason is the same."""
    together: dict[str, list[str]] = {}
    for row in rows:
        together.setdefault(row["reason"], []).append(str(figures.NAMES[row["code"]]))
    return tuple((", ".join(names), str(figures.MISSING[why])) for why, names in together.items())
