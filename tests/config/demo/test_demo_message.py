# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demo's message has every part that a framed message needs; its actions cover the five kinds."""

import re

from gaung.config.demo.message import ACTIONS, AUDIENCES, CAMPAIGN, MESSAGE, Bilingual
from gaung.engine.pictures.palette import campaign_palette


def test_there_are_two_different_audiences() -> None:
    assert {audience.kind for audience in AUDIENCES} == {"potential", "stakeholder"}


def test_the_message_argues_with_a_number_and_its_source() -> None:
    assert "583.833" in MESSAGE.problem.id
    assert "583,833" in MESSAGE.problem.en
    assert "sumber: SiPongi" in MESSAGE.problem.id
    assert "SiPongi" in MESSAGE.source


def test_the_body_joins_the_parts_in_order() -> None:
    parts = (MESSAGE.problem, MESSAGE.cause, MESSAGE.moral, MESSAGE.remedy, MESSAGE.call)
    places = [MESSAGE.body.id.index(part.id) for part in parts]
    assert places == sorted(places)
    assert MESSAGE.body.en.endswith(MESSAGE.call.en)


def test_the_call_says_what_where_and_until_when() -> None:
    assert MESSAGE.call.id.startswith("Kirim satu pertanyaan")
    assert " di halaman " in MESSAGE.call.id
    assert "sebelum Jumat" in MESSAGE.call.id


def test_each_kind_of_small_action_is_there_once() -> None:
    assert [one.kind for one in ACTIONS] == ["story", "template", "like", "comment", "share"]


def test_every_text_is_there_in_both_languages_without_shouting() -> None:
    texts: list[Bilingual] = [
        CAMPAIGN.community,
        CAMPAIGN.name,
        CAMPAIGN.description,
        MESSAGE.title,
    ]
    for audience in AUDIENCES:
        texts += [audience.name, audience.description, audience.behaviour]
    for action in ACTIONS:
        texts += [action.title, action.instruction]
    for text in texts:
        assert text.id
        assert text.en
        assert text.id != text.en
        assert "!" not in text.id + text.en
        assert not re.search(r"\d{8,}|@", text.id + text.en)


def test_the_colours_make_a_palette() -> None:
    assert campaign_palette(CAMPAIGN.colours).voice == CAMPAIGN.colours[1]
