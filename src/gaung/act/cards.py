# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cards that stand for a campaign in a chat or a story."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gaung.act.models import PublicPage
from gaung.engine.pictures.card import Card, CardKind, card_version, draw_card
from gaung.listen.queries import heard


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
    return Cards(
        _drawn(page, url, CardKind.OPEN_GRAPH),
        _drawn(page, url, CardKind.STORY),
    )


def _drawn(page: PublicPage, url: str, kind: CardKind) -> DrawnCard:
    campaign = page.campaign
    counts = heard(campaign)
    card = Card(
        kind=kind,
        title=page.message.title if page.message else campaign.name,
        kicker=campaign.name,
        call=page.invitation or _("Ikut bersuara dari HP-mu"),
        community=campaign.community.name,
        address=url.split("://", 1)[-1],
        outgoing=counts.n_voices,
        returning=counts.n_answered,
        outgoing_label=ngettext("%(n)s suara datang", "%(n)s suara datang", counts.n_voices)
        % {"n": counts.n_voices}
        if counts.n_voices
        else "",
        returning_label=ngettext("%(n)s dijawab", "%(n)s dijawab", counts.n_answered)
        % {"n": counts.n_answered}
        if counts.n_voices
        else "",
    )
    return DrawnCard(f"{kind.value}-{card_version(card)}.jpg", draw_card(card))
