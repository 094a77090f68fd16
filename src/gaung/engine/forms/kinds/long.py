# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A paragraph of one's own."""

from collections.abc import Mapping, Sequence
from typing import Any

from gaung.engine.forms.faults import Spot
from gaung.engine.forms.kinds.kind import AnswerError, QuestionKind, only, whole
from gaung.engine.forms.kinds.short import is_text, summarise_texts
from gaung.engine.forms.parts import Answer, Question

MOST, MOST_AT_ALL = 2000, 5000


def _settings(raw: Mapping[str, Any], spot: Spot) -> dict[str, Any]:
    most = whole(raw, "most", spot, (1, MOST_AT_ALL))
    return {} if most is None else {"most": most}


def _read(question: Question, sent: Sequence[str]) -> Answer:
    # A browser counts a line's end as one letter and sends two.
    text = only(sent).replace("\r\n", "\n").strip()
    most = question.settings.get("most", MOST)
    if len(text) > most:
        raise AnswerError("too_long", most=most, n=len(text))
    return text


KIND = QuestionKind(
    code="long",
    order=60,
    read_answer=_read,
    fits=is_text,
    summarise=summarise_texts,
    fields=frozenset({"most"}),
    read_settings=_settings,
)
