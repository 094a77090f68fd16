# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The public page as the crowd's lane serves it: rendered once, put into the crowd's store."""

from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from gaung.act.cards import Cards, draw_cards
from gaung.act.kinds import action_kinds
from gaung.act.kinds.kind import ActionKind
from gaung.act.models import PublicPage, SmallAction
from gaung.campaigns.models import Campaign
from gaung.crowd.snapshots import SnapshotStore

ACT = "act"
"""The ledger's kind for a small action that a phone says it did."""


@dataclass(frozen=True, slots=True)
class OfferedAction:
    """A small action with what its kind says."""

    action: SmallAction
    kind: ActionKind


def page_path(campaign: Campaign) -> str:
    """Where the crowd finds a campaign."""
    return f"/aksi/{campaign.code}"


def page_url(campaign: Campaign) -> str:
    """The same with the host in front."""
    return f"{settings.GAUNG_PUBLIC_URL}{page_path(campaign)}"


def offered_actions(campaign: Campaign) -> list[OfferedAction]:
    """The page's actions whose kind is known, in their order."""
    kinds = action_kinds()
    current = SmallAction.objects.current().filter(campaign=campaign)
    return [OfferedAction(each, kinds[each.kind]) for each in current if each.kind in kinds]


def colour_path(campaign: Campaign) -> str:
    """The tiny style sheet with the campaign's colour; its name changes with the colour."""
    return f"{page_path(campaign)}/warna-{campaign.colour[1:].lower()}.css"


def colour_sheet(campaign: Campaign) -> bytes:
    """A file of its own, since the page's policy allows no style inside the page."""
    return f":root{{--campaign:{campaign.colour}}}".encode()


def render_page(
    page: PublicPage, cards: Cards, template: str = "act/public.html", *, preview: str = ""
) -> bytes:
    """The page in the language that is active; ``preview``: where a preview finds its colour."""
    path = page_path(page.campaign)
    language = translation.get_language()
    context = {
        "page": page,
        "campaign": page.campaign,
        "community": page.campaign.community,
        "message": page.message,
        "actions": offered_actions(page.campaign),
        "path": path,
        "here": path if language == "id" else f"{path}/en",
        "url": page_url(page.campaign),
        "host": settings.GAUNG_PUBLIC_URL,
        "cards": cards,
        "preview": preview,
        "colour_css": preview or colour_path(page.campaign),
        "LANGUAGE_CODE": language,
    }
    return render_to_string(template, context).encode()


def put_snapshot(store: SnapshotStore, page: PublicPage) -> None:
    """Draw the cards, render the page in both languages, hand all to the crowd."""
    campaign = page.campaign
    path, about = page_path(campaign), campaign.code
    cards = draw_cards(page, page_url(campaign))
    for card in cards.both:
        store.put(
            f"{path}/kartu/{card.name}", card.body, "image/jpeg", about=about, is_immutable=True
        )
    store.put(
        colour_path(campaign), colour_sheet(campaign), "text/css", about=about, is_immutable=True
    )
    offers = {ACT: [offered.action.code for offered in offered_actions(campaign)]}
    for language, ending in (("id", ""), ("en", "/en")):
        with translation.override(language):
            body = render_page(page, cards)
            store.put(
                path + ending, body, about=about, offers=offers, language=language, is_seen=True
            )
            if language == "id":
                thanks = render_page(page, cards, "act/thanks.html")
                store.put(f"{path}/terima-kasih", thanks, about=about, is_seen=False)
                goodbye = render_page(page, cards, "act/goodbye.html")
                store.put(f"{path}/sampai-jumpa", goodbye, about=about, is_seen=False)
