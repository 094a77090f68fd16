# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Groups: how many phones are in each."""

from collections.abc import Mapping
from typing import Any

from gaung.crowd.room_book import Answered
from gaung.meet import heard
from gaung.meet.models import Block, Session
from gaung.meet.results.bars import bars, counts_of_one


def of(block: Block) -> Mapping[str, Any]:
    """The panel's context."""
    names = list(block.content.get("names", []))
    values = [answer.value for answer in heard.answers(block.session, block.code)]
    counts = counts_of_one(values, len(names))
    return {"n": sum(counts), "bars": bars(names, counts, sum(counts))}


def team_of_phones(session: Session, answers: list[Answered]) -> dict[bytes, str]:
    """The group that each phone chose, in the last round of groups that it took part in."""
    rounds = [block for block in session.blocks.current() if block.kind == "teams"]
    names = {block.code: list(block.content.get("names", [])) for block in rounds}
    place = {block.code: at for at, block in enumerate(rounds)}
    found: dict[bytes, str] = {}
    chosen = [answer for answer in answers if answer.item in names]
    for answer in sorted(chosen, key=lambda answer: place[answer.item]):
        if 0 <= answer.value < len(names[answer.item]):
            found[answer.phone] = names[answer.item][answer.value]
    return found
