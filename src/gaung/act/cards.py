# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cards that stand for a campaign in a chat or a story."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from gaung.act.models import PublicPage
from gaung.campaigns.models import Campaign
from gaung.engine.pictures.card import Card, CardKind, card_version, draw_card
from gaung.kit.numbers import local_number
from gaung.listen.queries import latest_analysis


@dataclass(frozen=True, slots=True)
class DrawnCard:
    """A picture and the name that carries its version."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Cards:
    """The link preview (1200 x 630) and the story (1080 x 1920)."""

    open_graph: DrawnCard
    story: DrawnCard

    @property
    def both(self) -> tuple[DrawnCard, DrawnCard]:
        """The two of them."""
        return self.open_graph, self.story


def draw_cards(page: PublicPage, url: str) -> Cards:
    """Draw both cards from the campaign's words and what listening counted."""
    counts = heard(page.campaign)
    return Cards(
        _drawn(page, url, CardKind.OPEN_GRAPH, counts),
        _drawn(page, url, CardKind.STORY, counts),
    )


@dataclass(frozen=True, slots=True)
class Heard:
    """What listening counted: public voices, and how many of them were answered."""

    n_voices: int
    n_answered: int


def heard(campaign: Campaign) -> Heard:
    """The counts that the card's waves are drawn from; zeros before anything was heard."""
    analysis = latest_analysis(campaign)
    weeks = (analysis.result or {}).get("trend", []) if analysis else []
    return Heard(
        sum(int(week["n_public"]) for week in weeks), sum(int(week["n_answered"]) for week in weeks)
    )


def _drawn(page: PublicPage, url: str, kind: CardKind, counts: Heard) -> DrawnCard:
    campaign = page.campaign
    voices, answered = counts.n_voices, counts.n_answered
    card = Card(
        kind=kind,
        title=page.message.title if page.message else campaign.name,
        kicker=campaign.name,
        call=page.invitation or _("Ikut bersuara dari HP-mu"),
        community=campaign.community.name,
        address=url.split("://", 1)[-1],
        outgoing=voices,
        returning=answered,
        outgoing_label=_("%(n)s suara datang") % {"n": local_number(voices)} if voices else "",
        returning_label=_("%(n)s dijawab") % {"n": local_number(answered)} if voices else "",
    )
    return DrawnCard(f"{kind.value}-{card_version(card)}.jpg", draw_card(card))
