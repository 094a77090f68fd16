# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows behind the comparison of an import with earlier ones: gone, or answered since."""

from typing import Any

import duckdb
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gaung.campaigns.models import Campaign
from gaung.engine.voices import ComparedPage, compared_rows, places_of
from gaung.listen import queries
from gaung.listen.folders import parts_folder
from gaung.listen.models import Analysis, Import
from gaung.listen.shown.compared import compared_shown
from gaung.listen.views.measured import measured
from gaung.listen.words.comparing import LISTS, n_told

PAGE = 30


@login_required
@require_safe
def compared(request: HttpRequest, code: str, import_code: str, name: str) -> HttpResponse:
    """One list of a comparison, a page of it; also before the analysis, and without one."""
    if name not in LISTS:
        raise Http404
    page = measured(request, code)
    campaign, analysis = page["place"].here, page["analysis"]
    imported = queries.import_for(campaign, import_code)
    told = (imported.report or {}).get("reconciled")
    imports = queries.imports_by_code(campaign)
    number = _number(request.GET.get("halaman", ""))
    found = _found(imported, name, told or {}, imports, number)
    n_pages = max(1, -(-found.n_total // PAGE))
    page |= {
        "imported": imported,
        "words": LISTS[name],
        "rows": compared_shown(found.rows, imports, _places(campaign, analysis, found)),
        "n_total": found.n_total,
        "n_counted": n_told(name, told) if told else 0,
        "number": number,
        "n_pages": n_pages,
        "before": number - 1 if 1 < number <= n_pages else 0,
        "after": number + 1 if number < n_pages else 0,
    }
    return render(request, "listen/compared.html", page)


def _found(
    imported: Import, name: str, told: dict[str, Any], imports: dict[str, Import], number: int
) -> ComparedPage:
    campaign = imported.campaign
    kept = {
        code: parts_folder(campaign.code, code)
        for code, each in imports.items()
        if each.removed_at is None
    }
    return compared_rows(
        parts_folder(campaign.code, imported.code),
        LISTS[name].told,
        kept,
        start=(number - 1) * PAGE,
        limit=PAGE,
        examples=[(platform, key) for platform, key in told.get("newly_answered", ())],
    )


def _places(
    campaign: Campaign, analysis: Analysis | None, found: ComparedPage
) -> dict[tuple[str, str], tuple[int, int]]:
    if analysis is None or not found.rows:
        return {}
    try:
        return places_of(queries.voices_path(campaign, analysis), found.rows)
    except duckdb.IOException:  # a newer analysis took its place this very moment
        return {}


def _number(text: str) -> int:
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1  # noqa: PLR2004
