# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What surveys tell the path: what to do next, and the names of our acts."""

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gaung.campaigns.path import NextStep, register_next_steps
from gaung.campaigns.rules import CampaignPlace
from gaung.campaigns.words import register_acts, register_details
from gaung.listen.surveys.enums import Purpose, Status
from gaung.listen.surveys.models import Survey

ACTS: dict[str, str | Promise] = {
    "survey.make": gettext_lazy("membuat survei"),
    "survey.change": gettext_lazy("mengubah survei"),
    "survey.edition": gettext_lazy("memulai edisi baru survei"),
    "survey.open": gettext_lazy("membuka survei"),
    "survey.show_results": gettext_lazy("membuka hasil survei untuk umum"),
    "survey.hide_results": gettext_lazy("menutup hasil survei untuk umum"),
    "survey.throw_salt": gettext_lazy("membuang kunci kode buatan sendiri"),
    "survey.close": gettext_lazy("menutup survei"),
    "survey.remove": gettext_lazy("menghapus survei"),
    "survey.restore": gettext_lazy("mengembalikan survei"),
}
DETAILS: dict[str, str | Promise] = {
    "edition": gettext_lazy("edisi"),
    "n_kept": gettext_lazy("jawaban lama"),
}


def register() -> None:
    """Called once, when the app is ready."""
    register_acts(ACTS)
    register_details(DETAILS)
    register_next_steps(next_steps)


def next_steps(place: CampaignPlace) -> list[NextStep]:
    """A needs survey first; then opening what was written, and the test after the event."""
    if not place.may_listen:
        return []
    surveys = list(Survey.objects.current().filter(campaign=place.here).defer("definition"))
    if not surveys:
        return [_first(place)]
    draft = next((each for each in surveys if each.status == Status.DRAFT), None)
    if draft is not None:
        return [_open(place, draft)]
    followed = {each.after_id for each in surveys}
    alone = next(
        (each for each in surveys if each.purpose == Purpose.PRE and each.pk not in followed), None
    )
    if alone is not None and not alone.is_open_at(timezone.now()):
        return [_after(place, alone)]
    return []


def _first(place: CampaignPlace) -> NextStep:
    return NextStep(
        weight=15,
        title=_("Buat survei kebutuhan"),
        why=_("Tanya dulu apa yang terjadi dan apa yang diperlukan. Sudah ada contohnya."),
        url=reverse("new_survey", args=[place.here.code]),
        label=_("Buat survei"),
    )


def _open(place: CampaignPlace, survey: Survey) -> NextStep:
    return NextStep(
        weight=33,
        title=_("Buka %(title)s") % {"title": survey.title},
        why=_("Masih disusun. Orang baru bisa menjawab setelah dibuka."),
        url=reverse("survey", args=[place.here.code, survey.code]),
        label=_("Lihat survei"),
    )


def _after(place: CampaignPlace, survey: Survey) -> NextStep:
    return NextStep(
        weight=33,
        title=_("Buat tes sesudah acara"),
        why=_("Soal yang sama, sesudah acara. Dari situ kelihatan apa yang berubah."),
        url=reverse("survey", args=[place.here.code, survey.code]),
        label=_("Lihat tesnya"),
    )
