# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can go wrong with a whole file: told with a code and parameters, never with a sentence."""

from collections.abc import Mapping

from gaung.engine.conversation.codes import UnreadableCode


class UnreadableFileError(Exception):
    """The file as a whole cannot be taken in; nothing of it was kept.

    Attributes:
        code: which of the known reasons.
        params: figures and names for the sentence, such as `limit`.
    """

    def __init__(self, code: UnreadableCode, **params: str | int) -> None:
        """Remember the reason and its figures."""
        super().__init__(code.value, params)
        self.code = code
        self.params: Mapping[str, str | int] = params

    def __reduce__(self) -> tuple[object, tuple[UnreadableCode, Mapping[str, str | int]]]:
        """Pass whole from a worker process."""
        return _rebuilt, (self.code, self.params)


class IntakeCancelledError(Exception):
    """Somebody cancelled while the file was being read; nothing of it was kept."""


def _rebuilt(code: UnreadableCode, params: Mapping[str, str | int]) -> UnreadableFileError:
    return UnreadableFileError(code, **params)
