# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where next and back lead."""

import pytest

from gaung.meet.enums import Phase
from gaung.meet.room.steps import Standing, beginning, following, preceding
from tests.meet.running.makers import make_room

pytestmark = pytest.mark.django_db
SHOW, OPEN, LOCKED, REVEAL = Phase.SHOW, Phase.OPEN, Phase.LOCKED, Phase.REVEAL


def walked(*kinds: str) -> list[tuple[int, int, Phase]]:
    blocks = list(make_room(*kinds).blocks.current())
    here: Standing | None = Standing()
    seen = []
    while (here := following(here, blocks)) is not None:
        assert here.block is not None
        seen.append((here.block.position, here.page, here.phase))
    return seen


def test_next_turns_pages_then_phases_then_blocks() -> None:
    assert walked("material", "quiz", "poll") == [
        (1, 0, SHOW),
        (1, 1, SHOW),
        (2, 0, SHOW),
        (2, 0, OPEN),
        (2, 0, REVEAL),
        (3, 0, OPEN),
        (3, 0, REVEAL),
    ]


def test_pages_of_a_guided_text_turn_while_it_is_open() -> None:
    assert walked("message") == [(1, 0, OPEN), (1, 1, OPEN), (1, 1, REVEAL)]


def test_a_phase_locked_by_hand_leads_on_to_the_results() -> None:
    block, *_ = blocks = list(make_room("quiz").blocks.current())
    there = following(Standing(block, 0, LOCKED), blocks)
    assert there is not None
    assert there.phase is REVEAL


def test_back_never_opens_a_block_again() -> None:
    first, second = blocks = list(make_room("quiz", "poll").blocks.current())
    here: Standing | None = Standing(second, 0, REVEAL)
    phases = []
    while (here := preceding(here, blocks)) is not None:
        phases.append((here.block and here.block.position, here.phase))
    assert phases == [
        (2, LOCKED),
        (1, REVEAL),
        (1, LOCKED),
        (1, SHOW),
        (None, SHOW),
    ]
    assert beginning(first).phase is SHOW


def test_back_from_the_first_page_ends_on_the_last_page_of_the_block_before() -> None:
    material, poll = blocks = list(make_room("material", "poll").blocks.current())
    there = preceding(beginning(poll), blocks)
    assert there == Standing(material, 1, SHOW)


def test_a_kind_that_is_gone_is_shown_plainly() -> None:
    session = make_room("timer")
    session.blocks.update(kind="hologram")
    (block,) = blocks = list(session.blocks.current())
    assert beginning(block) == Standing(block, 0, SHOW)
    assert following(beginning(block), blocks) is None
