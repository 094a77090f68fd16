# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the rows can be filtered by, as fields to choose from and as chips to take off again."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from gaung.engine.voices import Choices, PostChoice
from gaung.kit.numbers import local_number
from gaung.listen.enums import TriageKind
from gaung.listen.looking import HANDLINGS, TOGETHER, Look
from gaung.listen.words.files import PLATFORMS
from gaung.listen.words.people import SEGMENTS, voice_name
from gaung.listen.words.tongues import tongue_name

MOST_WEEKS = 60
Option = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to choose: its name in the address, its label, its options; "" is all."""

    name: str
    label: str
    options: tuple[Option, ...]
    chosen: str


@dataclass(frozen=True, slots=True)
class Chip:
    """Something that is asked for, and the address without it."""

    words: str
    without: str


def fields(look: Look, choices: Choices, result: Mapping[str, Any]) -> list[Field]:
    """The fields in which there is a choice, or a choice was made."""
    kinds = [(kind.value, str(kind.label)) for kind in TriageKind]
    offered: list[tuple[str, str, Iterable[Option]]] = [
        ("tangani", _("Penanganan"), _words(HANDLINGS)),
        ("tanda", _("Tanda dari tim"), kinds),
        ("saran", _("Sepertinya"), _counted(choices.suggestions, _kind_words)),
        ("post", _("Postingan"), [(post.post_key, post_words(post)) for post in choices.posts]),
        ("platform", _("Platform"), _platforms(result)),
        ("minggu", _("Minggu"), _weeks(result)),
        ("segmen", _("Audiens"), [(code, str(words)) for code, words in SEGMENTS.items()]),
        ("topik", _("Topik"), _counted(choices.topics, lambda no: topic_words(result, no))),
        ("bahasa", _("Bahasa"), _counted(choices.tongues, tongue_name)),
        ("serempak", _("Serempak berulang"), _words(TOGETHER) if choices.n_coordinated else ()),
        ("lonjakan", _("Lonjakan"), _counted(choices.spikes, _spike_words)),
    ]
    chosen = look.narrowing()
    found = [
        Field(name, str(label), tuple(options), chosen.get(name, ""))
        for name, label, options in offered
    ]
    few = {"post", "platform", "bahasa"}
    return [
        field
        for field in found
        if field.chosen or len(field.options) > (1 if field.name in few else 0)
    ]


def chips(look: Look, choices: Choices, result: Mapping[str, Any]) -> list[Chip]:
    """Everything that is asked for beside the set, to be taken off one by one."""
    words: Mapping[str, Callable[[str], str]] = {
        "cari": lambda value: _("memuat “%(words)s”") % {"words": value},
        "platform": lambda value: str(PLATFORMS.get(value, value)),
        "minggu": lambda value: _("minggu %(day)s") % {"day": _day(value)},
        "segmen": lambda value: str(SEGMENTS.get(value, value)),
        "orang": voice_name,
        "post": lambda value: _post_chip(value, choices),
        "bahasa": lambda value: _("bahasa %(name)s") % {"name": tongue_name(value)},
        "topik": lambda value: _("topik %(name)s") % {"name": topic_words(result, value)},
        "saran": lambda value: _("sepertinya %(kind)s") % {"kind": _kind_words(value)},
        "serempak": lambda value: str(TOGETHER[value][1]),
        "kelompok": lambda value: _("kelompok serempak %(n)s") % {"n": value},
        "lonjakan": _spike_words,
        "tangani": lambda value: str(HANDLINGS[value][1]),
        "tanda": lambda value: _("tanda: %(kind)s") % {"kind": _kind_words(value)},
    }
    return [
        Chip(words[name](value), look.address(**{name: ""}))
        for name, value in look.narrowing().items()
    ]


def post_words(post: PostChoice) -> str:
    """A post in one line: its first words, or where it is, and what came to it."""
    words = " ".join(post.words.split())
    numbers = _("%(n)s komentar") % {"n": local_number(post.n_comments)}
    if post.n_unanswered:
        waiting = {"n": local_number(post.n_unanswered)}
        numbers += _(", %(n)s pertanyaan belum dijawab") % waiting
    return f"{words or _place_words(post)} · {numbers}"


def topic_words(result: Mapping[str, Any], topic_no: str | int) -> str:
    """What a topic is called; its number where the measurement does not name it."""
    told = result.get("topics") or {}
    for topic in told.get("topics", []) if isinstance(told, Mapping) else []:
        if str(topic.get("topic_no", topic.get("no"))) == str(topic_no):
            name = topic.get("name") or ", ".join(topic.get("words", [])[:3])
            return str(name or topic_no)
    return str(topic_no)


def _place_words(post: PostChoice) -> str:
    platform = str(PLATFORMS.get(post.platform, post.platform))
    if post.post_url and post.post_url.startswith(("https://", "http://")):
        parts = urlsplit(post.post_url)
        return (parts.netloc.removeprefix("www.") + parts.path.rstrip("/"))[:60]
    return f"{platform} {post.post_key[:20]}"


def _post_chip(key: str, choices: Choices) -> str:
    for post in choices.posts:
        if post.post_key == key:
            words = " ".join(post.words.split()) or _place_words(post)
            return f"{words[:40]}…" if len(words) > 40 else words  # noqa: PLR2004
    return _("satu postingan")


def _words(table: Mapping[str, tuple[Any, Any]]) -> list[Option]:
    return [(key, str(words)) for key, (_value, words) in table.items()]


def _counted(found: Iterable[tuple[str, int]], words: Callable[[str], str]) -> list[Option]:
    return [(value, f"{words(value)} ({local_number(n)})") for value, n in found]


def _kind_words(kind: str) -> str:
    return str(TriageKind(kind).label) if kind in TriageKind.values else kind


def _spike_words(number: str) -> str:
    return _("lonjakan %(n)s") % {"n": number}


def _platforms(result: Mapping[str, Any]) -> list[Option]:
    codes = [tally["platform"] for tally in result.get("platforms", [])]
    return [(code, str(PLATFORMS.get(code, code))) for code in codes]


def _weeks(result: Mapping[str, Any]) -> list[Option]:
    weeks = [week for week in result.get("trend", []) if week["n_public"]]
    return [
        (week["week"], f"{_day(week['week'])} ({local_number(week['n_public'])})")
        for week in reversed(weeks[-MOST_WEEKS:])
    ]


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), "j M Y")
