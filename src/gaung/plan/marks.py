# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A text cut into pieces, each with what the coach saw in it. Plain text: templates escape it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from gaung.engine.language import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that carries a label: the name of a function, or the number of a finding."""

    span: Span
    label: str
    number: int | None = None
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the text under the same marks. A label is shown where its mark ends."""

    text: str
    is_evidence: bool
    severity: str
    labels: tuple[str, ...]
    numbers: tuple[int, ...]


_SEVERITIES = ("risk", "mend", "hint")


def pieces(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The text in pieces, in order; joined again they give the text. The empty text: none."""
    known = sorted(set(marks), key=lambda mark: (mark.span, mark.label, mark.number or 0))
    opening: dict[int, list[Mark]] = {}
    for mark in known:
        if mark.span.start < mark.span.end:
            opening.setdefault(mark.span.start, []).append(mark)
    ends = {mark.span.end for mark in known}
    cuts = sorted({0, len(text)} | set(opening) | ends)
    active: list[Mark] = []
    found = []
    for start, end in pairwise(cuts):
        active = [mark for mark in active if mark.span.end > start] + opening.get(start, [])
        found.append(_piece(text[start:end], active, end))
    return found


def _piece(text: str, active: list[Mark], end: int) -> Piece:
    ending = [mark for mark in active if mark.span.end == end]
    worst = {mark.severity for mark in active if mark.number is not None}
    return Piece(
        text=text,
        is_evidence=any(mark.number is None for mark in active),
        severity=next((each for each in _SEVERITIES if each in worst), ""),
        labels=tuple(dict.fromkeys(mark.label for mark in ending if mark.number is None)),
        numbers=tuple(dict.fromkeys(mark.number for mark in ending if mark.number is not None)),
    )
