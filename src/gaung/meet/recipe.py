# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A recipe apart from any meeting: what a shipped file, a shared file or a copy lays out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gaung.meet.material.pictures import Drawn
from gaung.meet.models import Block


@dataclass(frozen=True, slots=True)
class Step:
    """One block of a recipe."""

    code: str
    kind: str
    title: str
    minutes: int
    role: str
    notes: str
    content: Mapping[str, Any]

    @classmethod
    def of(cls, block: Block) -> "Step":
        """A block as a step."""
        return cls(
            code=block.code,
            kind=block.kind,
            title=block.title,
            minutes=block.minutes,
            role=block.role,
            notes=block.notes,
            content=block.content,
        )


@dataclass(frozen=True, slots=True)
class Recipe:
    """Steps in order, with what they are for and the pictures they show."""

    title: str
    summary: str
    language: str
    steps: tuple[Step, ...]
    pictures: tuple[Drawn, ...] = field(default=())

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return sum(step.minutes for step in self.steps)
