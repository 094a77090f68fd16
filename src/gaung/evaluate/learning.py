# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a test before and one after say: gains of the pairs, and every question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from gaung.campaigns.models import Campaign
from gaung.engine.forms import Form, Grade, grade, said
from gaung.engine.learning import Gains, Item, Shift, gains, items, shift
from gaung.engine.pairing import Matching
from gaung.listen.surveys.models import Survey
from gaung.listen.surveys.pairing_queries import Answered, before_and_after, paired_tests

THEN = "_dulu"
"""A scale in the test after the event whose id is another's with this asks how it was before."""


@dataclass(frozen=True, slots=True)
class TestPair:
    """The two tests that are compared."""

    __test__ = False  # pytest: no test case

    before: Survey
    after: Survey


@dataclass(frozen=True, slots=True)
class ItemShown:
    """A question of the test with its text."""

    text: str
    item: Item


@dataclass(frozen=True, slots=True)
class ShiftShown:
    """A scale on which people place themselves, with its text and ends."""

    text: str
    low: int
    high: int
    shift: Shift


@dataclass(frozen=True, slots=True)
class Learning:
    """Everything that the page says. `scores`: (before, after) of the pairs, 0..100."""

    gains: Gains
    matching: Matching
    items: Sequence[ItemShown]
    shifts: Sequence[ShiftShown]
    scores: Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The tests that can be chosen, and the pair that is."""

    before: Sequence[Survey]
    after: Sequence[Survey]
    pair: TestPair | None


def choice_of(campaign: Campaign, before: str, after: str) -> Choice:
    """The tests of those codes; else the newest test after an event with the one it belongs to."""
    firsts, lasts = before_and_after(campaign)
    first = next((each for each in firsts if each.code == before), None)
    last = next((each for each in lasts if each.code == after), None)
    if first is None and last is None:
        last = next((each for each in lasts if each.after in firsts), None)
    if last is None and first is not None:
        last = next((each for each in lasts if each.after_id == first.pk), None)
    last = last or next(iter(lasts), None)
    if first is None and last is not None:
        first = next((each for each in firsts if each.pk == last.after_id), None)
    first = first or next(iter(firsts), None)
    pair = TestPair(first, last) if first and last else None
    return Choice(firsts, lasts, pair)


def learning_of(pair: TestPair, n_invited: int | None) -> Learning:
    """Compare two tests; whoever was asked nothing that has a right answer is not scored."""
    paired = paired_tests(pair.before, pair.after)
    grades = [
        [grade(each.form, each.answers) for each in side] for side in (paired.before, paired.after)
    ]
    places = [(each.before, each.after) for each in paired.matching.pairs]
    scores = [
        (first, last)
        for b, a in places
        if (first := _points(grades[0][b])) is not None
        and (last := _points(grades[1][a])) is not None
    ]
    stayed = {b for b, _a in places}
    left = [
        points
        for place, each in enumerate(grades[0])
        if place not in stayed and (points := _points(each)) is not None
    ]
    told = gains(scores, left=left, n_after=len(paired.after), n_invited=n_invited)
    rights: list[list[Mapping[str, bool]]] = [[each.right for each in side] for side in grades]
    form = pair.after.form
    return Learning(
        gains=told,
        matching=paired.matching,
        items=[
            ItemShown(_text(item.question, form, pair.before.form), item)
            for item in items(rights[0], rights[1], places)
        ],
        shifts=_shifts(form, paired.before, paired.after, places),
        scores=scores,
    )


def _points(told: Grade) -> float | None:
    return None if told.share is None else told.share * 100


def _shifts(
    form: Form,
    before: Sequence[Answered],
    after: Sequence[Answered],
    places: Sequence[tuple[int, int]],
) -> list[ShiftShown]:
    """Scales that both tests ask, with the look back where the second asks for one."""
    found = []
    for question in form.questions:
        if question.kind != "scale" or question.id.endswith(THEN):
            continue
        rows = []
        for b, a in places:
            first, now = before[b].answers.get(question.id), after[a].answers.get(question.id)
            if first is not None and now is not None:
                rows.append((first, after[a].answers.get(question.id + THEN), now))
        if rows:
            ends = question.settings["min"], question.settings["max"]
            found.append(ShiftShown(_text(question.id, form), *ends, shift(rows)))
    return found


def _text(name: str, *forms: Form) -> str:
    for form in forms:
        for question in form.questions:
            if question.id == name:
                return said(question.text, get_language() or "id", form.languages).text
    return name
