# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the addresses of meeting name: found, or 404."""

from django.http import Http404, HttpRequest

from gaung.campaigns.enums import Role
from gaung.campaigns.rules import EVERYONE, CampaignPlace, campaign_for
from gaung.meet import queries
from gaung.meet.models import Block, Session


def session_for(
    request: HttpRequest, code: str, session_code: str, roles: frozenset[Role] = EVERYONE
) -> tuple[CampaignPlace, Session]:
    """A meeting of one of the person's campaigns, with the role checked.

    Raises:
        Http404: there is none here. PermissionDenied: the role may not do this.
    """
    place = campaign_for(request, code, roles)
    session = queries.session_of(place.here, session_code)
    if session is None:
        raise Http404
    return place, session


def block_for(session: Session, block_code: str, *, is_removed: bool = False) -> Block:
    """A block of the meeting.

    Raises:
        Http404: there is none of that code.
    """
    block = queries.block_of(session, block_code, is_removed=is_removed)
    if block is None:
        raise Http404
    return block
