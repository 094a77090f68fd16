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
from gaung.engine.conversation.normalise import asks, compared

LABELLED = Path(__file__).parent.parent / "tests" / "engine" / "asks" / "labelled.tsv"
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


def _right(said: Sequence[tuple[bool, bool]]) -> str:
    right = sum(found and true for found, true in said)
    n_found, n_true = sum(found for found, _ in said), sum(true for _, true in said)
    return f"{right} of {n_found} found are right, {right} of {n_true} were found"
