# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What planning tells the path: findings to mend, and what to do next."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from gaung.campaigns.models import Campaign
from gaung.campaigns.path import (
    NextStep,
    Stop,
    StopNumber,
    register_next_steps,
    register_stop,
)
from gaung.campaigns.rules import CampaignPlace
from gaung.campaigns.words import register_acts
from gaung.plan import queries

ACTS: dict[str, str | Promise] = {
    "audience.make": gettext_lazy("membuat audiens"),
    "audience.change": gettext_lazy("mengubah audiens"),
    "audience.delete": gettext_lazy("menghapus audiens"),
    "audience.restore": gettext_lazy("mengembalikan audiens"),
    "message.make": gettext_lazy("mulai menulis pesan"),
    "message.write": gettext_lazy("menulis pesan"),
    "message.delete": gettext_lazy("menghapus pesan"),
    "message.restore": gettext_lazy("mengembalikan pesan"),
    "message.publish": gettext_lazy("menerbitkan pesan"),
    "message.correct": gettext_lazy("menerbitkan pembetulan pesan"),
    "finding.dismiss": gettext_lazy("mengabaikan temuan di pesan"),
    "room_idea.take": gettext_lazy("membawa ide dari ruang ke rencana"),
    "room_idea.put_away": gettext_lazy("menyisihkan ide dari ruang"),
    "room_idea.restore": gettext_lazy("mengembalikan ide dari ruang"),
    "finding.take_up": gettext_lazy("mengangkat lagi temuan di pesan"),
}


def register() -> None:
    """Called once, when the app is ready."""
    register_acts(ACTS)
    register_stop("plan", Stop("plan", number))
    register_next_steps(next_steps)


def number(campaign: Campaign) -> StopNumber | None:
    """Findings to mend in drafts that are not published as they are."""
    counts = queries.draft_counts(campaign)
    if not counts.n_to_mend:
        return None
    meaning = ngettext("temuan untuk dibenahi", "temuan untuk dibenahi", counts.n_to_mend)
    return StopNumber(counts.n_to_mend, meaning, urgent=counts.n_risks > 0)


def next_steps(place: CampaignPlace) -> list[NextStep]:
    """The one thing that planning lacks most: an audience, a message, mending, publishing."""
    if not place.may_write:
        return []
    counts = queries.draft_counts(place.here)
    url = reverse("plan", args=[place.here.code])
    if counts.n_to_mend:
        return [_mend(counts.n_to_mend, url)]
    if counts.n_published:
        return []
    if counts.n:
        return [_publish(url)]
    if queries.audiences_of(place.here).exists():
        return [_write(url)]
    return [_make_audience(reverse("new_audience", args=[place.here.code]))]


def _make_audience(url: str) -> NextStep:
    return NextStep(
        weight=30,
        title=_("Tentukan kepada siapa kamu bicara"),
        why=_("Satu pesan untuk semua orang tidak kena ke siapa pun."),
        url=url,
        label=_("Buat audiens"),
    )


def _write(url: str) -> NextStep:
    return NextStep(
        weight=31,
        title=_("Tulis pesan pertama"),
        why=_("Audiensnya sudah ada. Tulis, dan lihat bagaimana pesanmu terbaca."),
        url=url,
        label=_("Tulis pesan"),
    )


def _publish(url: str) -> NextStep:
    return NextStep(
        weight=32,
        title=_("Terbitkan pesanmu"),
        why=_("Tidak ada lagi yang perlu dibenahi. Yang terbit bisa dipakai di halaman aksi."),
        url=url,
        label=_("Lihat pesan"),
    )


def _mend(n_to_mend: int, url: str) -> NextStep:
    title = ngettext(
        "Benahi %(n)s temuan di pesanmu", "Benahi %(n)s temuan di pesanmu", n_to_mend
    ) % {"n": n_to_mend}
    return NextStep(
        weight=29,
        title=title,
        why=_("Tidak ada yang menghalangi. Tapi lebih enak sekarang daripada setelah tersebar."),
        url=url,
        label=_("Buka rancangan"),
    )
