# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""When a question or a section is shown.

A test is about one earlier question; `AllOf` and `Any` join conditions. A question that was not
answered, or not shown, meets no test but "not answered": nobody can tell what it would have been.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

Value = str | int | float | bool
Picked = Callable[[str], Sequence[str | int | float] | None]
"""What was answered to a question, as values that tests compare; None: not answered."""

OPERATORS: Final = ("is", "any", "none", "answered", "less", "greater")
LISTS: Final = frozenset({"any", "none"})
"""Operators whose value is a list."""


@dataclass(frozen=True, slots=True)
class Test:
    """A test of one question's answer.

    `is`: the answer, or one of those chosen, is the value. `any`: it is among the values. `none`:
    answered, and nothing of it is among the values. `answered`: was (true) or was not (false).
    `less`, `greater`: strictly.
    """

    __test__ = False  # pytest: no test case

    question: str
    op: str
    value: Value | tuple[Value, ...]

    def to_json(self) -> dict[str, Any]:
        """As it stands in a file."""
        value = list(self.value) if isinstance(self.value, tuple) else self.value
        return {"question": self.question, "op": self.op, "value": value}


@dataclass(frozen=True, slots=True)
class AllOf:
    """AllOf of them hold."""

    parts: "tuple[Condition, ...]"

    def to_json(self) -> dict[str, Any]:
        """As it stands in a file."""
        return {"all": [part.to_json() for part in self.parts]}


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of them holds."""

    parts: "tuple[Condition, ...]"

    def to_json(self) -> dict[str, Any]:
        """As it stands in a file."""
        return {"any": [part.to_json() for part in self.parts]}


Condition = Test | AllOf | AnyOf


def tests_of(condition: Condition | None) -> Iterator[Test]:
    """Every test in a condition, from left to right."""
    if isinstance(condition, Test):
        yield condition
    elif condition is not None:
        for part in condition.parts:
            yield from tests_of(part)


def holds(condition: Condition | None, picked: Picked) -> bool:
    """Whether a condition is met; no condition always is."""
    if condition is None:
        return True
    if isinstance(condition, AllOf):
        return all(holds(part, picked) for part in condition.parts)
    if isinstance(condition, AnyOf):
        return any(holds(part, picked) for part in condition.parts)
    found = picked(condition.question)
    if condition.op == "answered":
        return (found is not None) == bool(condition.value)
    return found is not None and _COMPARE[condition.op](found, condition.value)


def without(condition: Condition | None, question: str) -> Condition | None:
    """The condition without its tests of a question; None where nothing remains."""
    if isinstance(condition, Test):
        return None if condition.question == question else condition
    if condition is None:
        return None
    parts = tuple(left for part in condition.parts if (left := without(part, question)))
    if len(parts) == 1:
        return parts[0]
    return type(condition)(parts) if parts else None


def _among(found: Sequence[Any], values: Any) -> bool:
    return any(each in values for each in found)


_COMPARE: Mapping[str, Callable[[Sequence[Any], Any], bool]] = {
    "is": lambda found, value: value in found,
    "any": _among,
    "none": lambda found, values: not _among(found, values),
    "less": lambda found, value: any(each < value for each in found),
    "greater": lambda found, value: any(each > value for each in found),
}
