# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can go wrong while preparing a meeting."""


class UndoTooLateError(Exception):
    """The time in which a removal can be undone is over."""


class RecipeFullError(Exception):
    """A recipe has its most blocks already."""


class SessionClosedError(Exception):
    """The meeting is over: its recipe is what happened, and stays."""


class SessionRunningError(Exception):
    """The room is open: it is closed first, from the remote."""


class BlockPlayedError(Exception):
    """Phones answered this block, or it is shown now: what it asks stays."""


class PicturesFullError(Exception):
    """A campaign keeps its most pictures already."""


class MaterialRefusedError(Exception):
    """A file could not become pictures; ``why`` is one of ``material.drawing.WHY``."""

    def __init__(self, why: str, name: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.name = name


class RecipeRefusedError(Exception):
    """A file is no recipe that can be read; ``sentence`` says where and why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
