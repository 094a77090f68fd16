# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What an uploaded file is, by its content alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from gaung.engine.conversation.codes import UnrecognisedCode
from gaung.engine.conversation.readers.contract import (
    NeedsMapping,
    Recognised,
    Useless,
)
from gaung.engine.conversation.several import look, several
from gaung.engine.conversation.source.head import Head, head_of
from gaung.engine.conversation.source.opening import Source

__all__ = ["NeedsMapping", "Recognised", "Unrecognised", "recognise", "recognise_head"]


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """A file that holds no conversation that can be read here.

    `params` holds `format` and `platform` where the file is known, so that a face can say which
    other export of that platform does help.
    """

    code: UnrecognisedCode
    params: Mapping[str, str] = field(default_factory=dict)


Recognition: TypeAlias = Recognised | NeedsMapping | Unrecognised


def recognise(path: Path) -> Recognition:
    """Say what a file is.

    Raises:
        UnreadableFileError: the file cannot be read at all, or is hostile.
    """
    with Source(path, is_for_head=True) as source:
        return recognise_head(head_of(source))


def recognise_head(head: Head) -> Recognition:
    """Say what a file is that starts like this; readers are asked in the order of their rank."""
    found = look(head)
    if isinstance(found, Recognised | NeedsMapping):
        return found
    if head.members and (together := several(head)) is not None:
        return together.found
    if isinstance(found, Useless):
        return Unrecognised(
            UnrecognisedCode(found.code), {"format": found.format, "platform": found.platform}
        )
    return Unrecognised(_unknown(head))


def _unknown(head: Head) -> UnrecognisedCode:
    if head.members:
        return UnrecognisedCode.UNKNOWN_ARCHIVE
    if head.text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        return UnrecognisedCode.HTML_EXPORT
    if head.json is not None:
        return UnrecognisedCode.UNKNOWN_JSON
    return UnrecognisedCode.UNKNOWN_TEXT
