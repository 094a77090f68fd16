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


class WordsGoneError(Exception):
    """The words are in the book no more, or are another meeting's: their phone has left."""


class CannotMergeError(Exception):
    """Words cannot be put into themselves, into what was put into them, or into another block's."""


class NobodyTakesError(Exception):
    """No part of the program takes ideas."""


class AlreadyDecidedError(Exception):
    """The prizes of this block were decided already."""


class NothingToWinError(Exception):
    """No prize is named, or no question has a vote or a point."""


class UnknownCodeError(Exception):
    """No prize of this meeting has this claim code."""


class AlreadyGivenError(Exception):
    """The prize was handed over before; ``claim`` says when and by whom."""

    def __init__(self, claim: object) -> None:
        super().__init__(claim)
        self.claim = claim


class PassedOnError(Exception):
    """The prize went to somebody else, since nobody came for it."""


class NotHeldYetError(Exception):
    """The room was never open, so nothing was asked there."""
