# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Reading the office as a browser does."""

from typing import Any

from django.test import Client
from django.urls import reverse

from gaung.campaigns.models import Campaign


def address(name: str, campaign: Campaign, *args: object) -> str:
    """Where a page of a campaign is."""
    return reverse(name, args=[campaign.code, *args])


def read(client: Client, url: str, **more: Any) -> str:
    """What is written at an address, which has to be there."""
    answer = client.get(url, **more)
    assert answer.status_code == 200, url
    return str(answer.content.decode())


def read_page(client: Client, name: str, campaign: Campaign, *args: object, query: str = "") -> str:
    """What is written on a page of a campaign."""
    return read(client, address(name, campaign, *args) + query)
