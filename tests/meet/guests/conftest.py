# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting of six places, and photos that go to a folder of the test."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from gaung.campaigns.models import Campaign
from gaung.meet.actions import make_session
from gaung.meet.actions.guests import set_guest_list
from gaung.meet.models import Session
from tests.factories import NOW, make_person


@pytest.fixture
def meeting(campaign: Campaign) -> Session:
    by = make_person()
    session = make_session(
        by=by,
        at=NOW,
        campaign=campaign,
        title="Satu pagi",
        starts_at=NOW + timedelta(days=9),
        place="Aula; lantai 2",
    )
    set_guest_list(by=by, at=NOW, session=session, changes={"capacity": 2})
    return session


@pytest.fixture
def data(tmp_path: Path, settings: Settings) -> Path:
    settings.GAUNG_DATA = tmp_path
    return tmp_path
