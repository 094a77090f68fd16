# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What acting tells the path: today's taps, and what to do next."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gaung.act import actions, queries
from gaung.act.snapshot import ACT
from gaung.campaigns.models import Campaign
from gaung.campaigns.news import on_campaign_change
from gaung.campaigns.path import (
    Glance,
    NextStep,
    Stop,
    StopNumber,
    register_glance,
    register_next_steps,
    register_stop,
)
from gaung.campaigns.rules import CampaignPlace
from gaung.campaigns.words import register_acts
from gaung.crowd.kinds import KINDS, Kind
from gaung.meet import public_page
from gaung.plan.queries import published_messages

WORDS = {
    "page.change": gettext_lazy("mengubah halaman aksi"),
    "page.publish": gettext_lazy("menayangkan halaman aksi"),
    "page.withdraw": gettext_lazy("menarik halaman aksi"),
    "action.add": gettext_lazy("menambah aksi kecil"),
    "action.change": gettext_lazy("mengubah aksi kecil"),
    "action.move": gettext_lazy("menggeser aksi kecil"),
    "action.remove": gettext_lazy("melepas aksi kecil"),
    "action.restore": gettext_lazy("mengembalikan aksi kecil"),
}


def register() -> None:
    """Called once, when the app is ready."""
    KINDS.register(Kind(ACT))
    register_acts(dict(WORDS))
    register_stop("act", Stop("act", today_number))
    register_next_steps(next_steps)
    register_glance(glance)
    on_campaign_change(actions.refresh_page)
    public_page.register(queries.is_live)


def glance(campaigns: Sequence[Campaign]) -> dict[int, Glance]:
    """Which campaigns have a page on the air."""
    return {pk: Glance(_("halaman aksi tayang"), "good") for pk in queries.live_among(campaigns)}


def today_number(campaign: Campaign) -> StopNumber | None:
    """Taps of today, where the page is live."""
    if not queries.is_live(campaign):
        return None
    today = timezone.localtime(timezone.now()).date()
    return StopNumber(queries.taps_today(campaign, today), _("ketukan hari ini"))


def next_steps(place: CampaignPlace) -> list[NextStep]:
    """Publish, once there is a message to show; show the newer version, once there is one."""
    if not place.may_write:
        return []
    newest = published_messages(place.here)
    page = actions.page_of(place.here)
    if page.published_at is None:
        return [_publish_step(place)] if newest.exists() else []
    shown = page.message
    if shown and newest.filter(message=shown.message_id, number__gt=shown.number).exists():
        return [_newer_version_step(place)]
    return []


def _publish_step(place: CampaignPlace) -> NextStep:
    return NextStep(
        weight=40,
        title=_("Tayangkan halaman aksi"),
        why=_("Pesanmu sudah terbit. Beri orang aksi kecil yang bisa dilakukan dari HP."),
        url=reverse("act", args=[place.here.code]),
        label=_("Siapkan halaman"),
    )


def _newer_version_step(place: CampaignPlace) -> NextStep:
    return NextStep(
        weight=15,
        title=_("Halaman aksi masih menampilkan pesan lama"),
        why=_("Ada versi baru dari pesan ini. Pilih versi itu supaya orang membaca yang terbaru."),
        url=reverse("edit_page", args=[place.here.code]),
        label=_("Ganti pesan"),
    )
