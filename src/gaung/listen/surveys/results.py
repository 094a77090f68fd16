# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a survey's responses say: narrowed, summarised, with small groups withheld."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet

from gaung.engine.forms import Form, Summary, fitting, read_form, summarise
from gaung.listen.surveys.models import Response, Survey
from gaung.listen.surveys.queries import definition_of

FEWEST = 5
"""A narrowed group of fewer people may point at somebody; its figures are withheld."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What is looked at. `edition` 0: the present one; `answer`: only who chose this option."""

    edition: int = 0
    language: str = ""
    question: str = ""
    option: str = ""

    @property
    def by_answer(self) -> bool:
        """Whether only who chose an option is looked at."""
        return bool(self.question and self.option)

    @property
    def is_narrow(self) -> bool:
        """Whether anybody is left out."""
        return bool(self.language) or self.by_answer


@dataclass(frozen=True, slots=True)
class Results:
    """Figures of a form. `n` are looked at, of `n_all` of the edition; `summaries` empty where the
    group is withheld (`is_small`).
    """

    form: Form
    edition: int
    n: int
    n_all: int
    is_small: bool
    summaries: Sequence[Summary]


@dataclass(frozen=True, slots=True)
class Arrived:
    """How many answered, by edition (the newest first) and by language (the most frequent first).

    `mark` changes with every answer and every erasing.
    """

    n: int
    mark: str
    editions: Sequence[tuple[int, int]]
    languages: Sequence[tuple[str, int]]


def arrived(survey: Survey) -> Arrived:
    """One small query, for a page that asks again and again."""
    editions: Counter[int] = Counter()
    languages: Counter[str] = Counter()
    last = 0
    told = survey.responses.order_by().values_list("edition", "language")
    for edition, language, n, latest in told.annotate(n=Count("pk"), latest=Max("pk")):
        editions[edition] += n
        languages[language] += n
        last = max(last, latest)
    n = editions.total()
    by_use = sorted(languages.items(), key=lambda each: (-each[1], each[0]))
    return Arrived(n, f"{n}-{last}", sorted(editions.items(), reverse=True), by_use)


def results_of(survey: Survey, narrowing: Narrowing) -> Results:
    """Figures of the responses of one edition, in the order in which they came."""
    edition = narrowing.edition or survey.edition
    form = read_form(definition_of(survey, edition))
    every = list(_answers(survey.responses.filter(edition=edition), narrowing.language))
    n_all = len(every)
    if narrowing.language:
        n_all = survey.responses.filter(edition=edition).count()
    chosen = [each for each in every if _chose(form, each, narrowing)]
    is_small = narrowing.is_narrow and len(chosen) < min(FEWEST, n_all)
    summaries = [] if is_small else summarise(form, chosen)
    return Results(form, edition, len(chosen), n_all, is_small, summaries)


def _answers(responses: QuerySet[Response], language: str) -> QuerySet[Response, Mapping[str, Any]]:
    chosen = responses.filter(language=language) if language else responses
    return chosen.order_by("pk").values_list("answers", flat=True)


def _chose(form: Form, answers: Mapping[str, Any], narrowing: Narrowing) -> bool:
    if not narrowing.by_answer:
        return True
    answer = fitting(form, answers).get(narrowing.question)
    return narrowing.option in answer if isinstance(answer, list) else answer == narrowing.option
