# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A phone's answers are taken once, and erased when it asks, or when they were kept long enough."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.db.models import Count
from django.db.models.fields.json import KeyTransform

from gaung.campaigns.models import Community
from gaung.engine.forms import Form, Problem, full_options, is_full, read_answers, read_form
from gaung.engine.pairing import PartError
from gaung.listen.actions.retention import kept_days
from gaung.listen.surveys.models import Response, Survey
from gaung.listen.surveys.pairing import code_digests
from gaung.listen.surveys.queries import definition_of

MOST_A_MINUTE = 1200
"""A hall fills a form within two minutes; what comes faster waits a moment and is sent again."""

_MINUTE = 60


class ClosedSurveyError(Exception):
    """The survey takes no answers: it is a draft, was closed, or its time is over."""


class FullSurveyError(Exception):
    """As many have answered as were asked for."""


class TooManyAtOnceError(Exception):
    """More came within a minute than a hall can send."""


class UnreadableAnswersError(Exception):
    """Some answers cannot be taken: `problems` of questions, `parts` of the self-made code.

    Without either nothing was answered at all.
    """

    def __init__(self, problems: Sequence[Problem], parts: Sequence[PartError]) -> None:
        super().__init__(f"{len(problems)} answers, {len(parts)} parts")
        self.problems = problems
        self.parts = parts


@dataclass(frozen=True, slots=True)
class Sent:
    """What came from a page: `answers` by question id as they stand in its fields, `code` by part.

    `sender`: the random id that the page or the phone made for this survey.
    """

    sender: str
    edition: int
    language: str
    answers: Mapping[str, Sequence[str]]
    code: Mapping[str, str]


def sender_digest(survey: Survey, sender: str) -> bytes:
    """What is kept of a sender: enough to know it again, of no use elsewhere.

    The id is random and long, so it needs no key.
    """
    told = f"{survey.code}/{sender}".encode()
    return hashlib.blake2b(told, digest_size=16, person=b"gaung-isi").digest()


def take_response(*, survey: Survey, at: datetime, sent: Sent) -> bool:
    """Keep what a phone answered; false: this sender has answered, and nothing changes.

    An edition that is over is still read as it was asked: a phone may have been without a signal.

    Raises:
        ClosedSurveyError, FullSurveyError, TooManyAtOnceError: nothing can be taken now.
        UnreadableAnswersError: something has to be answered otherwise.
    """
    digest = sender_digest(survey, sent.sender)
    try:
        with transaction.atomic():
            return _take(survey.pk, at, sent, digest)
    except IntegrityError:  # the same page sent twice at the same moment
        if Response.objects.filter(survey=survey, sender=digest).exists():
            return False
        raise


def _take(survey_pk: int, at: datetime, sent: Sent, digest: bytes) -> bool:
    # Locked, so that a quota holds however many come at once.
    survey = (
        Survey.objects.select_for_update(of=("self",))
        .select_related("campaign__community")
        .get(pk=survey_pk)
    )
    if survey.responses.filter(sender=digest).exists():
        return False
    _refuse_when_over(survey, at)
    edition = sent.edition if 0 < sent.edition < survey.edition else survey.edition
    form = read_form(definition_of(survey, edition))
    answers, problems = read_answers(form, sent.answers, full=full_now(survey, form))
    pairing: list[str] = []
    parts: list[PartError] = []
    if survey.asks_code:
        pairing, parts = code_digests(campaign=survey.campaign, at=at, typed=sent.code)
    if problems or parts or not answers:
        raise UnreadableAnswersError(problems, parts)
    _refuse_a_flood(survey)
    Response.objects.create(
        survey=survey,
        sender=digest,
        edition=edition,
        language=sent.language,
        answers=answers,
        pairing=pairing,
        at=at.replace(second=0, microsecond=0),  # the exact moment helps nobody but who guesses
    )
    return True


def _refuse_when_over(survey: Survey, at: datetime) -> None:
    if survey.removed_at is not None or not survey.is_open_at(at):
        raise ClosedSurveyError
    if survey.form.quota is not None and is_full(survey.form, survey.responses.count()):
        raise FullSurveyError


def _refuse_a_flood(survey: Survey) -> None:
    key = f"isi/{survey.pk}"
    cache.add(key, 0, _MINUTE)
    try:
        n = cache.incr(key)
    except ValueError:  # it ran out between the two
        return
    if n > MOST_A_MINUTE:
        raise TooManyAtOnceError


def full_now(survey: Survey, form: Form) -> set[tuple[str, str]]:
    """The (question, option) pairs that are taken up; asks the database only about those."""
    full: set[tuple[str, str]] = set()
    for question in form.questions:
        if all(option.quota is None for option in question.options):
            continue
        # Equal answers are counted by the database: few rows, however many people answered.
        counted = (
            survey.responses.annotate(chosen=KeyTransform(question.id, "answers"))
            .filter(chosen__isnull=False)
            .order_by()
            .values_list("chosen")
            .annotate(n=Count("pk"))
        )
        full |= full_options(form, _repeated(question.id, counted))
    return full


def _repeated(question_id: str, counted: Any) -> list[dict[str, Any]]:
    return [{question_id: answer} for answer, n in counted for _ in range(n)]


@transaction.atomic
def erase_response(*, survey: Survey, sender: str) -> bool:
    """Erase what a phone answered, pairing and all; false: there is nothing of this sender."""
    mine = Response.objects.filter(survey=survey, sender=sender_digest(survey, sender))
    return bool(mine.delete()[0])


def expire_responses(at: datetime) -> int:
    """Delete answers that were kept as long as their community keeps comments; how many."""
    gone = 0
    asking = Community.objects.filter(campaigns__surveys__responses__isnull=False).distinct()
    for community in asking:
        days = kept_days(community)
        if days is not None:
            old = Response.objects.filter(
                survey__campaign__community=community, at__lt=at - timedelta(days=days)
            )
            gone += old.delete()[0]
    return gone
