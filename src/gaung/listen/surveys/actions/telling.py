# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The log's entries about surveys."""

from datetime import datetime, timedelta

from gaung.campaigns.audit import record, type_detail
from gaung.campaigns.models import AuditEntry, Person
from gaung.listen.surveys.models import Survey

LOG_EVERY = timedelta(minutes=30)
"""Who writes a form changes it fifty times; the log says once in this time that somebody does."""


def tell(
    survey: Survey, *, by: Person, at: datetime, action: str, detail: type_detail | None = None
) -> None:
    """Append an entry."""
    record(
        community=survey.campaign.community,
        campaign=survey.campaign,
        by=by,
        at=at,
        action=action,
        about=survey.title,
        detail=detail,
    )


def tell_now_and_then(survey: Survey, *, by: Person, at: datetime) -> None:
    """Append that somebody writes the form, unless the log said so a while ago."""
    lately = AuditEntry.objects.filter(
        campaign=survey.campaign,
        action="survey.change",
        by=by,
        about=survey.title[:120],
        at__gt=at - LOG_EVERY,
    )
    if not lately.exists():
        tell(survey, by=by, at=at, action="survey.change")
