# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Days before and after which the dialogue is compared."""

from datetime import date, datetime

from django.db import transaction

from gaung.campaigns.audit import record
from gaung.campaigns.models import Campaign, Person
from gaung.listen.actions.analyses import ask_analysis
from gaung.listen.errors import TooManyCutsError
from gaung.listen.models import Cut

MOST_CUTS = 8


@transaction.atomic
def add_cut(*, by: Person, at: datetime, campaign: Campaign, on: date) -> Cut:
    """Ask for the dialogue before and after a day; the same day twice changes nothing.

    Raises:
        TooManyCutsError: there are `MOST_CUTS` already.
    """
    kept = campaign.cuts.filter(on=on).first()
    if kept is not None:
        return kept
    if campaign.cuts.count() >= MOST_CUTS:
        raise TooManyCutsError
    cut = Cut.objects.create(campaign=campaign, on=on, made_at=at)
    ask_analysis(campaign=campaign, at=at)
    _log(by, at, cut, "cut.add")
    return cut


@transaction.atomic
def remove_cut(*, by: Person, at: datetime, cut: Cut) -> None:
    """Compare around this day no longer; nothing has to be measured for it."""
    _log(by, at, cut, "cut.remove")
    cut.delete()


def _log(by: Person, at: datetime, cut: Cut, action: str) -> None:
    record(
        community=cut.campaign.community,
        campaign=cut.campaign,
        by=by,
        at=at,
        action=action,
        about=str(cut),
    )
