# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small forms for tests, made and opened, and a phone that fills them in."""

import itertools
from datetime import datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from gaung.campaigns.models import Campaign
from gaung.listen.surveys.actions import make_survey, open_survey
from gaung.listen.surveys.answering import Sent, take_response
from gaung.listen.surveys.models import Survey
from tests.factories import make_person

_numbers = itertools.count(1)


def words(text: str) -> dict[str, str]:
    return {"id": text, "en": f"{text} (en)"}


def options(*ids: str, quota: int | None = None) -> list[dict[str, Any]]:
    return [{"id": each, "text": words(each.title()), "quota": quota} for each in ids]


def question(name: str, kind: str = "single", **more: Any) -> dict[str, Any]:
    if kind in {"single", "multiple", "ranking"}:
        more.setdefault("options", options("ya", "tidak", "mungkin"))
    return {"id": name, "kind": kind, "text": words(f"Soal {name}"), **more}


def section(name: str, *questions: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "title": words(f"Bagian {name}"), "questions": list(questions), **more}


def form(*sections: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "format": "gaung-form/1",
        "languages": ["id", "en"],
        "title": words("Survei coba"),
        "thanks": words("Sampai jumpa"),
        "sections": list(sections),
        **more,
    }


BRANCHING = form(
    section(
        "satu",
        question("ikut", required=True),
        question("kenapa", "short", show_if={"question": "ikut", "op": "is", "value": "tidak"}),
    ),
    section(
        "dua",
        question("umur", "number", min=10, max=90),
        question("urut", "ranking"),
        show_if={"question": "ikut", "op": "any", "value": ["ya", "mungkin"]},
    ),
    section("tiga", question("saran", "long")),
)

QUIZ = form(
    section(
        "soal",
        *(question(f"s{n}", correct="ya", explanation=words(f"Sebab {n}")) for n in range(1, 6)),
        question("yakin", "scale", min=1, max=5),
    )
)


def opened(
    campaign: Campaign,
    definition: dict[str, Any],
    *,
    purpose: str = "needs",
    asks_code: bool = False,
) -> Survey:
    by, at = make_person(), timezone.now()
    survey = make_survey(by=by, at=at, campaign=campaign, purpose=purpose, definition=definition)
    Survey.objects.filter(pk=survey.pk).update(asks_code=asks_code)
    survey.refresh_from_db()
    open_survey(by=by, at=at, survey=survey)
    survey.refresh_from_db()
    return survey


def sender() -> str:
    return f"pengirim-{next(_numbers):014}"


CODE = {"mother": "Si", "day": "7", "phone": "45", "place": "P"}


def answer(
    survey: Survey,
    *,
    by: str = "",
    at: datetime | None = None,
    language: str = "id",
    edition: int = 0,
    code: dict[str, str] | None = None,
    **answers: str | list[str],
) -> bool:
    """What a phone sends, straight to the action."""
    sent = {name: [value] if isinstance(value, str) else value for name, value in answers.items()}
    told = Sent(by or sender(), edition or survey.edition, language, sent, code or {})
    return take_response(survey=survey, at=at or timezone.now(), sent=told)


def post(client: Client, survey: Survey, **fields: Any) -> Any:
    """What the page's script sends; dots in names are written as double underscores."""
    named = {name.replace("__", "."): value for name, value in fields.items()}
    return client.post(f"/isi/{survey.code}/", named, headers={"X-Isi": "1"})
