# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong in a form's file, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: the way to it, a code that names a sentence, what it speaks of."""

    path: Path
    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


class FormError(ValueError):
    """A definition cannot be used. `faults` are all that were found; never empty."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f"{_written(each.path)}: {each.code}" for each in faults))
        self.faults = faults

    @property
    def path(self) -> Path:
        """Where the first fault is."""
        return self.faults[0].path

    @property
    def code(self) -> str:
        """What the first fault is."""
        return self.faults[0].code


def _written(path: Path) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path) or "."


class Spot:
    """A place in a file that is being read; faults of all places come together in one list."""

    __slots__ = ("faults", "path")

    def __init__(self, path: Path = (), faults: list[Fault] | None = None) -> None:
        self.path = path
        self.faults: list[Fault] = [] if faults is None else faults

    def at(self, *steps: str | int) -> "Spot":
        """A place further in."""
        return Spot((*self.path, *steps), self.faults)

    def fault(self, code: str, **params: Any) -> None:
        """Note that something is wrong here."""
        self.faults.append(Fault(self.path, code, params))
