# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows' page in its address: which rows, in which order, behind or before which one."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gaung.engine.segments import Segment
from gaung.engine.voices import VOICE_KINDS, Handling, VoiceFilter, VoiceOrder, VoiceSet

Words = str | Promise
SETS: Mapping[str, tuple[VoiceSet, Words]] = {
    "publik": (VoiceSet.PUBLIC, _("semua komentar publik")),
    "belum-dijawab": (VoiceSet.UNANSWERED_QUESTIONS, _("pertanyaan yang belum dijawab")),
    "pertanyaan": (VoiceSet.QUESTIONS, _("semua pertanyaan")),
    "pertanyaan-dijawab": (VoiceSet.ANSWERED_QUESTIONS, _("pertanyaan yang sudah dijawab")),
    "dijawab": (VoiceSet.ANSWERED, _("komentar yang dijawab")),
    "tanpa-jawaban": (VoiceSet.UNANSWERED, _("komentar tanpa jawaban")),
    "kembali": (VoiceSet.LOOP, _("orang yang kembali setelah dijawab")),
    "antarwarga": (VoiceSet.PEER, _("warga menjawab warga")),
    "kami": (VoiceSet.OWN, _("jawaban kalian")),
    "postingan": (VoiceSet.POSTS, _("postingan kalian")),
    "semua": (VoiceSet.ALL, _("semuanya")),
}
ORDERS: Mapping[str, tuple[VoiceOrder, Words]] = {
    "baru": (VoiceOrder.NEWEST, _("terbaru")),
    "lama": (VoiceOrder.OLDEST, _("terlama")),
    "suka": (VoiceOrder.MOST_LIKED, _("paling disukai")),
    "balasan": (VoiceOrder.MOST_REPLIED, _("paling banyak balasan")),
    "mendesak": (VoiceOrder.PRIORITY, _("paling lama menunggu dan disukai")),
}
HANDLINGS: Mapping[str, tuple[Handling, Words]] = {
    "terbuka": (Handling.OPEN, _("belum ditangani")),
    "tertangani": (Handling.HANDLED, _("dijawab atau selesai")),
    "selesai": (Handling.DONE, _("ditandai selesai")),
    "baru": (Handling.UNTOUCHED, _("belum ditandai siapa pun")),
}
TOGETHER: Mapping[str, tuple[bool, Words]] = {
    "ya": (True, _("hanya yang serempak")),
    "tidak": (False, _("tanpa yang serempak")),
}
WORD_LENGTHS = {"platform": 20, "orang": 20, "post": 300, "bahasa": 8, "cari": 100}


@dataclass(frozen=True, slots=True)
class Look:
    """What the address asks for; whatever it says wrongly is left out."""

    among: str = "publik"
    order: str = "baru"
    search: str = ""
    platform: str = ""
    week: date | None = None
    segment: str = ""
    author: str = ""
    post: str = ""
    tongue: str = ""
    topic: int | None = None
    suggested: str = ""
    together: str = ""
    group: int | None = None
    spike: int | None = None
    handling: str = ""
    kind: str = ""
    after: str = ""
    before: str = ""

    @classmethod
    def from_address(cls, told: Mapping[str, str]) -> "Look":
        """The look of an address; an unknown word counts as not said."""
        words = {name: told.get(name, "").strip()[:n] for name, n in WORD_LENGTHS.items()}
        return cls(
            among=_one_of(SETS, told.get("bagian"), "publik"),
            order=_one_of(ORDERS, told.get("urut"), "baru"),
            search=words["cari"],
            platform=words["platform"],
            week=_date(told.get("minggu", "")),
            segment=_one_of(list(Segment), told.get("segmen")),
            author=words["orang"],
            post=words["post"],
            tongue=words["bahasa"],
            topic=_number(told.get("topik")),
            suggested=_one_of(VOICE_KINDS, told.get("saran")),
            together=_one_of(TOGETHER, told.get("serempak")),
            group=_number(told.get("kelompok")),
            spike=_number(told.get("lonjakan")),
            handling=_one_of(HANDLINGS, told.get("tangani")),
            kind=_one_of(VOICE_KINDS, told.get("tanda")),
            after=told.get("setelah", "")[:60],
            before=told.get("sebelum", "")[:60] if not told.get("setelah") else "",
        )

    def filter(self) -> VoiceFilter:
        """The same for the engine."""
        return VoiceFilter(
            among=SETS[self.among][0],
            order=ORDERS[self.order][0],
            search=self.search or None,
            platform=self.platform or None,
            post_key=self.post or None,
            week=self.week,
            segment=self.segment or None,
            author=self.author or None,
            tongue=self.tongue or None,
            topic_no=self.topic,
            suggested=self.suggested or None,
            is_coordinated=TOGETHER[self.together][0] if self.together else None,
            group_no=self.group,
            in_spike=self.spike,
            handling=HANDLINGS[self.handling][0] if self.handling else None,
            kind=self.kind or None,
        )

    def told(self) -> dict[str, str]:
        """The address's parts, without those that say nothing."""
        said = {
            "bagian": self.among if self.among != "publik" else "",
            "urut": self.order if self.order != "baru" else "",
            "cari": self.search,
            **self._narrow(),
            "setelah": self.after,
            "sebelum": self.before,
        }
        return {name: value for name, value in said.items() if value}

    def address(self, **changes: str) -> str:
        """The query of an address that asks for the same from its start, but for the changes."""
        told = {**replace(self, after="", before="").told(), **changes}
        return urlencode({name: value for name, value in told.items() if value})

    def here(self) -> str:
        """The query of the very page that this look is of."""
        return urlencode(self.told())

    def narrowing(self) -> dict[str, str]:
        """What is asked for beside the set and the order, by its name in the address."""
        told = {"cari": self.search, **self._narrow()}
        return {name: value for name, value in told.items() if value}

    @property
    def among_words(self) -> str:
        """Which rows, in words."""
        return str(SETS[self.among][1])

    @property
    def order_words(self) -> str:
        """In which order, in words."""
        return str(ORDERS[self.order][1])

    @property
    def is_narrow(self) -> bool:
        """Whether anything beside the set is asked for."""
        return bool(self.narrowing())

    @property
    def is_about_questions(self) -> bool:
        """Whether the progress with questions belongs beside it."""
        return self.among in {"belum-dijawab", "pertanyaan", "pertanyaan-dijawab"}

    def _narrow(self) -> dict[str, str]:
        return {
            "platform": self.platform,
            "minggu": self.week.isoformat() if self.week else "",
            "segmen": self.segment,
            "orang": self.author,
            "post": self.post,
            "bahasa": self.tongue,
            "topik": _text(self.topic),
            "saran": self.suggested,
            "serempak": self.together,
            "kelompok": _text(self.group),
            "lonjakan": _text(self.spike),
            "tangani": self.handling,
            "tanda": self.kind,
        }


def _one_of(known: object, word: str | None, otherwise: str = "") -> str:
    return word if word and word in known else otherwise  # type: ignore[operator]


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else None  # noqa: PLR2004


def _text(number: int | None) -> str:
    return "" if number is None else str(number)
