# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two measurements side by side, and whether their difference can be told from noise."""

from dataclasses import dataclass
from typing import Any, Protocol

from gaung.engine import intervals
from gaung.engine.dialogue.figures import Code, Component, Index, Reason


class Measured(Protocol):
    """A `Dialogue`, or the `Readings` restored from a stored one."""

    @property
    def index(self) -> Index:
        """The index."""
        ...

    @property
    def components(self) -> tuple[Component, ...]:
        """The components."""
        ...


@dataclass(frozen=True, slots=True)
class Change:
    """After minus before of one figure; `code` is "DI" for the index.

    `reason` says why the two cannot be told apart; None exactly when `distinguishable`.
    """

    code: str
    before: float | None
    after: float | None
    difference: float | None
    interval: intervals.Interval | None
    distinguishable: bool
    reason: Reason | None

    def as_dict(self) -> dict[str, Any]:
        """The change as JSON values."""
        return {
            "code": self.code,
            "before": self.before,
            "after": self.after,
            "difference": self.difference,
            "interval": list(self.interval) if self.interval else None,
            "distinguishable": self.distinguishable,
            "reason": self.reason.value if self.reason else None,
        }


@dataclass(frozen=True, slots=True)
class Difference:
    """The change of the index and of every component that both measurements know."""

    index: Change
    components: tuple[Change, ...]

    def component(self, code: Code) -> Change:
        """The change of that component; raises KeyError when one of the two lacks it."""
        for change in self.components:
            if change.code == code:
                return change
        raise KeyError(code)

    def as_dict(self) -> dict[str, Any]:
        """The difference as JSON values."""
        return {
            "index": self.index.as_dict(),
            "components": [change.as_dict() for change in self.components],
        }


def compare(before: Measured, after: Measured) -> Difference:
    """The change from one measurement to another, as if their threads were drawn independently.

    Comments that are in both make the interval too wide, never too narrow. A difference says
    nothing about its cause.
    """
    index = _change(
        "DI",
        before.index,
        after.index,
        is_same=before.index.composition == after.index.composition,
    )
    known = {component.code: component for component in after.components}
    changes = tuple(
        _change(component.code.value, component, known[component.code], is_same=True)
        for component in before.components
        if component.code in known
    )
    return Difference(index, changes)


def _change(
    code: str, before: Component | Index, after: Component | Index, *, is_same: bool
) -> Change:
    difference = None
    between = None
    if before.value is not None and after.value is not None and is_same:
        difference = round(after.value - before.value, intervals.DIGITS)
        if before.spread and after.spread:
            between = intervals.difference(before.spread, after.spread)
    reason = _reason(before, after, between, is_same=is_same)
    return Change(code, before.value, after.value, difference, between, reason is None, reason)


def _reason(
    before: Component | Index,
    after: Component | Index,
    between: intervals.Interval | None,
    *,
    is_same: bool,
) -> Reason | None:
    if before.value is None:
        return Reason.MISSING_BEFORE
    if after.value is None:
        return Reason.MISSING_AFTER
    if not is_same:
        return Reason.OTHER_COMPOSITION
    if between is None:
        return Reason.TOO_FEW_THREADS
    return Reason.INTERVAL_HOLDS_ZERO if between[0] <= 0 <= between[1] else None
