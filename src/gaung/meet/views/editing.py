# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The campaign's meetings: the list, a new one, its settings, its recipe."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.campaigns.rules import CampaignPlace, campaign_for
from gaung.meet import actions, queries
from gaung.meet.errors import SessionRunningError, UndoTooLateError
from gaung.meet.forms.editing import NewSessionForm, SessionForm
from gaung.meet.rules import HOSTS, MODERATORS
from gaung.meet.sharing import shipped_recipes
from gaung.meet.shown import in_order, recipe_shown, recipes_shown
from gaung.meet.views.finding import session_for


@login_required
@require_safe
def meet(request: HttpRequest, code: str) -> HttpResponse:
    """Meetings that run, that come, that were."""
    place = campaign_for(request, code)
    context = _context(place)
    context["sessions"] = in_order(queries.sessions_shown(place.here))
    context["removed"] = queries.undoable_sessions(place.here, timezone.now())
    context["first_recipe"] = recipes_shown(shipped_recipes(), get_language() or "id")[0]
    return render(request, "meet/editing/meet.html", context)


def _context(place: CampaignPlace) -> dict[str, Any]:
    return {"place": place, "here": "meet", "may_host": place.may(HOSTS)}


@login_required
@require_http_methods(["GET", "POST"])
def new_session(request: HttpRequest, code: str) -> HttpResponse:
    """Begin with a shipped recipe, or with nothing."""
    place = campaign_for(request, code, HOSTS)
    chosen = request.GET.get("resep", "")
    form = NewSessionForm(request.POST or None, initial={"recipe": chosen})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        recipe = shipped_recipes().get(given["recipe"])
        session = actions.make_session(
            by=place.person,
            at=timezone.now(),
            campaign=place.here,
            title=given["title"] or (recipe.title if recipe else _("Pertemuan baru")),
            starts_at=given["starts_at"],
            place=given["place"],
            recipe=recipe,
        )
        return redirect("session", place.here.code, session.code)
    return render_new(request, place, form, status=422 if form.errors else 200)


def render_new(
    request: HttpRequest,
    place: CampaignPlace,
    form: NewSessionForm,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page on which a meeting begins."""
    context = _context(place)
    context["recipes"] = recipes_shown(shipped_recipes(), get_language() or "id")
    context |= {"form": form, "problem": problem, "chosen": form["recipe"].value() or ""}
    return render(request, "meet/editing/new_session.html", context, status=status)


@login_required
@require_safe
def session(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """The recipe: its blocks in order, each with its time."""
    place, found = session_for(request, code, session_code)
    context = _context(place)
    context |= {"session": found, "may_moderate": place.may(MODERATORS)}
    surveys = queries.open_surveys(found)
    context["recipe"] = recipe_shown(found, queries.blocks_of(found), surveys)
    context["removed"] = queries.undoable_blocks(found, timezone.now())
    return render(request, "meet/editing/session.html", context)


@login_required
@require_safe
def run_sheet(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """The recipe to print: for those who lead, with notes and right answers."""
    place, found = session_for(request, code, session_code)
    context = _context(place)
    context["session"] = found
    context["recipe"] = recipe_shown(found, queries.blocks_of(found))
    return render(request, "meet/editing/run_sheet.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def session_settings(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """Title, time and place; how words of participants are treated."""
    place, found = session_for(request, code, session_code, HOSTS)
    title = found.title  # the form writes into the instance, also what it refuses
    form = SessionForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        changes = {name: form.cleaned_data[name] for name in form.changed_data}
        actions.change_session(by=place.person, at=timezone.now(), session=found, changes=changes)
        messages.success(request, _("Setelan tersimpan."))
        return redirect("session", code, session_code)
    context = _context(place) | {"session": found, "title": title, "form": form}
    status = 422 if form.errors else 200
    return render(request, "meet/editing/session_settings.html", context, status=status)


@login_required
@require_POST
def duplicate_session(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """The same recipe once more."""
    place, found = session_for(request, code, session_code, HOSTS)
    copy = actions.duplicate_session(by=place.person, at=timezone.now(), session=found)
    messages.success(request, _("Resepnya tersalin. Beri tanggal dan tempat yang baru."))
    return redirect("session_settings", code, copy.code)


@login_required
@require_POST
def remove_session(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """Take a meeting off the list; the list offers to undo it."""
    place, found = session_for(request, code, session_code, HOSTS)
    try:
        actions.remove_session(by=place.person, at=timezone.now(), session=found)
    except SessionRunningError:
        messages.error(request, _("Ruangnya masih terbuka. Tutup dulu dari remote."))
        return redirect("session", code, session_code)
    return redirect("meet", code)


@login_required
@require_POST
def restore_session(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """Undo a removal."""
    place = campaign_for(request, code, HOSTS)
    found = queries.session_of(place.here, session_code, is_removed=True)
    if found is None:
        raise Http404
    try:
        actions.restore_session(by=place.person, at=timezone.now(), session=found)
    except UndoTooLateError:
        messages.error(request, _("Sudah lewat 30 detik, jadi tidak bisa dikembalikan."))
        return redirect("meet", code)
    return redirect("session", code, session_code)
