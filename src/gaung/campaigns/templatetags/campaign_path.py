# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The path and the words of the log, for templates."""

from django import template

from gaung.campaigns.models import Campaign
from gaung.campaigns.path import Glance, StopShown, path_of
from gaung.campaigns.words import act_words, detail_words

register = template.Library()
register.filter("act_words", act_words)
register.filter("detail_words", detail_words)


@register.simple_tag
def campaign_path(campaign: Campaign) -> list[StopShown]:
    """The seven stops of a campaign."""
    return path_of(campaign)


@register.filter
def at(glances: dict[int, list[Glance]], pk: int) -> list[Glance]:
    """What is worth knowing of one campaign on a list."""
    return glances.get(pk, [])
