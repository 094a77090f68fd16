# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Two tests of the same people: their responses, and who is whom, without knowing who."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gaung.campaigns.models import Campaign
from gaung.engine.forms import Form, fitting, read_form
from gaung.engine.pairing import Matching, match
from gaung.listen.surveys.enums import Purpose
from gaung.listen.surveys.models import Survey
from gaung.listen.surveys.queries import definition_of


@dataclass(frozen=True, slots=True)
class Answered:
    """One response of a test, with the form of the edition that it answered."""

    form: Form
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PairedTests:
    """Both tests' responses in the order in which they came, and the pairs by place."""

    before: Sequence[Answered]
    after: Sequence[Answered]
    matching: Matching


def before_and_after(campaign: Campaign) -> tuple[list[Survey], list[Survey]]:
    """The campaign's tests before and after an event, the newest first."""
    every = list(
        Survey.objects.current()
        .filter(campaign=campaign, purpose__in=[Purpose.PRE, Purpose.POST])
        .select_related("after")
    )
    return (
        [each for each in every if each.purpose == Purpose.PRE],
        [each for each in every if each.purpose == Purpose.POST],
    )


def paired_tests(before: Survey, after: Survey) -> PairedTests:
    """Pair the responses of two tests by their self-made codes."""
    sides = [_responses(survey) for survey in (before, after)]
    codes = [[code for code, _ in side] for side in sides]
    answered = [[each for _, each in side] for side in sides]
    return PairedTests(answered[0], answered[1], match(codes[0], codes[1]))


def codes_of(survey: Survey) -> list[list[str]]:
    """The digests of a survey's self-made codes."""
    return list(survey.responses.order_by("pk").values_list("pairing", flat=True))


def partner_of(survey: Survey) -> tuple[Survey, Survey] | None:
    """The test and its other half, before and after; None where it has none."""
    if survey.after is not None and survey.after.removed_at is None:
        return survey.after, survey
    later = survey.followed_by.current().first()
    return (survey, later) if later else None


def _responses(survey: Survey) -> list[tuple[list[str], Answered]]:
    forms: dict[int, Form] = {}
    found = []
    for edition, answers, code in survey.responses.order_by("pk").values_list(
        "edition", "answers", "pairing"
    ):
        if edition not in forms:
            forms[edition] = read_form(definition_of(survey, edition))
        found.append((code, Answered(forms[edition], fitting(forms[edition], answers))))
    return found
