# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meetings for a house that is measured, and somebody who holds the remote of all of them.

It runs in a process of its own, with the settings of the house: ``python -m ... ROOMS QUESTIONS``
prints one JSON object (`Made`). Phones and presses come later, over HTTP as everybody's do.
"""

import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

TOKEN = "gaung" * 6 + "pr"
"""The half of the double-submit token that a script may choose itself: it owns both halves."""
POINTS = 100
SECONDS = 600
"""How long a question stays open by itself: longer than anything that is measured."""


@dataclass(frozen=True, slots=True)
class MadeRoom:
    """A meeting: its campaign, its code, the codes of its questions."""

    campaign: str
    code: str
    questions: list[str]

    @property
    def path(self) -> str:
        """Where phones find it."""
        return f"/ruang/{self.code}"

    @property
    def about(self) -> str:
        """Under which name the crowd's book keeps it."""
        return f"temu-{self.code}"


@dataclass(frozen=True, slots=True)
class Made:
    """All meetings, and the cookies of whoever presses."""

    cookies: dict[str, str]
    rooms: list[MadeRoom]


def read_made(text: str) -> Made:
    """Read what this module printed."""
    told = json.loads(text)
    return Made(told["cookies"], [MadeRoom(**room) for room in told["rooms"]])


def question(number: int) -> dict[str, Any]:
    """A question of a quiz: the second option is right, so the value 1."""
    return {
        "question": f"Soal {number}: PM2.5 itu apa?",
        "asks": "single",
        "options": [
            {"text": "Gas dari kendaraan", "right": False},
            {"text": "Debu yang lebih halus dari seperempat puluh lebar rambut", "right": True},
            {"text": "Uap air di pagi hari", "right": False},
            {"text": "Nama sebuah alat ukur", "right": False},
        ],
        "explanation": "Partikel 2,5 mikrometer atau kurang masuk sampai ke aliran darah.",
        "points": POINTS,
        "is_fast": False,
        "seconds": SECONDS,
    }


def make(n_rooms: int, n_questions: int) -> Made:
    """Make a campaign and its meetings; Django is set up."""
    from django.utils import timezone  # noqa: PLC0415 - after the setup

    from gaung.campaigns.actions import begin_campaign, found_community  # noqa: PLC0415
    from gaung.campaigns.enums import Zone  # noqa: PLC0415
    from gaung.campaigns.models import Person  # noqa: PLC0415
    from gaung.meet.actions import make_session  # noqa: PLC0415
    from gaung.meet.recipe import Recipe, Step  # noqa: PLC0415

    by = Person.objects.create_user("ruang@contoh.id", name="Sari")
    at = timezone.now()
    community = found_community(by=by, at=at, code="ruang-uji", name="Ruang uji")
    campaign = begin_campaign(
        by=by,
        at=at,
        community=community,
        code="ruang-uji",
        name="Udara bersih",
        cause="Kami minta posko udara bersih.",
        zone=Zone.WIB,
    )
    steps = [
        Step(
            code=f"s{number:03d}",
            kind="quiz",
            title=f"Soal {number}",
            minutes=2,
            role="",
            notes="",
            content=question(number),
        )
        for number in range(1, n_questions + 1)
    ]
    rooms = []
    for number in range(1, n_rooms + 1):
        recipe = Recipe(title=f"Ruang {number}", summary="", language="id", steps=tuple(steps))
        session = make_session(by=by, at=at, campaign=campaign, title=recipe.title, recipe=recipe)
        rooms.append(MadeRoom(campaign.code, session.code, [step.code for step in steps]))
    return Made(_signed_in(by), rooms)


def _signed_in(by: Any) -> dict[str, str]:
    from django.conf import settings  # noqa: PLC0415
    from django.contrib.auth import login  # noqa: PLC0415
    from django.contrib.sessions.backends.db import SessionStore  # noqa: PLC0415
    from django.http import HttpRequest  # noqa: PLC0415

    request = HttpRequest()
    request.session = SessionStore()
    login(request, by, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    return {
        settings.SESSION_COOKIE_NAME: str(request.session.session_key),
        settings.CSRF_COOKIE_NAME: TOKEN,
    }


def main(argv: Sequence[str]) -> None:
    """Make them and tell of them."""
    import django  # noqa: PLC0415 - only this process needs it

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gaung.config.settings")
    django.setup()
    sys.stdout.write(json.dumps(asdict(make(int(argv[0]), int(argv[1])))) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
