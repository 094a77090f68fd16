# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Recipes as files: ``gaung-recipe/1``, shipped with Gaung or sent from one community to another.

A file is JSON: ``format``, ``language``, ``title``, ``summary``, ``blocks`` (each ``code``,
``kind``, ``title``, ``minutes``, ``role``, ``notes``, ``content``) and ``pictures`` (WebP in
base64, in two sizes). What came from outside passes the same forms as what is typed, and pictures
are drawn anew.
"""

import base64
import binascii
import json
import re
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from gaung.meet.enums import MOST_BLOCKS, MOST_PICTURES_OF_A_CAMPAIGN
from gaung.meet.errors import MaterialRefusedError, RecipeRefusedError
from gaung.meet.kinds import block_kinds
from gaung.meet.kinds.kind import read_content
from gaung.meet.material.pictures import Drawn, Given, draw_files
from gaung.meet.recipe import Recipe, Step

FORMAT = "gaung-recipe/1"
MOST_BYTES = 30 * 1024 * 1024
LOCAL = {"survey": ("survey",)}
"""Content that means something only inside its own campaign: left out of a file."""

_CODE = re.compile(r"[a-z0-9]{1,8}")
_LIMITS = {"title": 120, "role": 60, "notes": 2000}
_MOST_MINUTES = 600


def write_recipe(recipe: Recipe) -> bytes:
    """The file of a recipe."""
    body = {
        "format": FORMAT,
        "language": recipe.language,
        "title": recipe.title,
        "summary": recipe.summary,
        "blocks": [_written(step) for step in recipe.steps],
        "pictures": {each.name: base64.b64encode(each.screen).decode() for each in recipe.pictures},
    }
    return json.dumps(body, ensure_ascii=False, indent=1).encode()


def _written(step: Step) -> dict[str, Any]:
    local = LOCAL.get(step.kind, ())
    content = {key: value for key, value in step.content.items() if key not in local}
    return {
        "code": step.code,
        "kind": step.kind,
        "title": step.title,
        "minutes": step.minutes,
        "role": step.role,
        "notes": step.notes,
        "content": content,
    }


def read_recipe(body: bytes) -> Recipe:
    """A recipe from a file.

    Raises:
        RecipeRefusedError: it is none, or one of its blocks cannot be used; it says which and why.
    """
    if len(body) > MOST_BYTES:
        raise RecipeRefusedError(_("Berkasnya terlalu besar untuk sebuah resep."))
    try:
        given = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RecipeRefusedError(_("Ini bukan berkas resep: isinya bukan JSON.")) from error
    if not isinstance(given, dict) or given.get("format") != FORMAT:
        raise RecipeRefusedError(
            _("Ini bukan berkas resep Gaung: tidak ada tanda %(format)s.") % {"format": FORMAT}
        )
    blocks = given.get("blocks")
    if not isinstance(blocks, list) or not 0 < len(blocks) <= MOST_BLOCKS:
        raise RecipeRefusedError(_("Resep berisi satu sampai %(n)s bagian.") % {"n": MOST_BLOCKS})
    steps = [_step(block, number) for number, block in enumerate(blocks, start=1)]
    if len({step.code for step in steps}) < len(steps):
        raise RecipeRefusedError(_("Dua bagian di berkas ini memakai kode yang sama."))
    pictures, names = _pictures(given.get("pictures"))
    return Recipe(
        title=_text(given, "title", 80) or _("Tanpa judul"),
        summary=_text(given, "summary", 400),
        language=_text(given, "language", 8),
        steps=tuple(_with_pictures(step, names) for step in steps),
        pictures=tuple(pictures),
    )


def _text(given: Mapping[str, Any], key: str, most: int) -> str:
    value = given.get(key, "")
    return value.strip()[:most] if isinstance(value, str) else ""


def _step(block: Any, number: int) -> Step:
    where = _("Bagian %(number)s") % {"number": number}
    if not isinstance(block, dict):
        raise RecipeRefusedError(_("%(where)s: tidak terbaca.") % {"where": where})
    kind = block_kinds().get(str(block.get("kind")))
    if kind is None:
        raise RecipeRefusedError(
            _("%(where)s: jenis “%(kind)s” tidak dikenal di sini. Mungkin Gaung perlu diperbarui.")
            % {"where": where, "kind": str(block.get("kind"))[:20]}
        )
    code, minutes, content = block.get("code"), block.get("minutes"), block.get("content", {})
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise RecipeRefusedError(_("%(where)s: kodenya tidak terbaca.") % {"where": where})
    if not isinstance(minutes, int) or not 0 <= minutes <= _MOST_MINUTES:
        raise RecipeRefusedError(_("%(where)s: menitnya tidak terbaca.") % {"where": where})
    form = read_content(kind.form, content if isinstance(content, dict) else {})
    if not form.is_valid():
        problem = next(iter(form.errors.items()))
        raise RecipeRefusedError(
            _("%(where)s, %(field)s: %(problem)s")
            % {"where": where, "field": problem[0], "problem": problem[1][0]}
        )
    plain = {key: _text(block, key, most) for key, most in _LIMITS.items()}
    plain["title"] = plain["title"] or str(kind.title)
    return Step(code=code, kind=kind.code, minutes=minutes, content=form.content(), **plain)


def _pictures(given: Any) -> tuple[list[Drawn], dict[str, Drawn]]:
    """The pictures drawn anew, and which of them each name in the file became."""
    named = given if isinstance(given, dict) else {}
    if not named:
        return [], {}
    with tempfile.TemporaryDirectory() as folder:
        files = []
        try:
            for at, body in enumerate(named.values()):
                files.append(Given(Path(folder) / str(at), ""))
                files[at].file.write_bytes(base64.b64decode(str(body), validate=True))
            drawn = draw_files(files, most=MOST_PICTURES_OF_A_CAMPAIGN)
        except (binascii.Error, ValueError, MaterialRefusedError) as error:
            raise RecipeRefusedError(_("Satu gambar di berkas ini tidak terbaca.")) from error
    return drawn, dict(zip(map(str, named), drawn, strict=False))


def _with_pictures(step: Step, names: Mapping[str, Drawn]) -> Step:
    """Pictures that the file does not hold are not shown."""
    if "pictures" not in step.content:
        return step
    pictures = [
        {
            "name": names[each["name"]].name,
            "width": names[each["name"]].width,
            "height": names[each["name"]].height,
            "alt": each["alt"],
        }
        for each in step.content["pictures"]
        if each["name"] in names
    ]
    return replace(step, content={**step.content, "pictures": pictures})


@cache
def shipped_recipes() -> dict[str, Recipe]:
    """The recipes that come with Gaung, by the name of their file."""
    folder = files("gaung.meet") / "recipes"
    found = sorted(
        (each for each in folder.iterdir() if each.name.endswith(".json")),
        key=lambda each: each.name,
    )
    return {each.name.removesuffix(".json"): read_recipe(each.read_bytes()) for each in found}
