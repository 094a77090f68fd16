# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What ``gaung listen --html`` writes: one page that needs no other file, to read and to print."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils import timezone
from django.utils.safestring import mark_safe

HERE = Path(__file__).resolve().parent.parent
LIBRARIES = {"i18n": "django.templatetags.i18n", "gaung": "gaung.kit.templatetags.gaung"}
N_GROUPS = 10


def report_page(
    files: Sequence[Mapping[str, Any]], result: Mapping[str, Any], *, language: str, zone: str
) -> str:
    """The page, with moments of that time zone. Django speaks `language` already."""
    from gaung.listen.shown import listening_shown  # noqa: PLC0415 - after the settings
    from gaung.listen.words.files import PLATFORMS, READERS  # noqa: PLC0415

    coordination = result.get("coordination") or {}
    style = (HERE / "static" / "gaung" / "report.css").read_text(encoding="utf-8")
    context = {
        "language": language,
        # Our own file, and no word of anybody's in it.
        "style": mark_safe(f"<style>{style}</style>"),  # noqa: S308
        "files": [
            {**file, "kind": READERS.get(file["source_format"], file["source_format"])}
            for file in files
        ],
        "heard": listening_shown(result),
        "platforms": [
            {**tally, "name": PLATFORMS.get(tally["platform"], tally["platform"])}
            for tally in result["platforms"]
        ],
        "weeks": result["trend"],
        "coordination": coordination,
        "groups": coordination.get("groups", [])[:N_GROUPS],
        "without": (coordination.get("without") or {}).get("index"),
    }
    engine = Engine(
        dirs=[str(HERE / "templates")], libraries=LIBRARIES, builtins=["django.templatetags.i18n"]
    )
    with timezone.override(zone):
        return str(engine.get_template("listen/report.html").render(Context(context)))
