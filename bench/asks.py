# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Requests, offers and suggestions: comments a second, and what is right on the labelled ones."""

import csv
import time
from collections.abc import Sequence
from pathlib import Path

from bench._asked import parser_of
from bench.report import Measured, show
from gaung.engine.asks import SUGGESTIONS, read_comment
from gaung.engine.conversation.asking import asks
from gaung.engine.conversation.normalise import compared
from gaung.engine.labelled import read

LABELLED = Path(__file__).parent.parent / "tests" / "engine" / "asks" / "labelled.tsv"
SET = Path(__file__).parent.parent / "labelled"
REPEATS = 40


def run(argv: Sequence[str]) -> int:
    """Reads the labelled comments many times over, and counts the right ones of part `test`."""
    parser = parser_of("asks", __doc__)
    parser.add_argument("--part", default="test", choices=("test", "dev"))
    asked = parser.parse_args(argv)
    with LABELLED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    norms = compared([row["text"] for row in rows])
    questions = [asks(norm) for norm in norms]
    pairs = list(zip(norms, questions, strict=True)) * REPEATS
    started = time.process_time()
    readings = [read_comment(norm, is_question=is_question) for norm, is_question in pairs]
    seconds = time.process_time() - started
    started = time.process_time()
    sum(len(norm.split()) for norm, _is_question in pairs)
    raw_seconds = time.process_time() - started
    told = [
        (row, reading)
        for row, reading in zip(rows, readings[: len(rows)], strict=True)
        if row["part"] == asked.part
    ]
    details: dict[str, str] = {"comments": str(len(told))}
    for label in SUGGESTIONS:
        said = [(reading.suggested == label, row["suggested"] == label) for row, reading in told]
        details[label] = _right(said)
    for side in ("asks_for", "offers"):
        said = [(getattr(r, side) is not None, row[side] == "1") for row, r in told]
        details[side] = _right(said)
    details |= _on_the_labelled_set(for_tuning=asked.part == "dev")
    show(
        Measured(
            bench="asks",
            figure=len(pairs) / seconds,
            unit="comments/core-second",
            raw_limit=len(pairs) / raw_seconds,
            raw_limit_is="splits the same comments into words",
            details=details,
        ),
        as_json=asked.json,
    )
    return 0


def _on_the_labelled_set(*, for_tuning: bool) -> dict[str, str]:
    """The same of comments that were written and labelled apart from the rules.

    Only where both passes gave the same answer.
    """
    items = [item for item in read(SET, "comments") if item.is_for_tuning == for_tuning]
    norms = compared([item.text for item in items])
    readings = [(norm, read_comment(norm, is_question=asks(norm))) for norm in norms]
    seen = {
        "question": [asks(norm) for norm, _ in readings],
        "request": [reading.asks_for is not None for _, reading in readings],
        "offer": [reading.offers is not None for _, reading in readings],
    } | {
        kind: [reading.suggested == kind for _, reading in readings]
        for kind in ("criticism", "story", "hoax", "abuse")
    }
    told = {}
    for kind, found in seen.items():
        true = [[kind in label.get("kinds", ()) for label in item.passes] for item in items]
        both = zip(found, true, strict=True)
        told[f"set_{kind}"] = _right([(one, a) for one, (a, b) in both if a == b])
    return told


def _right(said: Sequence[tuple[bool, bool]]) -> str:
    right = sum(found and true for found, true in said)
    n_found, n_true = sum(found for found, _ in said), sum(true for _, true in said)
    return f"{right} of {n_found} found are right, {right} of {n_true} were found"
