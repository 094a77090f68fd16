# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is planted in each period of the demo, and the shape of one comment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from gaung.config.demo.frames.questions import Topic
from gaung.config.demo.frames.voices import Voice
from gaung.config.demo.people import Person


@dataclass(frozen=True, slots=True)
class Post:
    """One publication of the crew."""

    key: int
    at: datetime
    caption: str


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment or reply as it will stand in a file; ``parent`` is the comment at the thread's
    top.
    """

    key: int
    post: Post
    parent: "Comment | None"
    author: Person
    text: str
    at: datetime
    likes: int
    about: Topic | Voice | None
    is_liked_by_crew: bool = False
    gaps: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Week:
    """Questions asked in a week, and how many of them the crew answers."""

    n_questions: int
    n_answered: int


@dataclass(frozen=True, slots=True)
class Period:
    """What is planted in one file."""

    name: str
    weeks: tuple[Week, ...]
    captions: tuple[tuple[str, ...], ...]
    n_remarks: int
    n_acknowledged: int
    n_broadcast: int
    n_peers: int
    n_returns: int
    median_hours: float
    zeal: float

    @property
    def n_comments(self) -> int:
        """Rows of the file."""
        n_answers = sum(week.n_questions + week.n_answered for week in self.weeks)
        n_own = self.n_acknowledged + self.n_broadcast
        return n_answers + self.n_remarks + n_own + self.n_peers + self.n_returns


BEFORE = Period(
    name="before",
    weeks=(Week(20, 1), Week(22, 2), Week(18, 2)),
    captions=(
        (
            "Fakta gambut yang jarang dibahas 🔥 #karhutla #palangkaraya",
            "Bagikan sebelum terlambat #stopasap",
        ),
        ("5 alasan gambut harus basah. Simpan dan sebarkan #gambut",),
        (
            "Kami turun ke Kalampangan. Tonton sampai habis #karhutla",
            "Infografis titik panas pekan ini #data",
        ),
    ),
    n_remarks=136,
    n_acknowledged=4,
    n_broadcast=3,
    n_peers=50,
    n_returns=2,
    median_hours=36.0,
    zeal=1.15,
)
AFTER = Period(
    name="after",
    weeks=(Week(24, 12), Week(28, 20), Week(26, 22)),
    captions=(
        (
            "Minggu ini kami jawab satu per satu. Asap di tempatmu seperti apa? #gambutbicara",
            "Kanal mana yang harus disekat lebih dulu, dan kenapa? #gambutbicara",
        ),
        (
            "Kalian tanya, BPBD contoh menjawab. Apa yang belum jelas? #gambutbicara",
            "Ini yang berubah karena komentar kalian #gambutbicara",
        ),
        (
            "Sabtu kita sekat kanal bersama. Siapa yang bisa bawa sepatu bot? #gambutbicara",
            "Janji mana yang harus kami tagih pekan ini? #gambutbicara",
        ),
    ),
    n_remarks=108,
    n_acknowledged=22,
    n_broadcast=0,
    n_peers=52,
    n_returns=26,
    median_hours=3.0,
    zeal=0.55,
)
INSTAGRAM = Period(
    name="instagram",
    weeks=(Week(22, 15),),
    captions=(("Satu langkah kecil dari rumahmu minggu ini apa? #gambutbicara",),),
    n_remarks=30,
    n_acknowledged=6,
    n_broadcast=0,
    n_peers=14,
    n_returns=7,
    median_hours=3.0,
    zeal=0.5,
)


@dataclass(frozen=True, slots=True)
class PlantedPeriod:
    """The truth about one file, to be found again by counting. Shares are 0..1.

    A question is a comment at the top of a thread for which ``asks`` holds; it is answered if the
    crew wrote below it. A loop is a thread in which its first writer comes back after the crew. A
    peer reply goes from one person to another. ``median_answer_hours`` is that of first answers to
    questions.
    """

    n_comments: int
    n_owner_replies: int
    n_threads: int
    n_questions: int
    n_answered: int
    answered_share_by_week: tuple[float, ...]
    n_loops: int
    n_peer_replies: int
    median_answer_hours: float
    first_at: datetime
    last_at: datetime

    @property
    def answered_share(self) -> float:
        """Share of questions that the crew answered."""
        return self.n_answered / self.n_questions


@dataclass(frozen=True, slots=True)
class Storm:
    """The evening on which a few accounts say the same: who, how many copies, when it begins."""

    accounts: tuple[str, ...]
    n_copies: int
    n_comments: int
    first_at: datetime


@dataclass(frozen=True, slots=True)
class Planted:
    """The truths of all files and the handle of the crew's account."""

    owner: str
    before: PlantedPeriod
    after: PlantedPeriod
    instagram: PlantedPeriod
    storm: Storm
