# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Section by section, for phones without a script: which step comes next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gaung.engine.forms import Form, Problem, read_answers
from gaung.engine.pairing import PartError
from gaung.listen.surveys.answering_page import (
    CODE,
    CODE_STEP,
    Asking,
    Page,
    parts_asked,
)

BACK = "kembali"


@dataclass(frozen=True, slots=True)
class Walk:
    """What a page sent: `step` is the section that was on it, `shown` its questions."""

    form: Form
    asks_code: bool
    language: str
    sender: str
    edition: int
    sent: Mapping[str, Sequence[str]]
    code: Mapping[str, str]
    step: str
    shown: Sequence[str]
    full: set[tuple[str, str]]


def first_page(walk: Walk) -> Page:
    """The page that everybody opens: the first section, and behind it all that a script needs."""
    visible = walk.form.visible({})
    asking = Asking.of(walk.form, walk.language, walk.sent, full=walk.full)
    first = _next_step(walk, visible, "")
    page = _page(walk, first, visible, [], [])
    return _with_all(walk, page, asking)


def _with_all(walk: Walk, page: Page, asking: Asking) -> Page:
    return replace(
        page,
        later=[asking.section(section) for section in walk.form.sections],
        later_parts=parts_asked(walk.code) if walk.asks_code else [],
    )


def next_page(walk: Walk, direction: str) -> Page | None:
    """The page after this one; None: everything was asked, the answers can be taken."""
    answers, problems = read_answers(walk.form, walk.sent, full=walk.full)
    visible = walk.form.visible(answers)
    if direction == BACK:
        return _page(walk, _step_before(walk, visible), visible, [], [])
    here = [q for q in _questions(walk, walk.step) if q in visible]
    wrong = [each for each in problems if each.question in here and each.question in walk.shown]
    if wrong:
        return _page(walk, walk.step, visible, wrong, [])
    if set(here) - set(walk.shown):
        return _page(walk, walk.step, visible, [], [], has_grown=True)
    following = _next_step(walk, visible, walk.step)
    if following:
        return _page(walk, following, visible, [], [])
    return None


def page_of_problems(walk: Walk, problems: Sequence[Problem], parts: Sequence[PartError]) -> Page:
    """The first step that has a problem: an option that filled up meanwhile, an unread code."""
    answers, _left = read_answers(walk.form, walk.sent, full=walk.full)
    visible = walk.form.visible(answers)
    names = {each.question for each in problems}
    for section in walk.form.sections:
        if names & {question.id for question in section.questions}:
            return _page(walk, section.id, visible, problems, [])
    if parts:
        return _page(walk, CODE_STEP, visible, [], parts)
    return _page(walk, _next_step(walk, visible, ""), visible, [], [])


def _questions(walk: Walk, step: str) -> list[str]:
    return [q.id for section in walk.form.sections if section.id == step for q in section.questions]


def _steps(walk: Walk, visible: Sequence[str]) -> list[str]:
    asked = [
        section.id
        for section in walk.form.sections
        if any(question.id in visible for question in section.questions)
    ]
    return [*asked, CODE_STEP] if walk.asks_code else asked


def _order(walk: Walk) -> list[str]:
    return [*(section.id for section in walk.form.sections), CODE_STEP]


def _next_step(walk: Walk, visible: Sequence[str], after: str) -> str:
    order = _order(walk)
    place = order.index(after) if after in order else -1
    return next((step for step in _steps(walk, visible) if order.index(step) > place), "")


def _step_before(walk: Walk, visible: Sequence[str]) -> str:
    order = _order(walk)
    place = order.index(walk.step) if walk.step in order else 0
    before = [step for step in _steps(walk, visible) if order.index(step) < place]
    return before[-1] if before else _next_step(walk, visible, "")


def _page(
    walk: Walk,
    step: str,
    visible: Sequence[str],
    problems: Sequence[Problem],
    parts: Sequence[PartError],
    *,
    has_grown: bool = False,
) -> Page:
    asking = Asking.of(
        walk.form,
        walk.language,
        walk.sent,
        full=walk.full,
        problems=problems,
        visible=visible,
    )
    here = [q for q in _questions(walk, step) if q in visible]
    now = [asking.section(s) for s in walk.form.sections if s.id == step]
    is_code = step == CODE_STEP
    carried = [
        (name, value) for name, values in walk.sent.items() if name not in here for value in values
    ]
    if not is_code:
        carried += [(CODE + name, value) for name, value in walk.code.items()]
    may_go_on = any(q not in visible for q in _questions(walk, step))
    return Page(
        sender=walk.sender,
        edition=walk.edition,
        language=walk.language,
        step=step,
        now=now,
        later=[],
        carried=carried,
        shown=here,
        parts=parts_asked(walk.code, parts) if is_code else [],
        later_parts=[],
        is_first=not _comes_before(walk, visible, step),
        is_last=not may_go_on and not _may_follow(walk, step),
        has_grown=has_grown,
        n_problems=len(problems) + len(parts),
    )


def _comes_before(walk: Walk, visible: Sequence[str], step: str) -> bool:
    order = _order(walk)
    place = order.index(step) if step in order else 0
    return any(order.index(each) < place for each in _steps(walk, visible))


def _may_follow(walk: Walk, step: str) -> bool:
    """Whether any answers could lead on from here."""
    order = _order(walk)
    place = order.index(step) if step in order else len(order)
    return (walk.asks_code and step != CODE_STEP) or place + 2 < len(order)
