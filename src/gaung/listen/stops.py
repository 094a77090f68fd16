# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What listening tells the path, the home page and its meter."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gaung.campaigns.models import Campaign
from gaung.campaigns.notices import NoticeWords
from gaung.campaigns.path import Glance, NextStep, StopNumber
from gaung.campaigns.rules import CampaignPlace
from gaung.kit.numbers import local_number
from gaung.kit.rings import Meter
from gaung.listen import queries
from gaung.listen.actions.retention import WARNED_DAYS
from gaung.listen.enums import ImportState
from gaung.listen.models import Analysis, Import
from gaung.listen.shown.listening import rings

NOT_ASKED: Mapping[str, Any] = {"missing": "not_measured", "value": None}
"""The component of questions in a measurement that has none."""


def unanswered(campaign: Campaign) -> StopNumber | None:
    """How many questions nobody of us has answered."""
    news = queries.news_of(campaign)
    if news is None or not news.n_unanswered:
        return None
    return StopNumber(news.n_unanswered, _("pertanyaan belum dijawab"), urgent=True)


def glance(campaigns: Sequence[Campaign]) -> dict[int, Glance]:
    """How many questions wait in each of many campaigns."""
    return {
        pk: Glance(
            ngettext(
                "%(n)s pertanyaan belum dijawab", "%(n)s pertanyaan belum dijawab", n_unanswered
            )
            % {"n": local_number(n_unanswered)},
            "bad",
        )
        for pk, n_unanswered in queries.unanswered_in(campaigns).items()
        if n_unanswered
    }


def next_steps(place: CampaignPlace) -> list[NextStep]:
    """Import first; then whatever keeps the numbers from being true; then answering."""
    imports = queries.imports_of(place.here)
    if not imports:
        return [_first_import(place)] if place.may_listen else []
    code = place.here.code
    steps = []
    stuck = next((each for each in imports if each.state == ImportState.NEEDS_MAPPING), None)
    if stuck and place.may_listen:
        steps.append(
            NextStep(
                12,
                _("Cocokkan kolom %(name)s") % {"name": stuck},
                _("Berkasnya sudah sampai, tapi Gaung belum tahu kolom mana isi komentarnya."),
                reverse("map_columns", args=[code, stuck.code]),
                _("Cocokkan"),
            )
        )
    steps += _going(place, imports)
    if news := queries.news_of(place.here):
        steps += _about(place, news)
    return steps


def rows_go_soon(campaign: Campaign, params: Mapping[str, Any]) -> NoticeWords:
    """The notice that imported comments reach the end of their time."""
    return NoticeWords(
        _going_title(params["n_rows"], datetime.fromisoformat(params["on"])),
        _("Waktu simpannya habis. Tarik angka atau kutipan yang masih kalian perlukan."),
        reverse("keeping", args=[campaign.code]),
    )


def meter(campaign: Campaign) -> Meter | None:
    """The weeks and the index for the home page."""
    analysis = queries.latest_analysis(campaign)
    if analysis is None or analysis.result is None:
        return None
    result = analysis.result
    return Meter(
        rings=rings(result),
        index=(result.get("index") or {}).get("value"),
        sentence=_meter_sentence(result),
        url=reverse("listening", args=[campaign.code]),
    )


def _going(place: CampaignPlace, imports: Sequence[Import]) -> list[NextStep]:
    """Rows that will be deleted within a week."""
    soon = timezone.now() + timedelta(days=WARNED_DAYS)
    going = [each for each in imports if each.expires_at and each.expires_at <= soon]
    n_rows = sum(each.n_accepted for each in going)
    first_at = min((each.expires_at for each in going if each.expires_at), default=None)
    if not n_rows or first_at is None:
        return []
    return [
        NextStep(
            25,
            _going_title(n_rows, first_at),
            _("Waktu simpannya habis. Tarik angka atau kutipan yang masih kalian perlukan."),
            reverse("keeping", args=[place.here.code]),
            _("Lihat yang akan dihapus"),
        )
    ]


def _going_title(n_rows: int, at: datetime) -> str:
    day = date_format(timezone.localtime(at), "j M")
    return ngettext(
        "%(n)s komentar dihapus mulai %(day)s", "%(n)s komentar dihapus mulai %(day)s", n_rows
    ) % {"n": local_number(n_rows), "day": day}


def _first_import(place: CampaignPlace) -> NextStep:
    return NextStep(
        10,
        _("Dengarkan dulu"),
        _(
            "Impor komentar dari postingan kalian. Dari situ kelihatan siapa yang bertanya dan "
            "belum dijawab."
        ),
        reverse("new_import", args=[place.here.code]),
        _("Impor komentar"),
    )


def _about(place: CampaignPlace, news: Analysis) -> list[NextStep]:
    code, steps = place.here.code, []
    if not news.is_owner_known and place.may_listen:
        steps.append(
            NextStep(
                20,
                _("Sebut akun kalian"),
                _(
                    "Tanpa itu, Gaung tidak tahu mana jawaban kalian, dan indeksnya tidak bisa "
                    "dihitung."
                ),
                reverse("own_accounts", args=[code]),
                _("Sebut akun"),
            )
        )
    if n := news.n_unanswered:
        steps.append(
            NextStep(
                30,
                ngettext("Jawab %(n)s pertanyaan", "Jawab %(n)s pertanyaan", n) % {"n": n},
                _("Yang paling lama menunggu dan paling disukai ada di atas."),
                reverse("voices", args=[code]) + "?bagian=belum-dijawab&urut=mendesak",
                _("Lihat pertanyaannya"),
            )
        )
    return steps


def _meter_sentence(result: Mapping[str, Any]) -> str:
    told = {each["code"]: each for each in result.get("components", ())}
    asked = told.get("QRR", NOT_ASKED)
    if asked["missing"] == "owner_unknown":
        return _("Belum diketahui akun mana yang milik kalian, jadi jawaban belum bisa dihitung.")
    if asked["value"] is None:
        return _("Belum ada pertanyaan yang bisa dihitung jawabannya.")
    return _("%(hits)s dari %(of)s pertanyaan sudah dijawab.") % {
        "hits": asked["numerator"],
        "of": asked["denominator"],
    }
