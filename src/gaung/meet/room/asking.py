# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a block asks of a phone, whatever its kind: how it is answered, what is right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gaung.meet.decimals import decimals_of, scaled
from gaung.meet.kinds.kind import ANSWER, SAY, VOTE
from gaung.meet.models import Block
from gaung.meet.orders import right_value, shown_order
from gaung.meet.room.steps import kind_of

WORD_LETTERS, QUIZ_LETTERS, ANSWER_LETTERS, IDEA_LETTERS = 30, 60, 280, 160
_LETTERS = {"cloud": WORD_LETTERS, "quiz": QUIZ_LETTERS, "brainstorm": IDEA_LETTERS}
_FINAL = frozenset({"quiz"})


class Way(StrEnum):
    """How a phone answers."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    ORDER = "order"
    NUMBER = "number"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose, with the value that says so."""

    value: int
    text: str
    is_right: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked.

    `kind`, `item`: under what the book keeps it. `is_final`: the first answer stands. `most`: so
    many texts from one phone. `lowest`, `greatest`: of a scale. `right`: the one value that is
    right, where there is one; `least_right`, `most_right`: from where to where a number is right,
    as the book keeps numbers of so many `decimals`.
    """

    way: Way
    kind: str
    item: str
    question: str
    options: Sequence[Option] = ()
    is_final: bool = False
    most: int = 1
    n_votes: int = 0
    letters: int = 0
    lowest: int = 0
    greatest: int = 0
    lowest_label: str = ""
    greatest_label: str = ""
    unit: str = ""
    right: int | None = None
    decimals: int = 0
    least_right: int | None = None
    most_right: int | None = None

    @property
    def template(self) -> str:
        """The fields of this way of answering."""
        return f"meet/phone/ways/{self.way.value}.html"


def ask_of(block: Block) -> Ask | None:
    """What a block asks; None where it only shows something."""
    content = block.content
    taken = kind_of(block).takes(block)
    if SAY in taken:
        return _text(block, content, has_votes=VOTE in taken)
    if ANSWER not in taken:
        return None
    question = str(content.get("question", ""))
    way = Way(content.get("asks", "single"))
    more: dict[str, Any] = {"is_final": block.kind in _FINAL}
    if way is Way.SCALE:
        more |= _scale(content)
    elif way is Way.NUMBER:
        more |= {
            "unit": content.get("unit", ""),
            "decimals": decimals_of(content),
            "least_right": scaled(content.get("least"), decimals_of(content)),
            "most_right": scaled(content.get("greatest"), decimals_of(content)),
        }
    elif way is Way.ORDER:
        more |= _order(block, content)
    else:
        more |= _options(content, way)
    return Ask(way, ANSWER, block.code, question, **more)


def _text(block: Block, content: Mapping[str, Any], *, has_votes: bool) -> Ask:
    is_final = block.kind in _FINAL
    return Ask(
        Way.TEXT,
        SAY,
        block.code,
        str(content.get("question") or content.get("task") or ""),
        is_final=is_final,
        most=1 if is_final else int(content.get("most", 1)),
        n_votes=int(content.get("votes", 0)) if has_votes else 0,
        letters=int(content.get("letters", 0)) or _LETTERS.get(block.kind, ANSWER_LETTERS),
    )


def _texts(content: Mapping[str, Any]) -> list[tuple[str, bool]]:
    found = content.get("options") or content.get("names") or []
    return [
        (each, False)
        if isinstance(each, str)
        else (str(each.get("text", "")), bool(each.get("right")))
        for each in found
    ]


def _options(content: Mapping[str, Any], way: Way) -> dict[str, Any]:
    texts = _texts(content)
    right = [at for at, (_text_of, is_right) in enumerate(texts) if is_right]
    several = way is Way.MULTIPLE
    options = [
        Option(1 << at if several else at, text, is_right)
        for at, (text, is_right) in enumerate(texts)
    ]
    value = sum(1 << at for at in right) if several else next(iter(right), None)
    return {"options": options, "right": value if right else None}


def _order(block: Block, content: Mapping[str, Any]) -> dict[str, Any]:
    texts = _texts(content)
    shown = shown_order(block.code, len(texts))
    options = [Option(place, texts[at][0]) for place, at in enumerate(shown)]
    return {"options": options, "right": right_value(block.code, len(texts))}


def _scale(content: Mapping[str, Any]) -> dict[str, Any]:
    lowest, greatest = int(content.get("lowest", 1)), int(content.get("greatest", 5))
    return {
        "options": [Option(value, str(value)) for value in range(lowest, greatest + 1)],
        "lowest": lowest,
        "greatest": greatest,
        "lowest_label": content.get("lowest_label", ""),
        "greatest_label": content.get("greatest_label", ""),
    }
