# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What evaluating tells the path."""

from django.urls import reverse
from django.utils.translation import gettext as _

from gaung.campaigns.models import Campaign
from gaung.campaigns.path import NextStep, Stop, register_next_steps, register_stop
from gaung.campaigns.rules import CampaignPlace
from gaung.listen.models import Import

ENOUGH_TO_COMPARE = 2


def register() -> None:
    """Called once, when the app is ready."""
    register_stop("evaluate", Stop("evaluate", no_number))
    register_next_steps(next_steps)


def no_number(campaign: Campaign) -> None:
    """One number would say less than the page: a difference needs its interval."""
    del campaign


def next_steps(place: CampaignPlace) -> list[NextStep]:
    """Compare, once there is a before and an after."""
    if Import.objects.finished().filter(campaign=place.here).count() < ENOUGH_TO_COMPARE:
        return []
    return [
        NextStep(
            weight=60,
            title=_("Bandingkan sebelum dan sesudah"),
            why=_("Ada dua impor. Lihat apakah dialognya berubah, atau hanya kebetulan."),
            url=reverse("evaluate", args=[place.here.code]),
            label=_("Lihat hasilnya"),
        )
    ]
