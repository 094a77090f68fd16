# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demo's surveys with their answers, a test before and after, and the morning to come."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from gaung.campaigns.models import Campaign, Person
from gaung.config.demo.chance import seeded
from gaung.engine.forms import Form, Question
from gaung.listen.surveys.actions.making import make_survey, make_test_after
from gaung.listen.surveys.actions.opening import close_survey, open_survey
from gaung.listen.surveys.answering import Sent, take_response
from gaung.listen.surveys.models import Survey
from gaung.listen.surveys.ready_made import ready_made
from gaung.meet.actions.sessions import make_session
from gaung.meet.recipe import Recipe
from gaung.meet.sharing import shipped_recipes

_N_NEEDS = 64
_N_TESTED, _N_ONLY_BEFORE, _N_ONLY_AFTER = 22, 4, 2
_KNOWN_BEFORE, _KNOWN_AFTER = 0.42, 0.74
_SEED = 20_251_127

_STORIES = (
    "Kanal di belakang rumah kering sejak Juli, tidak ada yang memeriksa.",
    "Kanal kering, tidak ada yang datang memeriksa.",
    "Adik saya tidak sekolah tiga hari karena asap.",
    "Sekolah diliburkan karena asap, tapi orang tua tetap kerja di luar.",
    "Masker habis di puskesmas waktu asap tebal.",
    "Posko pemadam jauh, kami pakai ember.",
    "Air sungai keruh, nelayan pulang kosong.",
    "Sampah dibakar di pinggir jalan tiap sore.",
    "Waktu lapor ke akun dinas tidak pernah dibalas.",
    "Lapor lewat DM, tidak dibalas.",
    "Jalan ke kebun rusak jadi mobil pemadam tidak bisa masuk.",
    "Kami mau ikut membasahi kanal tapi tidak tahu siapa yang dihubungi.",
)
_MOTHERS = ("Siti", "Rina", "Dewi", "Yulia", "Kartini", "Lestari", "Noor", "Mariana")
_PRIZES = ["Voucher buku Rp50.000", "Kaus Gambut Bicara"]
_PLACES = ("Palangka Raya", "Sampit", "Kapuas", "Buntok", "Kasongan")


def load_meeting(by: Person, campaign: Campaign, now: datetime) -> None:
    """All of it, by the ways that people go."""
    _needs(by, campaign, now - timedelta(days=30))
    _tests(by, campaign, now - timedelta(days=9))
    recipe = _filled_in(by, campaign, now - timedelta(days=12))
    starts_at = (now + timedelta(days=5)).replace(hour=1, minute=0, second=0, microsecond=0)
    make_session(
        by=by,
        at=now,
        campaign=campaign,
        title="Pagi gambut di aula",
        starts_at=starts_at,
        place="Aula kampus, Palangka Raya",
        recipe=recipe,
    )


def _filled_in(by: Person, campaign: Campaign, at: datetime) -> Recipe:
    """The shipped morning with its own surveys, open, and prizes: it can begin at once.

    The tests are older than those with answers, which the page of learning shows first.
    """
    before = _opened(
        by, campaign, "test", at, id="Tes sebelum Pagi gambut", en="Test before the peat morning"
    )
    titles = {"id": "Tes sesudah Pagi gambut", "en": "Test after the peat morning"}
    after = make_test_after(by=by, at=at, survey=before, titles=titles)
    open_survey(by=by, at=at, survey=after)
    closing = _opened(
        by, campaign, "closing", at, id="Penilaian Pagi gambut", en="Evaluation of the peat morning"
    )
    filled: dict[str, dict[str, Any]] = {
        "awal": {"survey": before.code},
        "akhir": {"survey": after.code},
        "nilai": {"survey": closing.code},
        "hadi": {"prizes": _PRIZES},
    }
    recipe = shipped_recipes()["pagi-di-aula.id"]
    steps = tuple(
        replace(step, content={**step.content, **filled.get(step.code, {})})
        for step in recipe.steps
    )
    return replace(recipe, steps=steps)


