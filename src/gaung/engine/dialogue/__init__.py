# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much of a dialogue a conversation was: figures with intervals, and two of them compared."""

from gaung.engine.analysis.quotes import Quote
from gaung.engine.analysis.warehouse import Progress, Source, Window
from gaung.engine.dialogue.compare import Change, Difference, compare
from gaung.engine.dialogue.figures import (
    COMPOSITION,
    INDEX_CODES,
    Class,
    Code,
    Component,
    Index,
    Missing,
    Readings,
    Reason,
)
from gaung.engine.dialogue.measure import measure
from gaung.engine.dialogue.result import Coverage, Dialogue, Reach, Tally

__all__ = [
    "COMPOSITION",
    "INDEX_CODES",
    "Change",
    "Class",
    "Code",
    "Component",
    "Coverage",
    "Dialogue",
    "Difference",
    "Index",
    "Missing",
    "Progress",
    "Quote",
    "Reach",
    "Readings",
    "Reason",
    "Source",
    "Tally",
    "Window",
    "compare",
    "measure",
]
