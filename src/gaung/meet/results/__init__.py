# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The results of each kind of block, as its panel `meet/results/<kind>.html` draws them.

One module a kind; `of(block)` reads the book and gives the template's context, without a word of
either language in it that is not lazy: the same context is drawn in both.
"""

KINDS = frozenset(
    {"poll", "teams", "cloud", "open", "brainstorm", "questions", "quiz", "scores", "prize"}
)
"""Kinds of block that have results."""
