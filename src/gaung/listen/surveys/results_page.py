# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Figures of a survey as the pages draw them: words, places on an axis, groups of open answers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gaung.engine.forms import Form, Question, Said, Summary, said
from gaung.engine.forms.figures import (
    ChoiceFigures,
    DateFigures,
    NumberFigures,
    RankingFigures,
    ScaleFigures,
    TextFigures,
    TextGroup,
)
from gaung.engine.forms.shares import Share
from gaung.engine.language.personal import personal_data
from gaung.kit.numbers import local_number, local_share
from gaung.listen.surveys.kinds import asked_kinds
from gaung.listen.surveys.words.problems import day_words, figure_words

MOST_GROUPS = 12
MOST_TEXTS = 60
FULL = 100.0


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a drawing: its words, its count, its bar of 0..100 with an interval.

    `option`: what narrows the page to these people; empty where nothing does.
    """

    words: str
    language: str
    n: int
    share: str
    width: str
    low: str
    length: str
    told: str
    option: str = ""
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Open answers that say about the same; `texts` are all of it, personal data covered."""

    typical: str
    n: int
    words: str
    texts: Sequence[str]
    n_more: int


@dataclass(frozen=True, slots=True)
class Card:
    """A question with its figures."""

    id: str
    number: int
    text: Said
    kind: Any
    n: int
    n_asked: int
    right: str
    facts: Sequence[tuple[str, str]] = ()
    lines: Sequence[Line] = ()
    columns: Sequence[Line] = ()
    ends: tuple[str, str] = ("", "")
    groups: Sequence[Group] = ()
    n_groups: int = 0
    is_text: bool = False
    note: str = ""


def cards(
    form: Form, summaries: Sequence[Summary], *, search: str = "", is_public: bool = False
) -> list[Card]:
    """Every question. In public nothing is quoted."""
    return [
        _card(form, number, summary, search.casefold().strip(), is_public=is_public)
        for number, summary in enumerate(summaries, start=1)
    ]


def _card(form: Form, number: int, summary: Summary, search: str, *, is_public: bool) -> Card:
    question = summary.question
    base: dict[str, Any] = {
        "id": question.id,
        "number": number,
        "text": _said(form, question.text),
        "kind": asked_kinds()[question.kind].title,
        "n": summary.n,
        "n_asked": summary.n_asked,
        "right": _share_words(summary.right) if summary.right and not is_public else "",
    }
    if isinstance(summary.figures, TextFigures):
        return Card(**base, is_text=True, **_texts(summary.figures, search, is_public=is_public))
    draw = _DRAWN[type(summary.figures)]
    return Card(**base, **draw(form, question, summary.figures))


def _choice(form: Form, question: Question, figures: ChoiceFigures) -> dict[str, Any]:
    right = question.correct if isinstance(question.correct, list) else [question.correct]
    texts = {option.id: _said(form, option.text) for option in question.options}
    return {
        "lines": [
            _line(
                texts[each.option].text,
                each.share,
                language=texts[each.option].language,
                option=each.option,
                is_right=each.option in right,
            )
            for each in figures.options
        ]
    }


def _scale(form: Form, question: Question, figures: ScaleFigures) -> dict[str, Any]:
    labels = question.settings.get("labels", {})
    return {
        "columns": _columns([(str(each.step), each.share) for each in figures.steps]),
        "ends": (str(_said(form, labels.get("low", {}))), str(_said(form, labels.get("high", {})))),
        "facts": _middle(figures.mean, figures.median),
    }


def _ranking(form: Form, question: Question, figures: RankingFigures) -> dict[str, Any]:
    texts = {option.id: _said(form, option.text) for option in question.options}
    most = max((each.points for each in figures.options), default=0) or 1
    lines = [
        Line(
            words=texts[each.option].text,
            language=texts[each.option].language,
            n=each.first.n,
            share=_("rata-rata urutan %(n)s") % {"n": local_number(each.mean_place or 0, 1)},
            width=f"{each.points / most * FULL:.1f}",
            low="",
            length="",
            told=_("%(points)s poin, %(n)s kali nomor satu")
            % {"points": figure_words(each.points), "n": local_number(each.first.n)},
            option=each.option,
        )
        for each in figures.options
        if each.mean_place is not None
    ]
    return {"lines": lines, "note": _("Poin Borda: nomor satu dapat poin terbanyak.")}


