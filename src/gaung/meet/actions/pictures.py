# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of material are kept, and let go when no recipe shows them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from gaung.campaigns.models import Campaign
from gaung.meet import queries
from gaung.meet.enums import MOST_PICTURES_OF_A_CAMPAIGN
from gaung.meet.errors import PicturesFullError
from gaung.meet.material.pictures import Drawn
from gaung.meet.models import Block, Picture

GRACE = timedelta(days=1)


@transaction.atomic
def keep_pictures(*, campaign: Campaign, at: datetime, drawn: Sequence[Drawn]) -> list[str]:
    """Keep pictures, each once; those that no recipe has shown for a day go. Their names.

    Raises:
        PicturesFullError: the campaign has its most.
    """
    if not drawn:
        return []
    _let_go(campaign, at)
    there = set(campaign.pictures.values_list("name", flat=True))
    fresh = {each.name: each for each in drawn if each.name not in there}
    if len(there) + len(fresh) > MOST_PICTURES_OF_A_CAMPAIGN:
        raise PicturesFullError
    Picture.objects.bulk_create(
        Picture(
            campaign=campaign,
            name=name,
            width=each.width,
            height=each.height,
            screen=each.screen,
            phone=each.phone,
            made_at=at,
        )
        for name, each in fresh.items()
    )
    return [each.name for each in drawn]


def _let_go(campaign: Campaign, at: datetime) -> None:
    """Removed blocks still count for a day, so that an undo finds its pictures."""
    blocks = Block.objects.filter(session__campaign=campaign, kind="material").exclude(
        removed_at__lt=at - GRACE
    )
    shown = {
        name
        for content in blocks.values_list("content", flat=True)
        for name in queries.picture_names(content)
    }
    old = campaign.pictures.filter(made_at__lt=at - GRACE).values_list("name", flat=True)
    campaign.pictures.filter(name__in=set(old) - shown).delete()
