# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A word cloud."""

from collections.abc import Mapping
from typing import Any

from gaung.engine.meeting.cloud import centred, grouped
from gaung.meet.enums import Fate
from gaung.meet.models import Block
from gaung.meet.words import heard_words

MOST_SHOWN = 60


def of(block: Block) -> Mapping[str, Any]:
    """The panel's context: words with the largest in the middle; how many wait for the crew."""
    found = heard_words(block.session, block.code)
    seen = [each for each in found if each.is_seen]
    words = grouped((each.words.phone, each.text) for each in seen)
    return {
        "n": len({each.words.phone for each in seen}),
        "n_words": len(words),
        "cloud": centred(words[:MOST_SHOWN]),
        "n_more": max(0, len(words) - MOST_SHOWN),
        "n_waiting": sum(each.fate is Fate.WAITING for each in found),
    }
