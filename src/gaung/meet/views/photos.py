# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Photos of the event: for the crew until they are shown, then for everybody."""

from pathlib import Path

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gaung.campaigns.rules import CampaignPlace
from gaung.meet.actions import photos as actions
from gaung.meet.errors import MaterialRefusedError, UndoTooLateError
from gaung.meet.forms.guests import PhotoForm, PhotoWordsForm, cells_of
from gaung.meet.guests import queries
from gaung.meet.guests.album import SIZES, photo_path
from gaung.meet.guests.covering import COLUMNS, MOST_CELLS
from gaung.meet.guests.enums import MOST_PHOTOS
from gaung.meet.guests.errors import PhotosFullError
from gaung.meet.guests.models import Photo
from gaung.meet.material.arriving import MOST_MB, MaterialUploadHandler
from gaung.meet.material.pictures import Given
from gaung.meet.models import Session
from gaung.meet.rules import HOSTS
from gaung.meet.views.finding import session_for
from gaung.meet.views.guest_words import dropped_words, photo_refused_words


@login_required
@require_safe
def photos(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """The album of the meeting."""
    place, session = session_for(request, code, session_code)
    found = list(queries.photos_of(session))
    context = {
        "place": place,
        "here": "meet",
        "session": session,
        "guests": queries.list_of(session),
        "photos": found,
        "n_shown": sum(photo.published_at is not None for photo in found),
        "removed": queries.undoable_photos(session, timezone.now()),
        "may_host": place.may(HOSTS),
    }
    return render(request, "meet/guests/photos.html", context)


@csrf_exempt  # the token is checked one step below, once it is known where the file goes
@login_required
@require_http_methods(["GET", "POST"])
def add_photo(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """One more picture. With a script faces are covered before it leaves the phone."""
    place, session = session_for(request, code, session_code, HOSTS)
    handler = MaterialUploadHandler(request)
    request.upload_handlers = [handler]
    return _add(request, place, session, handler)


@csrf_protect
def _add(
    request: HttpRequest, place: CampaignPlace, session: Session, handler: MaterialUploadHandler
) -> HttpResponse:
    form = PhotoForm(request.POST or None, request.FILES or None)
    problem = ""
    if request.method == "POST" and handler.too_big:
        problem = _("Fotonya lebih besar dari %(n)s MB, jadi tidak diambil.") % {"n": MOST_MB}
    elif request.method == "POST" and form.is_valid():
        try:
            photo = _kept(place, session, form)
        except MaterialRefusedError as error:
            problem = photo_refused_words(error)
        except PhotosFullError:
            problem = _("Paling banyak %(n)s foto. Hapus beberapa dulu.") % {"n": MOST_PHOTOS}
        else:
            messages.success(request, _("Fotonya tersimpan. Hanya tim yang melihatnya."))
            return redirect("photo", place.here.code, session.code, photo.code)
    context = {"place": place, "here": "meet", "session": session, "form": form}
    context["problem"] = problem
    status = 422 if problem or form.errors else 200
    return render(request, "meet/guests/add_photo.html", context, status=status)


def _kept(place: CampaignPlace, session: Session, form: PhotoForm) -> Photo:
    given = form.cleaned_data
    file = given["photo"]
    return actions.add_photo(
        by=place.person,
        at=timezone.now(),
        session=session,
        given=Given(file=Path(file.temporary_file_path()), name=file.name),
        about=actions.About(given["alt"], given["caption"], given["has_minors"]),
        dropped_before=given["told"],
        n_covered=given["n_covered"] or 0,
    )


@login_required
@require_http_methods(["GET", "POST"])
def photo(request: HttpRequest, code: str, session_code: str, photo_code: str) -> HttpResponse:
    """One picture: its words, its covered faces, who may see it."""
    place, session = session_for(request, code, session_code, HOSTS)
    found = _photo(session, photo_code)
    form = PhotoWordsForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        about = actions.About(given["alt"], given["caption"], given["has_minors"])
        actions.describe_photo(by=place.person, at=timezone.now(), photo=found, about=about)
        messages.success(request, _("Tersimpan."))
        return redirect("photo", code, session_code, photo_code)
    context = {
        "place": place,
        "here": "meet",
        "session": session,
        "photo": found,
        "form": form,
        "cells": [(n, n // COLUMNS + 1, n % COLUMNS + 1) for n in range(MOST_CELLS)],
        "dropped": dropped_words(found.dropped),
    }
    status = 422 if form.errors else 200
    return render(request, "meet/guests/photo.html", context, status=status)


@login_required
@require_POST
def change_photo(
    request: HttpRequest, code: str, session_code: str, photo_code: str
) -> HttpResponse:
    """Cover, show, withdraw or remove one picture."""
    place, session = session_for(request, code, session_code, HOSTS)
    found = _photo(session, photo_code)
    wanted, by, now = request.POST.get("aksi", ""), place.person, timezone.now()
    if wanted == "tutup":
        actions.cover_photo(
            by=by, at=now, photo=found, cells=cells_of(request.POST.getlist("kotak"))
        )
    elif wanted == "hapus":
        actions.remove_photo(by=by, at=now, photo=found)
        return redirect("photos", code, session_code)
    elif wanted in {"tayang", "tarik"}:
        actions.show_photo(by=by, at=now, photo=found, is_shown=wanted == "tayang")
        if wanted == "tayang" and found.published_at is None:
            messages.error(request, _("Foto dengan anak di bawah 18 tahun tetap di dalam tim."))
    return redirect("photo", code, session_code, photo_code)


@login_required
@require_POST
def restore_photo(
    request: HttpRequest, code: str, session_code: str, photo_code: str
) -> HttpResponse:
    """Undo a removal."""
    place, session = session_for(request, code, session_code, HOSTS)
    found = queries.photo_of(session, photo_code, is_removed=True)
    if found is None:
        raise Http404
    found.session = session
    try:
        actions.restore_photo(by=place.person, at=timezone.now(), photo=found)
    except UndoTooLateError:
        messages.error(request, _("Sudah lewat 30 detik, jadi tidak bisa dikembalikan."))
    return redirect("photos", code, session_code)


def _photo(session: Session, photo_code: str) -> Photo:
    found = queries.photo_of(session, photo_code)
    if found is None:
        raise Http404
    found.session = session
    return found


@login_required
@require_safe
def photo_file(
    request: HttpRequest, code: str, session_code: str, photo_code: str, size: str
) -> HttpResponse:
    """The pixels, for the crew."""
    _place, session = session_for(request, code, session_code)
    return _file(_photo(session, photo_code), size, "private, max-age=3600")


@require_safe
def public_photo(request: HttpRequest, photo_code: str, size: str) -> HttpResponse:
    """The pixels, for everybody, while the crew shows them."""
    del request
    found = queries.published_photo(photo_code)
    if found is None:
        raise Http404
    return _file(found, size, "public, max-age=60")


def _file(found: Photo, size: str, keeping: str) -> HttpResponse:
    if size not in SIZES or not photo_path(found, size).exists():
        raise Http404
    body = photo_path(found, size).read_bytes()
    return HttpResponse(body, content_type="image/webp", headers={"Cache-Control": keeping})


@require_safe
def public_photos(request: HttpRequest, session_code: str) -> HttpResponse:
    """The album that everybody may see; empty albums are not there."""
    session = Session.objects.current().filter(code=session_code).first()
    found = list(session.photos.published()) if session else []
    if session is None or not found:
        raise Http404
    timezone.activate(session.campaign.zone)
    return render(request, "meet/guests/public_photos.html", {"session": session, "photos": found})
