# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saying what comments are, and taking it back; as a form, or for the page's script."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gaung.campaigns.rules import CampaignPlace, campaign_for
from gaung.engine.voices import Voice, keys_of, known
from gaung.engine.voices.marks import Key
from gaung.kit.numbers import local_number
from gaung.listen import queries
from gaung.listen.actions import triage
from gaung.listen.enums import CLEARED, DONE, UNDONE, TriageKind
from gaung.listen.errors import NothingToUndoError
from gaung.listen.looking import Look
from gaung.listen.models import Analysis
from gaung.listen.rows import RowShown, rows_shown
from gaung.listen.sorting import (
    SORTERS,
    change_offered,
    change_words,
    progress_of,
    undone_words,
)

MOST_ON_A_PAGE = 200


class RefusedError(Exception):
    """Nothing was changed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What one request is about: the page it came from, and the rows there."""

    request: HttpRequest
    place: CampaignPlace
    analysis: Analysis | None
    look: Look
    rows: Sequence[Key]

    @classmethod
    def of(cls, request: HttpRequest, code: str) -> "_Desk":
        place = campaign_for(request, code, SORTERS)
        told = [_key(row) for row in request.POST.getlist("baris")[:MOST_ON_A_PAGE]]
        return cls(
            request=request,
            place=place,
            analysis=queries.latest_analysis(place.here),
            look=Look.from_address(QueryDict(request.POST.get("kembali", "")).dict()),
            rows=told,
        )

    def seen(self, keys: Sequence[Key]) -> list[Voice]:
        """The comments of these keys that the newest analysis has."""
        if self.analysis is None or not keys:
            return []
        return known(queries.voices_path(self.place.here, self.analysis), keys)


@login_required
@require_POST
def mark_voices(request: HttpRequest, code: str) -> HttpResponse:
    """Say of one comment, of the chosen ones, or of all that were found, what they are."""
    desk = _Desk.of(request, code)
    try:
        said, keys, at_row = _asked(desk)
        change = triage.mark(
            by=desk.place.person, at=timezone.now(), campaign=desk.place.here, keys=keys, said=said
        )
    except RefusedError as refused:
        return _refuse(desk, str(refused))
    if change is None:
        return _answer(desk, _("Tandanya memang sudah begitu."), at_row, tell=True)
    return _answer(desk, change_words(change), at_row)


@login_required
@require_POST
def undo_mark(request: HttpRequest, code: str) -> HttpResponse:
    """Take back the last change of the person who asks."""
    desk = _Desk.of(request, code)
    at = timezone.now()
    try:
        undone = triage.undo_last(by=desk.place.person, at=at, campaign=desk.place.here)
    except NothingToUndoError:
        return _refuse(desk, _("Tidak ada tandamu yang bisa dibatalkan di sini."))
    return _answer(desk, undone_words(undone.n_restored, undone.n_left), None, tell=True)


def _asked(desk: _Desk) -> tuple[str, list[Key], Key | None]:
    """What is said, of which comments, and the row that stays in view.

    Raises:
        RefusedError: nothing sensible is asked for.
    """
    told = desk.request.POST
    one = re.fullmatch(r"([a-z]+)\.(\d{1,3})", told.get("satu", ""))
    if one:
        said, wanted = one[1], _chosen(desk, [one[2]])
    else:
        said = told.get("tanda", "")
        wanted = _many(desk, told.get("ke", "dipilih"))
    if said not in {*TriageKind.values, DONE, UNDONE, CLEARED}:
        raise RefusedError(_("Pilih dulu tandanya."))
    if not wanted:
        raise RefusedError(_("Pilih dulu komentarnya: centang kotak di sampingnya."))
    keys = wanted
    if one or told.get("ke") != "cocok":
        keys = [(voice.platform, voice.key) for voice in desk.seen(wanted)]
    if not keys:
        raise RefusedError(
            _("Komentar itu tidak ada lagi di data kampanye ini, jadi tidak ada yang diubah.")
        )
    return said, keys, keys[0] if one else None


def _many(desk: _Desk, which: str) -> list[Key]:
    if which == "halaman":
        return list(desk.rows)
    if which != "cocok":
        return _chosen(desk, desk.request.POST.getlist("pilih"))
    if desk.analysis is None:
        return []
    wanted, most = desk.look.filter(), triage.MOST_AT_ONCE
    marks = triage.marks_for(desk.place.here, wanted)
    path = queries.voices_path(desk.place.here, desk.analysis)
    found = keys_of(path, filter=wanted, limit=most + 1, marks=marks)
    if len(found) > most:
        raise RefusedError(
            _("Yang cocok lebih dari %(n)s. Persempit dulu saringannya; tidak ada yang diubah.")
            % {"n": local_number(most)}
        )
    return found


def _chosen(desk: _Desk, places: Sequence[str]) -> list[Key]:
    numbers = [int(place) for place in places if place.isascii() and place.isdigit()]
    return [desk.rows[number] for number in numbers if number < len(desk.rows)]


def _key(row: str) -> Key:
    platform, _colon, key = row.partition(":")
    return platform, key


def _refuse(desk: _Desk, words: str) -> HttpResponse:
    if _wants_json(desk.request):
        return JsonResponse({"sentence": words}, status=422)
    messages.error(desk.request, words)
    return redirect(_back(desk, None))


def _answer(desk: _Desk, words: str, at_row: Key | None, *, tell: bool = False) -> HttpResponse:
    """What was done; `tell` where the page does not say so by itself, as the newest change."""
    if not _wants_json(desk.request):
        if tell:
            messages.success(desk.request, words)
        voices = desk.seen([at_row]) if at_row else []
        return redirect(_back(desk, voices[0].id if voices else None))
    campaign, person = desk.place.here, desk.place.person
    voices = desk.seen(desk.rows)
    shown = rows_shown(voices, queries.marks_at(campaign, voices))
    numbers = {key: number for number, key in enumerate(desk.rows)}
    told: dict[str, Any] = {
        "sentence": words,
        "rows": {
            numbers[row.voice.platform, row.voice.key]: render_to_string(
                "listen/mark.html", _row(row, numbers), desk.request
            )
            for row in shown
        },
        "change": render_to_string(
            "listen/last_change.html",
            {"place": desk.place, "change": change_offered(campaign, person)},
            desk.request,
        ),
    }
    if desk.look.is_about_questions:
        told["progress"] = render_to_string(
            "listen/progress.html",
            {"place": desk.place, "progress": progress_of(campaign, desk.analysis)},
            desk.request,
        )
    return JsonResponse(told)


def _row(row: RowShown, numbers: Mapping[Key, int]) -> dict[str, Any]:
    place_on_page = numbers[row.voice.platform, row.voice.key]
    return {"row": row, "may_sort": True, "place_on_page": place_on_page}


def _back(desk: _Desk, voice_id: int | None) -> str:
    code, told = desk.place.here.code, desk.request.POST
    anchor = f"#suara-{voice_id}" if voice_id else ""
    thread = told.get("percakapan", "")
    if thread.isascii() and thread.isdigit() and len(thread) < 16:  # noqa: PLR2004
        query = QueryDict(mutable=True)
        query["dari"] = desk.look.here()
        page = told.get("halaman", "")
        if page.isascii() and page.isdigit():
            query["halaman"] = page
        return f"{reverse('thread', args=[code, thread])}?{query.urlencode()}{anchor}"
    return f"{reverse('voices', args=[code])}?{desk.look.here()}{anchor}"


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")
