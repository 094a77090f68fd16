# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every test gets."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from gaung.campaigns.enums import Role
from gaung.campaigns.models import Campaign
from tests.factories import make_campaign, make_member

PROJECT = Path(__file__).resolve().parent.parent
SHARED_DATA = PROJECT.parent / "shared" / "data"


@pytest.fixture(autouse=True)
def _plain_static(settings: Settings) -> None:
    """Templates name static files as they are; no manifest has to be collected."""
    settings.STORAGES = {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    }


@pytest.fixture
def shared_data() -> Path:
    """Real and sample data beside the checkout."""
    if not SHARED_DATA.is_dir():
        pytest.skip("the data for development, shared/data beside the checkout, is not here")
    return SHARED_DATA


@pytest.fixture
def campaign() -> Campaign:
    """A campaign of a community of its own."""
    return make_campaign()


@pytest.fixture
def lead(client: Client, campaign: Campaign) -> Client:
    """A browser in which somebody who leads the campaign's community has signed in."""
    client.force_login(make_member(campaign.community, Role.LEAD))
    return client
