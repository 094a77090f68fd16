# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The components of the dialogue index, the index itself, and why one of them is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

import numpy as np

from gaung.engine import intervals

COMPOSITION = "DI-5/1"
"""Name and version of what the index is made of; figures of two compositions are not compared."""

FLOOR = 0.01


class Code(StrEnum):
    """The components, by the names of models.md 6.5."""

    RR = "RR"
    QRR = "QRR"
    TTR = "TTR"
    S = "s"
    LOOP = "LOOP"
    REC = "REC"
    PEER = "PEER"
    ASK = "ASK"
    VOICE = "VOICE"
    INTR = "INTR"
    FATE = "FATE"


INDEX_CODES = (Code.QRR, Code.S, Code.LOOP, Code.PEER, Code.VOICE)


class Missing(StrEnum):
    """Why a figure cannot be computed from this data."""

    NO_COMMENTS = "no_comments"
    OWNER_UNKNOWN = "owner_unknown"
    NO_REPLY_LINKS = "no_reply_links"
    NO_AUTHORS = "no_authors"
    NO_QUESTIONS = "no_questions"
    NO_ANSWERS = "no_answers"
    NO_REPLIES = "no_replies"
    NO_PAIRS = "no_pairs"
    NO_THREADS = "no_threads"
    NO_POSTS = "no_posts"
    NO_POST_TEXT = "no_post_text"
    TOO_FEW_PEOPLE = "too_few_people"
    TIMES_UNRELIABLE = "times_unreliable"
    NOT_MEASURED = "not_measured"


class Reason(StrEnum):
    """Why a figure has no interval, or a difference is not told apart from noise."""

    TOO_FEW_THREADS = "too_few_threads"
    INTERVAL_HOLDS_ZERO = "interval_holds_zero"
    MISSING_BEFORE = "missing_before"
    MISSING_AFTER = "missing_after"
    OTHER_COMPOSITION = "other_composition"


class Class(StrEnum):
    """How a communication ran. The limits 20 and 50 are not calibrated."""

    LINEAR = "linear"
    REACTIVE = "reactive"
    TRANSACTIONAL = "transactional"


@dataclass(frozen=True, slots=True)
class Component:
    """One figure.

    Attributes:
        value: 0..1; TTR in hours, >= 0. None exactly when `missing` says why.
        numerator: counted hits; for TTR and s the answers with a trustworthy wait, for VOICE the
            people.
        denominator: what they are counted of; for TTR and s all answered comments, for VOICE the
            messages.
        n_units: threads (posts for ASK) that had something to count.
        interval: 95 %, or None (no value, or too few units).
        spread: quantiles of the draws behind the interval, ascending; empty without one.
    """

    code: Code
    value: float | None
    numerator: int
    denominator: int
    n_units: int = 0
    interval: intervals.Interval | None = None
    missing: Missing | None = None
    spread: intervals.Spread = ()

    def as_dict(self) -> dict[str, Any]:
        """The component as JSON values."""
        return {
            "code": self.code.value,
            "value": self.value,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "n_units": self.n_units,
            "interval": list(self.interval) if self.interval else None,
            "missing": self.missing.value if self.missing else None,
            "spread": list(self.spread),
        }

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Self:
        """The component that `as_dict` told of.

        Raises:
            KeyError: a key is missing.
            ValueError: a code is unknown.
        """
        between = told["interval"]
        return cls(
            code=Code(told["code"]),
            value=told["value"],
            numerator=told["numerator"],
            denominator=told["denominator"],
            n_units=told["n_units"],
            interval=(between[0], between[1]) if between else None,
            missing=Missing(told["missing"]) if told["missing"] else None,
            spread=tuple(told["spread"]),
        )


@dataclass(frozen=True, slots=True)
class Index:
    """The dialogue index, 0..100, or None with the parts that are missing and why."""

    composition: str
    value: float | None
    kind: Class | None
    interval: intervals.Interval | None
    missing: tuple[tuple[Code, Missing], ...]
    spread: intervals.Spread = ()
    is_calibrated: bool = False

    def as_dict(self) -> dict[str, Any]:
        """The index as JSON values."""
        return {
            "composition": self.composition,
            "parts": [code.value for code in INDEX_CODES],
            "value": self.value,
            "class": self.kind.value if self.kind else None,
            "is_calibrated": self.is_calibrated,
            "interval": list(self.interval) if self.interval else None,
            "missing": [{"code": code.value, "reason": why.value} for code, why in self.missing],
            "spread": list(self.spread),
        }

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Self:
        """The index that `as_dict` told of; raises as `Component.from_dict`."""
        between = told["interval"]
        return cls(
            composition=told["composition"],
            value=told["value"],
            kind=Class(told["class"]) if told["class"] else None,
            interval=(between[0], between[1]) if between else None,
            missing=tuple((Code(row["code"]), Missing(row["reason"])) for row in told["missing"]),
            spread=tuple(told["spread"]),
            is_calibrated=told["is_calibrated"],
        )


@dataclass(frozen=True, slots=True)
class Readings:
    """The index and its components: what two measurements are compared by."""

    index: Index
    components: tuple[Component, ...]

    def component(self, code: Code) -> Component:
        """The component of that code.

        Raises:
            KeyError: it is not among them.
        """
        for component in self.components:
            if component.code is code:
                return component
        raise KeyError(code)

    @classmethod
    def from_dict(cls, told: Mapping[str, Any]) -> Self:
        """The readings inside a stored `Dialogue.as_dict()`; raises as `Component.from_dict`."""
        return cls(
            Index.from_dict(told["index"]),
            tuple(Component.from_dict(row) for row in told["components"]),
        )


def index_value(parts: Sequence[float]) -> float:
    """100 times the geometric mean of the parts, none counted below 0.01.

    Source: models.md 6.5, over the parts of `INDEX_CODES` (departure: without FATE).

    Raises:
        ValueError: not exactly one part for each code.
    """
    if len(parts) != len(INDEX_CODES):
        raise ValueError(f"{COMPOSITION} has {len(INDEX_CODES)} parts")
    return float(100 * np.exp(np.mean(np.log(np.maximum(parts, FLOOR)))))


def index_class(value: float) -> Class:
    """Below 20 linear, to 50 reactive, above transactional. Source: models.md 6.5."""
    if value < 20:  # noqa: PLR2004
        return Class.LINEAR
    return Class.REACTIVE if value <= 50 else Class.TRANSACTIONAL  # noqa: PLR2004
