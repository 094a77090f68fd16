# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The plan at a glance, and its audiences."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.campaigns.models import Campaign
from gaung.campaigns.rules import WRITERS, campaign_for
from gaung.plan import actions, queries, words
from gaung.plan.errors import NameTakenError, UndoTooLateError
from gaung.plan.forms import AudienceForm
from gaung.plan.models import Audience


@login_required
@require_safe
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """The three kinds of audience, each with its people and messages."""
    place = campaign_for(request, code)
    now = timezone.now()
    deleted_audiences, deleted_messages = queries.undoable(place.here, now)
    ideas, put_away_ideas = queries.room_ideas(place.here, now)
    context = {
        "place": place,
        "here": "plan",
        "kinds": queries.kinds_shown(place.here),
        "deleted_audiences": deleted_audiences,
        "deleted_messages": deleted_messages,
        "ideas": ideas,
        "put_away_ideas": put_away_ideas,
    }
    return render(request, "plan/plan.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new_audience(request: HttpRequest, code: str) -> HttpResponse:
    """Make an audience."""
    place = campaign_for(request, code, WRITERS)
    heard = queries.suggestions(place.here).get(request.GET.get("suara", ""))
    form = AudienceForm(request.POST or None, initial=_initial(request, place.here, heard))
    if request.method == "POST" and form.is_valid():
        try:
            audience = actions.make_audience(
                by=place.person,
                at=timezone.now(),
                campaign=place.here,
                evidence=heard.as_evidence() if heard else None,
                **form.cleaned_data,
            )
        except NameTakenError:
            _say_taken(form)
        else:
            messages.success(request, _("Audiens %(name)s tersimpan.") % {"name": audience.name})
            return redirect("plan", place.here.code)
    context = {"place": place, "here": "plan", "form": form, "audience": None}
    context["evidence"] = heard.as_evidence() if heard else {}
    return render(request, "plan/audience.html", context, status=422 if form.errors else 200)


def _initial(
    request: HttpRequest, campaign: Campaign, heard: queries.Suggestion | None
) -> dict[str, str]:
    idea = campaign.room_ideas.filter(code=request.GET.get("ide", "")).first()
    if idea is not None:
        return {"ask": idea.text[:200], "note": words.idea_origin(idea)}
    if heard is None:
        return {"kind": request.GET.get("jenis", "")}
    return {"kind": heard.kind, "note": words.heard_sentence(heard.n_people, heard.reasons)}


@login_required
@require_http_methods(["GET", "POST"])
def change_audience(request: HttpRequest, code: str, audience_code: str) -> HttpResponse:
    """Change an audience."""
    place = campaign_for(request, code, WRITERS)
    audience = get_object_or_404(queries.audiences_of(place.here), code=audience_code)
    name = audience.name  # the form writes into the instance, also what it refuses
    form = AudienceForm(request.POST or None, instance=audience)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_audience(
                by=place.person, at=timezone.now(), audience=audience, changed=form.changed_data
            )
        except NameTakenError:
            _say_taken(form)
        else:
            messages.success(request, _("Audiens %(name)s tersimpan.") % {"name": audience.name})
            return redirect("plan", place.here.code)
    n_messages = audience.messages.kept().count()
    context = {"place": place, "here": "plan", "form": form, "audience": audience}
    context |= {"name": name, "n_messages": n_messages, "evidence": audience.evidence}
    return render(request, "plan/audience.html", context, status=422 if form.errors else 200)


def _say_taken(form: AudienceForm) -> None:
    form.add_error("name", _("Sudah ada audiens dengan nama ini. Pakai nama lain."))


@login_required
@require_POST
def delete_audience(request: HttpRequest, code: str, audience_code: str) -> HttpResponse:
    """Delete an audience; the plan offers to undo it."""
    place = campaign_for(request, code, WRITERS)
    audience = get_object_or_404(queries.audiences_of(place.here), code=audience_code)
    actions.delete_audience(by=place.person, at=timezone.now(), audience=audience)
    return redirect("plan", place.here.code)


@login_required
@require_POST
def restore_audience(request: HttpRequest, code: str, audience_code: str) -> HttpResponse:
    """Take a deletion back."""
    place = campaign_for(request, code, WRITERS)
    audience = get_object_or_404(Audience, campaign=place.here, code=audience_code)
    try:
        actions.restore_audience(by=place.person, at=timezone.now(), audience=audience)
    except UndoTooLateError:
        messages.error(request, _("Sudah lewat 30 detik, jadi tidak bisa dikembalikan."))
    except NameTakenError:
        messages.error(
            request, _("Tidak dikembalikan: sudah ada audiens baru dengan nama yang sama.")
        )
    else:
        messages.success(request, _("Audiens %(name)s kembali.") % {"name": audience.name})
    return redirect("plan", place.here.code)
