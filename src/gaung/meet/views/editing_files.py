# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Files of meeting: a recipe out and in, the pictures of its material."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from gaung.campaigns.rules import CampaignPlace, campaign_for
from gaung.meet import actions, queries
from gaung.meet.actions.sessions import drawn_of
from gaung.meet.errors import PicturesFullError, RecipeRefusedError
from gaung.meet.forms.editing import NewSessionForm
from gaung.meet.material.arriving import MOST_MB, MaterialUploadHandler
from gaung.meet.recipe import Recipe, Step
from gaung.meet.rules import HOSTS
from gaung.meet.sharing import read_recipe, write_recipe
from gaung.meet.views.editing import render_new
from gaung.meet.views.finding import session_for

SIZES = {"layar": "screen", "hp": "phone"}
A_WEEK = "private, max-age=604800, immutable"


@login_required
@require_safe
def export_recipe(request: HttpRequest, code: str, session_code: str) -> HttpResponse:
    """The recipe as a file for others: no answers, no names, no surveys of this campaign."""
    _place, session = session_for(request, code, session_code)
    recipe = Recipe(
        title=session.title,
        summary="",
        language=get_language() or "id",
        steps=tuple(Step.of(block) for block in queries.blocks_of(session)),
        pictures=tuple(drawn_of(session)),
    )
    answer = HttpResponse(write_recipe(recipe), content_type="application/json")
    name = f"resep-{slugify(session.title) or session.code}.json"
    answer["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return answer


@csrf_exempt  # the token is checked one step below, once it is known where the file goes
@login_required
@require_POST
def import_recipe(request: HttpRequest, code: str) -> HttpResponse:
    """A meeting from a file that somebody shared."""
    place = campaign_for(request, code, HOSTS)
    handler = MaterialUploadHandler(request)
    request.upload_handlers = [handler]
    return _import(request, place, handler)


@csrf_protect
def _import(
    request: HttpRequest, place: CampaignPlace, handler: MaterialUploadHandler
) -> HttpResponse:
    try:
        recipe = _arrived(request, handler)
        session = actions.make_session(
            by=place.person,
            at=timezone.now(),
            campaign=place.here,
            title=recipe.title,
            recipe=recipe,
        )
    except RecipeRefusedError as error:
        problem = error.sentence
    except PicturesFullError:
        problem = _("Gambar di resep ini tidak muat lagi. Lepas materi lama dulu.")
    else:
        return redirect("session", place.here.code, session.code)
    return render_new(request, place, NewSessionForm(), problem=problem, status=422)


def _arrived(request: HttpRequest, handler: MaterialUploadHandler) -> Recipe:
    file = request.FILES.get("berkas")
    if handler.too_big:
        raise RecipeRefusedError(
            _("Berkasnya lebih besar dari %(n)s MB, jadi tidak diambil.") % {"n": MOST_MB}
        )
    if file is None:
        raise RecipeRefusedError(_("Pilih dulu berkas resepnya."))
    return read_recipe(file.read())


@login_required
@require_safe
def meet_picture(request: HttpRequest, code: str, name: str, size: str) -> HttpResponse:
    """A picture of the campaign's material."""
    place = campaign_for(request, code)
    picture = queries.picture_of(place.here, name)
    if picture is None or size not in SIZES:
        raise Http404
    body = bytes(getattr(picture, SIZES[size]))
    return HttpResponse(body, content_type="image/webp", headers={"Cache-Control": A_WEEK})
