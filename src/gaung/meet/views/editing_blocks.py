# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One block of a recipe: added, changed, moved, removed, taken back."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.campaigns.rules import CampaignPlace
from gaung.meet import actions
from gaung.meet.actions.blocks import is_played
from gaung.meet.enums import MOST_PICTURES
from gaung.meet.errors import (
    BlockPlayedError,
    MaterialRefusedError,
    PicturesFullError,
    RecipeFullError,
    SessionClosedError,
    UndoTooLateError,
)
from gaung.meet.forms.editing import BlockForm
from gaung.meet.kinds import block_kinds
from gaung.meet.kinds.kind import BlockKind, ContentForm
from gaung.meet.material.arriving import MOST_MB, MaterialUploadHandler
from gaung.meet.material.pictures import Given, draw_files
from gaung.meet.models import Block, Session
from gaung.meet.rules import HOSTS
from gaung.meet.shown import fields_shown, gallery
from gaung.meet.views.editing_words import refused_words, told_words
from gaung.meet.views.finding import block_for, session_for

REFUSALS = (BlockPlayedError, RecipeFullError, SessionClosedError, UndoTooLateError)


@login_required
@require_safe
def add_block(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """Every kind of block, with what it is for."""
    place, session = session_for(request, code, session_code, HOSTS)
    context = {"place": place, "here": "meet", "session": session, "groups": gallery()}
    context["after"] = request.GET.get("sesudah", "")
    return render(request, "meet/editing/gallery.html", context)


@csrf_exempt  # the token is checked one step below, once it is known where the files go
@login_required
@require_http_methods(["GET", "POST"])
def new_block(request: HttpRequest, code: str, session_code: str, kind_code: str) -> HttpResponse:
    """Fill in a new block."""
    place, session = session_for(request, code, session_code, HOSTS)
    kind = block_kinds().get(kind_code)
    if kind is None:
        raise Http404
    block = Block(session=session, kind=kind.code, title=str(kind.title), minutes=kind.minutes)
    return _block_page(request, place, block, kind)


@csrf_exempt  # as above
@login_required
@require_http_methods(["GET", "POST"])
def change_block(request: HttpRequest, code: str, session_code: str, block: str) -> HttpResponse:
    """Change a block."""
    place, session = session_for(request, code, session_code, HOSTS)
    found = block_for(session, block)
    kind = block_kinds().get(found.kind)
    if kind is None:
        raise Http404
    return _block_page(request, place, found, kind)


def _block_page(
    request: HttpRequest, place: CampaignPlace, block: Block, kind: BlockKind
) -> HttpResponse:
    request.upload_handlers = [MaterialUploadHandler(request)]
    return _with_token(request, place, block, kind)


@csrf_protect
def _with_token(
    request: HttpRequest, place: CampaignPlace, block: Block, kind: BlockKind
) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    # The form of a model writes into its instance what is refused, too.
    title = block.title
    form = BlockForm(sent, instance=block)
    content = kind.form(sent, session=block.session, initial=block.content)
    if sent is not None and form.is_valid() and content.is_valid():
        problem = _save(request, place, form, content)
        if not problem:
            return redirect(f"{_recipe_url(block.session)}#b-{block.code}")
        content.add_error(None, problem)
    context = {"place": place, "here": "meet", "session": block.session, "part": block}
    context |= {"kind": kind, "form": form, "content": content, "title": title}
    context |= {"fields": fields_shown(content), "takes_files": "pictures" in content.fields}
    context |= {"is_played": is_played(block), "most_mb": MOST_MB, "most_pages": MOST_PICTURES}
    status = 422 if sent is not None else 200
    return render(request, "meet/editing/block.html", context, status=status)


def _save(request: HttpRequest, place: CampaignPlace, form: BlockForm, content: ContentForm) -> str:
    """Keep the block with its files; "" or why not."""
    try:
        kept = content.content()
        if "pictures" in kept:
            kept["pictures"] += _arrived(request, place, room=MOST_PICTURES - len(kept["pictures"]))
        _write(request, place, form, kept)
    except MaterialRefusedError as error:
        return refused_words(error)
    except PicturesFullError:
        return _("Kampanye ini sudah menyimpan terlalu banyak gambar. Lepas materi lama dulu.")
    except REFUSALS as error:
        return told_words(error)
    return ""


def _write(
    request: HttpRequest, place: CampaignPlace, form: BlockForm, content: dict[str, Any]
) -> None:
    by, at, block, plain = place.person, timezone.now(), form.instance, form.cleaned_data
    if block.pk:
        actions.change_block(by=by, at=at, block=block, plain=plain, content=content)
        return
    made = actions.add_block(
        by=by,
        at=at,
        session=block.session,
        kind=block.kind,
        plain=plain,
        content=content,
        after=request.GET.get("sesudah", ""),
    )
    block.code = made.code


def _arrived(request: HttpRequest, place: CampaignPlace, *, room: int) -> list[dict[str, Any]]:
    """The files of the form as pictures that are kept.

    Raises:
        MaterialRefusedError: one of them cannot be taken. PicturesFullError: there are too many.
    """
    files = request.FILES.getlist("berkas")  # reading them fills what the handler knows
    too_big = [name for each in request.upload_handlers for name in getattr(each, "too_big", [])]
    if too_big:
        raise MaterialRefusedError("too_big", too_big[0])
    given = [
        Given(Path(file.temporary_file_path()), file.name or "")
        for file in files
        if isinstance(file, TemporaryUploadedFile)
    ]
    if not given:
        return []
    drawn = draw_files(given, room)
    actions.keep_pictures(campaign=place.here, at=timezone.now(), drawn=drawn)
    return [
        {"name": each.name, "width": each.width, "height": each.height, "alt": ""} for each in drawn
    ]


def _recipe_url(session: Session) -> str:
    return reverse("session", args=[session.campaign.code, session.code])


@login_required
@require_POST
def move_block(request: HttpRequest, code: str, session_code: str, block: str) -> HttpResponse:
    """One place up or down, or to a place (`ke`, from 0)."""
    place, session = session_for(request, code, session_code, HOSTS)
    found = block_for(session, block)
    to = request.POST.get("ke", "")
    if not to.isascii() or not to.isdigit():
        raise Http404
    return _done(
        request,
        session,
        block,
        lambda: actions.move_block(by=place.person, at=timezone.now(), block=found, to=int(to[:4])),
    )


@login_required
@require_POST
def remove_block(request: HttpRequest, code: str, session_code: str, block: str) -> HttpResponse:
    """Take a block out; the recipe offers to undo it."""
    place, session = session_for(request, code, session_code, HOSTS)
    found = block_for(session, block)
    return _done(
        request,
        session,
        "",
        lambda: actions.remove_block(by=place.person, at=timezone.now(), block=found),
    )


@login_required
@require_POST
def restore_block(request: HttpRequest, code: str, session_code: str, block: str) -> HttpResponse:
    """Undo a removal."""
    place, session = session_for(request, code, session_code, HOSTS)
    found = block_for(session, block, is_removed=True)
    return _done(
        request,
        session,
        block,
        lambda: actions.restore_block(by=place.person, at=timezone.now(), block=found),
    )


def _done(
    request: HttpRequest, session: Session, block: str, act: Callable[[], object]
) -> HttpResponse:
    """Do it, say why where it was refused, and go back to the recipe."""
    try:
        act()
    except REFUSALS as error:
        messages.error(request, told_words(error))
    return redirect(f"{_recipe_url(session)}#{f'b-{block}' if block else 'resep'}")
