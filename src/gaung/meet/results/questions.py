# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions by votes, with what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gaung.meet.enums import Fate
from gaung.meet.models import Block
from gaung.meet.words import Heard, heard_words, most_wanted, names, type_names

MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as all see it; `name` only where the block shows names."""

    heard: Heard
    name: str
    length: float

    @property
    def is_answered(self) -> bool:
        """Whether it was answered, in the hall or in words."""
        return self.heard.fate is Fate.ANSWERED

    @property
    def is_parked(self) -> bool:
        """Whether it was put off."""
        return self.heard.fate is Fate.PARKED


def of(block: Block, *, most: int = MOST_SHOWN) -> Mapping[str, Any]:
    """The panel's context: open questions first, by votes; then what was answered or put off.

    `most` 0 is all of them.
    """
    found = questions_of(block)
    pending = [asked for asked in found if not (asked.is_answered or asked.is_parked)]
    done = [asked for asked in found if asked.is_answered or asked.is_parked]
    return {
        "n": len(found),
        "n_answered": sum(asked.is_answered for asked in found),
        "questions": [*pending, *done][: most or None],
        "n_more": max(0, len(found) - most) if most else 0,
    }


def questions_of(block: Block) -> list[Asked]:
    """All questions that may be seen, the most wanted first."""
    seen = [each for each in heard_words(block.session, block.code) if each.is_seen]
    name = _namer(block)
    most = max((each.n_votes for each in seen), default=0)
    return [
        Asked(each, name(each.words.phone), each.n_votes / most if most else 0.0)
        for each in most_wanted(seen)
    ]


def _namer(block: Block) -> type_names:
    return names(block.session) if block.content.get("is_named") else lambda _phone: ""
