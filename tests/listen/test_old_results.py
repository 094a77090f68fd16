# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A measurement that is older than a page: what it lacks is left out, and the page still comes."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from gaung.campaigns.models import Campaign
from gaung.listen.models import Analysis
from tests.listen.making import listened
from tests.pages import read, read_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("quick_worker")]

PAGES = (
    "listening",
    "voices",
    "topics",
    "figures",
    "coordination",
    "ourselves",
    "spikes",
    "network",
    "campaign",
    "evaluate",
    "plan",
)
INQUIRIES = {
    "coordination": ("coordination",),
    "ourselves": ("ourselves",),
    "spikes": ("spikes",),
    "network": ("network",),
    "parts": ("figures",),
}
"""What is asked beside the dialogue, and the pages that say so where it was not."""


def keep(change: dict[str, Any]) -> None:
    Analysis.objects.update(result=change)


def test_nothing_that_a_measurement_may_lack_breaks_a_page(
    lead: Client, campaign: Campaign
) -> None:
    listened(campaign)
    whole = Analysis.objects.get().result
    assert whole is not None
    for lacking in whole:
        keep({name: told for name, told in whole.items() if name != lacking})
        for name in PAGES:
            read_page(lead, name, campaign)
        read(lead, reverse("home"))
        for name in INQUIRIES.get(lacking, ()):
            assert "Ini belum dihitung" in read_page(lead, name, campaign)
    keep({**whole, "coordination": {**whole["coordination"], "without": None}})
    assert "Siapa menulis serempak" in read_page(lead, "coordination", campaign)
    short = {name: told for name, told in whole["coordination"].items() if name != "without"}
    keep({**whole, "coordination": short})
    assert "Siapa menulis serempak" in read_page(lead, "coordination", campaign)


def test_a_measurement_of_which_nothing_is_left(lead: Client, campaign: Campaign) -> None:
    listened(campaign)
    keep({})
    for name in PAGES:
        read_page(lead, name, campaign)
    read(lead, reverse("home"))
    assert "Belum cukup data untuk satu angka." in read_page(lead, "listening", campaign)
