# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demo's morning can begin at once, and its learning shows the tests that have answers."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from gaung.campaigns.enums import Role
from gaung.campaigns.models import Campaign
from gaung.config.demo.meeting import load_meeting
from gaung.evaluate.learning import choice_of
from gaung.listen.surveys.models import Survey
from tests.factories import NOW, make_member
from tests.pages import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_book(settings: Settings, tmp_path: Path) -> None:
    settings.GAUNG_LEDGER_URL = f"sqlite:///{tmp_path}/crowd.sqlite3"


def test_nothing_is_missing_in_the_morning(lead: Client, campaign: Campaign) -> None:
    load_meeting(make_member(campaign.community, Role.LEAD), campaign, NOW)
    session = campaign.sessions.get()
    chosen = [block.content["survey"] for block in session.blocks.filter(kind="survey")]
    open_codes = Survey.objects.filter(campaign=campaign, status="open").values_list("code")
    assert len(set(chosen)) == 3
    assert set(chosen) <= {code for (code,) in open_codes}
    page = read(lead, f"/kampanye/{campaign.code}/temu/{session.code}/")
    assert "Tes sebelum acara" in page
    for lacking in ("belum dipilih", "belum dibuka", "belum ditulis"):
        assert lacking not in page
    for code in chosen:
        assert read(lead, f"/isi/{code}/")

    pair = choice_of(campaign, "", "").pair
    assert pair is not None
    assert pair.before.responses.count() == 26
