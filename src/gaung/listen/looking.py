# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows' page in its address: which rows, in which order, after which one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from gaung.engine.segments import Segment
from gaung.engine.voices import VoiceFilter, VoiceOrder, VoiceSet

SETS: Mapping[str, tuple[VoiceSet, str | Promise]] = {
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
ORDERS: Mapping[str, tuple[VoiceOrder, str | Promise]] = {
    "baru": (VoiceOrder.NEWEST, _("terbaru")),
    "lama": (VoiceOrder.OLDEST, _("terlama")),
    "suka": (VoiceOrder.MOST_LIKED, _("paling disukai")),
    "mendesak": (VoiceOrder.PRIORITY, _("paling lama menunggu dan disukai")),
}


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

    @classmethod
    def from_address(cls, told: Mapping[str, str]) -> "Look":
        """The look of an address; an unknown word counts as not said."""
        among = told.get("bagian", "")
        order = told.get("urut", "")
        segment = told.get("segmen", "")
        return cls(
            among=among if among in SETS else "publik",
            order=order if order in ORDERS else "baru",
            search=told.get("cari", "").strip()[:100],
            platform=told.get("platform", "")[:20],
            week=_date(told.get("minggu", "")),
            segment=segment if segment in list(Segment) else "",
            author=told.get("orang", "")[:20],
            post=told.get("post", "")[:200],
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
        )

    def address(self, **changes: str) -> str:
        """The query of an address that asks for the same, but for the changes."""
        told = {
            "bagian": self.among,
            "urut": self.order,
            "cari": self.search,
            "platform": self.platform,
            "minggu": self.week.isoformat() if self.week else "",
            "segmen": self.segment,
            "orang": self.author,
            "post": self.post,
        } | changes
        return urlencode({name: value for name, value in told.items() if value})

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
        return any((self.search, self.platform, self.week, self.segment, self.author, self.post))


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
