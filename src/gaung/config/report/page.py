# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The page itself: its sections, what each is told, and the one file they become."""

from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from gaung.config.report.manner import Ran, manner
from gaung.config.report.reading import files_shown
from gaung.engine.pictures.network import network_svg
from gaung.listen.shown.coordination import coordination_shown
from gaung.listen.shown.listening import FigureShown, listening_shown
from gaung.listen.shown.network import network_shown, voices_page
from gaung.listen.shown.ourselves import ourselves_shown
from gaung.listen.shown.parts import DIVISIONS, PartShown, parts_shown
from gaung.listen.shown.spikes import spikes_shown
from gaung.listen.shown.topics import topics_shown
from gaung.listen.words.network import picture_words

HERE = Path(__file__).resolve().parents[2]
LIBRARIES = {
    "i18n": "django.templatetags.i18n",
    "gaung": "gaung.kit.templatetags.gaung",
    "listen": "gaung.listen.templatetags.listen",
}
N_GROUPS = N_SPIKES = N_BURSTS = 10
N_VOICES = 15

SECTIONS: tuple[tuple[str, str | Promise, str], ...] = (
    ("dibaca", _("Yang dibaca"), "listen/report/read.html"),
    ("indeks", _("Indeks dialog"), "listen/report/index.html"),
    ("bagian", _("Angka per bagian"), "listen/report/parts.html"),
    ("pertanyaan", _("Pertanyaan yang belum dijawab"), "listen/report/waiting.html"),
    ("audiens", _("Siapa yang bersuara"), "listen/report/audiences.html"),
    ("topik", _("Yang dibicarakan"), "listen/report/topics.html"),
    ("butuh", _("Butuh dan menawarkan"), "listen/report/asks.html"),
    ("bahasa", _("Bahasa"), "listen/report/tongues.html"),
    ("jaringan", _("Siapa bicara dengan siapa"), "listen/report/network.html"),
    ("lonjakan", _("Lonjakan"), "listen/report/spikes.html"),
    ("serempak", _("Siapa menulis serempak"), "listen/report/coordination.html"),
    ("kami", _("Kalau orang melihat kami"), "listen/report/ourselves.html"),
    ("cara", _("Bagaimana ini dihitung"), "listen/report/manner.html"),
)
"""Each by its anchor, which stays the same in every language, its title and its template."""


@dataclass(frozen=True, slots=True)
class Divided:
    """The parts of one division, and why some of them have no index, each reason once."""

    word: str | Promise
    parts: tuple[PartShown, ...]
    lacking: tuple[str, ...]


def report_page(
    files: Sequence[Mapping[str, Any]], result: Mapping[str, Any], ran: Ran, *, language: str
) -> str:
    """The page, with moments of the run's time zone. Django speaks `language` already."""
    style = (HERE / "static" / "gaung" / "report.css").read_text(encoding="utf-8")
    network = result.get("network") or {}
    context = {
        "language": language,
        # Our own file, and no word of anybody's in it.
        "style": mark_safe(f"<style>{style}</style>"),  # noqa: S308
        "sections": SECTIONS,
        "ran": ran,
        "manner": manner(ran, result),
        "files": files_shown(files),
        "result": result,
        "heard": listening_shown(result),
        "divided": _divided(result.get("parts") or {}),
        "topics": topics_shown(result),
        "told": network,
        "network": network_shown(network) if network.get("n_messages") else None,
        "loud": spikes_shown(result),
        "together": coordination_shown(result),
        "compared": _compared(result),
        "mirror": ourselves_shown(result),
        "most": {"groups": N_GROUPS, "spikes": N_SPIKES, "bursts": N_BURSTS},
    }
    engine = Engine(
        dirs=[str(HERE / "templates")], libraries=LIBRARIES, builtins=["django.templatetags.i18n"]
    )
    with timezone.override(ran.zone):
        if context["network"]:
            context["voices"] = voices_page(network, "pusat", "1").rows[:N_VOICES]
            context["picture"] = _picture(network)
        return str(engine.get_template("listen/report.html").render(Context(context)))


def _divided(told: Mapping[str, Any]) -> list[Divided]:
    found = []
    for name, division in DIVISIONS.items():
        parts = parts_shown(told, division, "" if name == "minggu" else "ramai") if told else []
        lacking = dict.fromkeys(part.missing for part in parts if part.index is None)
        found.append(Divided(division.word, tuple(parts), tuple(lacking)))
    return found


def _compared(result: Mapping[str, Any]) -> list[tuple[FigureShown, FigureShown]]:
    """Each figure with all rows and without the coordinated ones; none where there are none."""
    without = (result.get("coordination") or {}).get("without")
    if not without:
        return []
    less = {each.code: each for each in listening_shown({**result, **without}).figures}
    return [
        (each, less[each.code]) for each in listening_shown(result).figures if each.code in less
    ]


def _picture(network: Mapping[str, Any]) -> str:
    """The drawing as an address that holds it: inside the page its style would style the page."""
    if not network.get("picture"):
        return ""
    drawn = network_svg(network["picture"], picture_words(network))
    return "data:image/svg+xml;base64," + b64encode(drawn.encode()).decode()