def _number(form: Form, question: Question, figures: NumberFigures) -> dict[str, Any]:
    del form, question
    whole = sum(each.n for each in figures.bins)
    facts = _middle(figures.mean, figures.median)
    if figures.quartiles and figures.lowest is not None and figures.highest is not None:
        low, high = map(figure_words, figures.quartiles)
        facts += [
            (_("separuh tengah"), _("%(low)s sampai %(high)s") % {"low": low, "high": high}),
            (_("terkecil"), figure_words(figures.lowest)),
            (_("terbesar"), figure_words(figures.highest)),
        ]
    bins = [
        (_span(each.low, each.high), Share(each.n, whole, None, None, None))
        for each in figures.bins
    ]
    return {"columns": _columns(bins) if len(bins) > 1 else [], "facts": facts}


def _date(form: Form, question: Question, figures: DateFigures) -> dict[str, Any]:
    del form, question
    facts = [
        (name, day_words(day))
        for name, day in (
            (_("paling awal"), figures.first),
            (_("di tengah"), figures.median),
            (_("paling akhir"), figures.last),
        )
        if day
    ]
    whole = sum(n for _part, n in figures.parts)
    parts = [
        (day_words(part) if part.count("-") > 1 else "/".join(reversed(part.split("-"))),
         Share(n, whole, None, None, None))
        for part, n in figures.parts
    ]  # fmt: skip
    return {"columns": _columns(parts), "facts": facts}


def _texts(figures: TextFigures, search: str, *, is_public: bool) -> dict[str, Any]:
    if is_public:
        return {"note": _("Tulisan bebas hanya dibaca tim.")}
    found = [_group(figures, each, search) for each in figures.groups]
    kept = [each for each in found if each.n]
    return {"groups": kept[:MOST_GROUPS], "n_groups": len(kept)}


def _group(figures: TextFigures, group: TextGroup, search: str) -> Group:
    texts = [figures.texts[row] for row in group.rows]
    if search:
        texts = [text for text in texts if search in text.casefold()]
    return Group(
        typical=covered(group.typical if not search or not texts else texts[0]),
        n=len(texts),
        words=", ".join(group.words) if len(group.rows) > 1 else "",
        texts=[covered(text) for text in texts[:MOST_TEXTS]],
        n_more=max(0, len(texts) - MOST_TEXTS),
    )


def covered(text: str) -> str:
    """The text with numbers, addresses and the like covered: who answers may name somebody."""
    parts, done = [], 0
    for hit in personal_data(text):
        if hit.is_public_place:
            continue
        parts += [text[done : hit.span.start], "•••"]
        done = hit.span.end
    return "".join([*parts, text[done:]])


_DRAWN: dict[type, Callable[[Form, Question, Any], dict[str, Any]]] = {
    ChoiceFigures: _choice,
    ScaleFigures: _scale,
    RankingFigures: _ranking,
    NumberFigures: _number,
    DateFigures: _date,
}


def _line(
    words: str, share: Share, *, language: str = "", option: str = "", is_right: bool = False
) -> Line:
    low, high = (share.low or 0) * FULL, (share.high or 0) * FULL
    return Line(
        words=words,
        language=language,
        n=share.n,
        share=local_share(share.share or 0),
        width=f"{(share.share or 0) * FULL:.1f}",
        low=f"{low:.1f}",
        length=f"{high - low:.1f}" if share.low is not None else "",
        told=_share_words(share),
        option=option,
        is_right=is_right,
    )


def _columns(parts: Sequence[tuple[str, Share]]) -> list[Line]:
    """Columns that stand; `width` is the height, the highest 100."""
    most = max((share.n for _words, share in parts), default=0) or 1
    return [
        Line(
            words=words,
            language="",
            n=share.n,
            share=local_share(share.n / share.of) if share.of else "-",
            width=f"{share.n / most * FULL:.1f}",
            low=f"{FULL - share.n / most * FULL:.1f}",
            length="",
            told=_share_words(share) if share.low is not None else "",
        )
        for words, share in parts
    ]


def _share_words(share: Share) -> str:
    if share.share is None or share.low is None or share.high is None:
        return ""
    return _("%(share)s, rentang 95%%: %(low)s sampai %(high)s") % {
        "share": local_share(share.share),
        "low": local_share(share.low),
        "high": local_share(share.high),
    }


def _middle(mean: float | None, median: float | None) -> list[tuple[str, str]]:
    if mean is None or median is None:
        return []
    return [(_("rata-rata"), local_number(mean, 1)), (_("tengah (median)"), figure_words(median))]


def _span(low: float, high: float) -> str:
    return f"{figure_words(round(low, 1))}-{figure_words(round(high, 1))}"


def _said(form: Form, texts: Any) -> Said:
    return said(texts, get_language() or "id", form.languages)
