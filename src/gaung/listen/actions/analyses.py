# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asking for an analysis of a campaign."""

from datetime import datetime

from django.db import transaction

from gaung.campaigns.audit import record
from gaung.campaigns.models import Campaign, Person
from gaung.listen.enums import AnalysisState
from gaung.listen.models import Analysis


def ask_analysis(*, campaign: Campaign, at: datetime) -> None:
    """See that the campaign will be measured anew; one that already waits is enough.

    An analysis that is running at this moment has read the old state, so another is queued.
    Call it inside the transaction of what changed.
    """
    Analysis.objects.get_or_create(
        campaign=campaign, state=AnalysisState.WAITING, defaults={"made_at": at}
    )


@transaction.atomic
def retry_analysis(*, by: Person, at: datetime, campaign: Campaign) -> bool:
    """Measure once more after it failed; false when there is nothing to measure."""
    if not campaign.imports.finished().exists():
        return False
    ask_analysis(campaign=campaign, at=at)
    record(community=campaign.community, campaign=campaign, by=by, at=at, action="analysis.retry")
    return True