def _needs(by: Person, campaign: Campaign, at: datetime) -> None:
    survey = _opened(by, campaign, "needs", at)
    chance = seeded(_SEED, "needs")
    for n in range(_N_NEEDS):
        answers = dict(_any_answers(survey.form, chance))
        _answer(survey, f"kebutuhan-{n:03d}", answers, {}, at + timedelta(minutes=7 * n))


def _tests(by: Person, campaign: Campaign, at: datetime) -> None:
    before = _opened(by, campaign, "test", at)
    titles = {"id": "Tes sesudah acara", "en": "Test after the event"}
    after = make_test_after(by=by, at=at, survey=before, titles=titles)
    open_survey(by=by, at=at, survey=after)
    chance = seeded(_SEED, "tests")
    for n in range(_N_TESTED + _N_ONLY_BEFORE + _N_ONLY_AFTER):
        code = _self_made(n, chance)
        talent = chance.uniform(-0.3, 0.3)
        for survey, known, is_here in (
            (before, _KNOWN_BEFORE, n < _N_TESTED + _N_ONLY_BEFORE),
            (after, _KNOWN_AFTER, n < _N_TESTED or n >= _N_TESTED + _N_ONLY_BEFORE),
        ):
            answers = dict(_tested(survey.form, known + talent, chance))
            when = at + timedelta(hours=3 * (survey is after), minutes=n % 9)
            if is_here:
                _answer(survey, f"tes-{survey.code}-{n:03d}", answers, code, when)
    for survey in (before, after):
        close_survey(by=by, at=at + timedelta(days=1), survey=survey)


def _opened(by: Person, campaign: Campaign, name: str, at: datetime, **titles: str) -> Survey:
    made = ready_made()[name]
    definition = made.definition | {"title": made.definition["title"] | titles}
    survey = make_survey(
        by=by, at=at, campaign=campaign, purpose=made.purpose, definition=definition
    )
    open_survey(by=by, at=at, survey=survey)
    survey.refresh_from_db()
    return survey


def _answer(
    survey: Survey,
    sender: str,
    answers: Mapping[str, Sequence[str]],
    code: Mapping[str, str],
    at: datetime,
) -> None:
    sent = Sent(f"demo-{sender}".ljust(24, "0"), survey.edition, "id", answers, code)
    take_response(survey=survey, at=at, sent=sent)


def _any_answers(form: Form, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    for section in form.sections:
        for question in section.questions:
            yield question.id, _any_answer(question, chance)


def _any_answer(question: Question, chance: random.Random) -> list[str]:
    options = list(question.option_ids)
    if question.kind == "single":
        # The first options are the usual ones.
        weights = [1 / (place + 1) for place in range(len(options))]
        return chance.choices(options, weights)
    if question.kind == "multiple":
        usual = [each for each in options if each not in {"tidak_ada", "tidak_tertarik"}]
        return chance.sample(usual, chance.choice((1, 2, 2, 3)))
    if question.kind == "ranking":
        return chance.sample(options, min(3, len(options)))
    if question.kind == "scale":
        return [str(chance.choice((1, 2, 2, 3, 3, 4)))]
    return [chance.choice(_STORIES)] if question.kind == "long" and chance.random() < 0.7 else []  # noqa: PLR2004


def _tested(form: Form, known: float, chance: random.Random) -> Iterator[tuple[str, list[str]]]:
    for section in form.sections:
        for question in section.questions:
            right = question.correct
            rights = list(right) if isinstance(right, list | tuple) else [str(right)]
            others = [each for each in question.option_ids if each not in rights]
            yield question.id, rights if chance.random() < known else [chance.choice(others)]


def _self_made(n: int, chance: random.Random) -> dict[str, str]:
    return {
        "mother": chance.choice(_MOTHERS),
        "day": str(1 + (7 * n) % 28),
        "phone": f"{(37 * n + 11) % 100:02d}",
        "place": chance.choice(_PLACES),
    }
