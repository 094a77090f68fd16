# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What meeting tells the path: the next meeting, and what to do next."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
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
from gaung.meet import queries
from gaung.meet.enums import Status
from gaung.meet.guests.acts import GUEST_ACTS
from gaung.meet.models import Session
from gaung.meet.rules import HOSTS
from gaung.meet.taps import register_taps

SOON = timedelta(days=2)
ACTS: dict[str, str | Promise] = {
    "session.make": gettext_lazy("membuat pertemuan"),
    "session.duplicate": gettext_lazy("menyalin pertemuan"),
    "session.change": gettext_lazy("mengubah setelan pertemuan"),
    "session.remove": gettext_lazy("menghapus pertemuan"),
    "session.open": gettext_lazy("membuka ruang"),
    "session.close": gettext_lazy("menutup ruang"),
    "session.restore": gettext_lazy("mengembalikan pertemuan"),
    "block.add": gettext_lazy("menambah bagian resep"),
    "block.change": gettext_lazy("mengubah bagian resep"),
    "block.move": gettext_lazy("menggeser bagian resep"),
    "block.remove": gettext_lazy("melepas bagian resep"),
    "block.restore": gettext_lazy("mengembalikan bagian resep"),
    "words.shown": gettext_lazy("menampilkan tulisan peserta"),
    "words.hidden": gettext_lazy("menyembunyikan tulisan peserta"),
    "words.answered": gettext_lazy("menandai pertanyaan terjawab"),
    "words.parked": gettext_lazy("menunda pertanyaan"),
    "words.merged": gettext_lazy("menggabung tulisan yang sama"),
    "words.taken": gettext_lazy("membawa ide ke rencana"),
    "answers.publish": gettext_lazy("menerbitkan tanya jawab"),
    "answers.withdraw": gettext_lazy("menarik tanya jawab"),
    "prize.points": gettext_lazy("memberi nilai juri"),
    "prize.decide": gettext_lazy("menetapkan pemenang"),
    "prize.pass_on": gettext_lazy("mengalihkan hadiah"),
    "prize.give": gettext_lazy("menyerahkan hadiah"),
    "prize.contact": gettext_lazy("menyimpan kontak pemenang"),
    "prize.contact_erase": gettext_lazy("menghapus kontak pemenang"),
}


def register() -> None:
    """Called once, when the app is ready."""
    register_acts(ACTS)
    register_acts(GUEST_ACTS)
    register_taps()
    register_stop("meet", Stop("meet", number))
    register_next_steps(next_steps)


def number(campaign: Campaign) -> StopNumber | None:
    """Days to the next meeting, as people count them: by date."""
    session = queries.next_session(campaign, timezone.now())
    if session is None or session.status == Status.OPEN or session.starts_at is None:
        return None
    zone = ZoneInfo(campaign.zone)
    starts_on = session.starts_at.astimezone(zone).date()
    days = max(0, (starts_on - timezone.localdate(timezone=zone)).days)
    meaning = ngettext("hari lagi ke pertemuan", "hari lagi ke pertemuan", days)
    return StopNumber(days, meaning, urgent=days == 0)


def next_steps(place: CampaignPlace) -> list[NextStep]:
    """A first meeting, or the one that is near."""
    if not place.may(HOSTS):
        return []
    now = timezone.now()
    sessions = list(queries.sessions_of(place.here))
    session = queries.next_among(sessions, now)
    if session is None:
        return [] if sessions else [_prepare(place.here)]
    if session.status == Status.OPEN or (session.starts_at and session.starts_at - now < SOON):
        return [_look_again(place.here, session)]
    return []


def _prepare(campaign: Campaign) -> NextStep:
    return NextStep(
        weight=45,
        title=_("Siapkan pertemuan pertama"),
        why=_(
            "Resep satu pagi di aula sudah ada: dari memecah es sampai aksi kecil. Tinggal ubah."
        ),
        url=reverse("meet", args=[campaign.code]),
        label=_("Siapkan"),
    )


def _look_again(campaign: Campaign, session: Session) -> NextStep:
    is_running = session.status == Status.OPEN
    return NextStep(
        weight=5,
        title=_("%(title)s sedang berlangsung") % {"title": session.title}
        if is_running
        else _("%(title)s sebentar lagi") % {"title": session.title},
        why=_("Buka remotenya di HP, layarnya di proyektor.")
        if is_running
        else _("Baca resepnya sekali lagi, cetak naskah untuk yang membawa."),
        url=reverse("session", args=[campaign.code, session.code]),
        label=_("Buka resepnya"),
    )
