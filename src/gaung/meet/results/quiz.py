# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One quiz question: what was answered, what is right, and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gaung.engine.meeting.answers import order_of
from gaung.engine.meeting.quiz import Asked, Key, compared, share_of_text, share_of_value
from gaung.meet import heard
from gaung.meet.decimals import decimals_of, scaled, unscaled
from gaung.meet.models import Block
from gaung.meet.orders import shown_order
from gaung.meet.results.bars import bars, counts_of_bits, counts_of_one

MOST_TEXTS = 6
_COLUMNS = 21


@dataclass(frozen=True, slots=True)
class Guesses:
    """Guesses in one stretch of numbers; `x` and `height` are shares of the drawing."""

    x: float
    height: float
    n: int
    is_right: bool


def key_of(block: Block) -> Key:
    """What is right in a block; of an order as the places in which phones saw the options."""
    content = block.content
    asked = Asked(content.get("asks", "single"))
    options = content.get("options") or []
    right: tuple[int, ...] = ()
    if asked is Asked.ORDER:
        shown = shown_order(block.code, len(options))
        right = tuple(shown.index(option) for option in range(len(options)))
    elif options:
        right = tuple(at for at, option in enumerate(options) if option.get("right"))
    return Key(
        asked=asked,
        n_options=len(options),
        right=right,
        lowest=scaled(content.get("least"), decimals_of(content)),
        highest=scaled(content.get("greatest"), decimals_of(content)),
        texts=tuple(content.get("accepted") or ()),
    )


def of(block: Block) -> Mapping[str, Any]:
    """The panel's context: `n` phones, how many were right, and a drawing by way of asking."""
    key = key_of(block)
    if key.asked is Asked.TEXT:
        return _texts(block, key)
    values = [answer.value for answer in heard.answers(block.session, block.code)]
    shares = {value: share_of_value(key, value) for value in set(values)}
    n_right = sum(shares[value] == 1 for value in values)
    context = _shared(block, key, len(values), n_right)
    labels = [option["text"] for option in block.content.get("options") or []]
    if key.asked is Asked.ORDER:
        return context | {"order": _order(key, values, labels)}
    if key.asked is Asked.NUMBER:
        return context | _numbers(key, values, decimals_of(block.content))
    count = counts_of_bits if key.asked is Asked.MULTIPLE else counts_of_one
    counts = count(values, len(labels))
    return context | {"bars": bars(labels, counts, len(values), key.right)}


def _shared(block: Block, key: Key, n: int, n_right: int) -> dict[str, Any]:
    return {
        "asks": key.asked.value,
        "n": n,
        "n_right": n_right,
        "right_share": n_right / n if n else None,
        "explanation": block.content.get("explanation", ""),
    }


def _order(key: Key, values: Sequence[int], labels: Sequence[str]) -> list[Mapping[str, Any]]:
    """The right order; for each thing how many put it exactly there."""
    at_place: Counter[int] = Counter()
    for value, n in Counter(values).items():
        for place, shown in enumerate(order_of(value, key.n_options) or ()):
            if key.right[place] == shown:
                at_place[place] += n
    total = len(values)
    return [
        {"place": place + 1, "label": label, "share": at_place[place] / total if total else None}
        for place, label in enumerate(labels)
    ]


def _numbers(key: Key, values: Sequence[int], decimals: int) -> dict[str, Any]:
    """Guesses in columns of equal width between the outermost that are not far off."""
    kept = _without_far(key, values)
    low, high = min([key.lowest, *kept]), max([key.highest, *kept])
    n_columns = min(_COLUMNS, high - low + 1)
    wide = (high - low + 1) / n_columns
    counts = Counter(int((value - low) / wide) for value in kept)
    most = max(counts.values(), default=1)
    columns = [
        Guesses(
            x=at / n_columns,
            height=counts[at] / most,
            n=counts[at],
            is_right=low + at * wide <= key.highest and low + (at + 1) * wide > key.lowest,
        )
        for at in range(n_columns)
    ]
    return {
        "columns": columns,
        "column_width": 1 / n_columns,
        "decimals": decimals,
        "low": unscaled(low, decimals),
        "high": unscaled(high, decimals),
        "right_low": unscaled(key.lowest, decimals),
        "right_high": unscaled(key.highest, decimals),
        "n_far": len(values) - len(kept),
    }


def _without_far(key: Key, values: Sequence[int]) -> list[int]:
    """Without guesses beyond three interquartile ranges, which would press the rest together."""
    if len(values) < 4:  # noqa: PLR2004 - no quartiles
        return list(values)
    ordered = sorted(values)
    low, high = ordered[len(ordered) // 4], ordered[3 * len(ordered) // 4]
    reach = 3 * max(high - low, key.highest - key.lowest, 1)
    low, high = min(low, key.lowest) - reach, max(high, key.highest) + reach
    return [value for value in ordered if low <= value <= high]


def _texts(block: Block, key: Key) -> Mapping[str, Any]:
    """The first text of each phone, by how many wrote it; what would be held is not shown."""
    first: dict[bytes, heard.Words] = {}
    for words in heard.words(block.session, block.code):
        first.setdefault(words.phone, words)
    said = list(first.values())
    right = {text: bool(share_of_text(key, text)) for text in {each.text for each in said}}
    n_right = sum(right[each.text] for each in said)
    wrong = Counter(
        compared(each.text)
        for each in said
        if not right[each.text] and heard.why_held(each.text) is None
    )
    context = _shared(block, key, len(said), n_right)
    most = max(wrong.values(), default=0)
    return context | {
        "accepted": key.texts,
        "others": [
            {"label": label, "n": n, "length": n / most}
            for label, n in wrong.most_common(MOST_TEXTS)
            if label
        ],
    }
