# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open answers, with those that say the same together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gaung.engine.meeting.likeness import collected
from gaung.meet.enums import Fate
from gaung.meet.models import Block
from gaung.meet.words import heard_words

MOST_SHOWN = 24


@dataclass(frozen=True, slots=True)
class Together:
    """An answer, and how many more say the same."""

    text: str
    n: int

    @property
    def n_like(self) -> int:
        """How many others say the same."""
        return self.n - 1


def of(block: Block) -> Mapping[str, Any]:
    """The panel's context: groups of answers, the largest first."""
    found = heard_words(block.session, block.code)
    seen = {each.row: each for each in found if each.is_seen}
    groups = collected({row: each.text for row, each in seen.items()})
    together = [
        Together(seen[group[0]].text, len({seen[row].words.phone for row in group}))
        for group in groups
    ]
    together.sort(key=lambda group: -group.n)
    return {
        "n": len({each.words.phone for each in seen.values()}),
        "groups": together[:MOST_SHOWN],
        "n_more": max(0, len(together) - MOST_SHOWN),
        "n_waiting": sum(each.fate is Fate.WAITING for each in found),
    }
