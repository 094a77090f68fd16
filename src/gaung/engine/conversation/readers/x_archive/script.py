# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The JSON inside a script of an X archive, which is read and never run."""

import io
import re
from io import RawIOBase
from typing import BinaryIO

from gaung.engine.conversation.source.json_stream import JsonText

HEADER = re.compile(r"\ufeff?\s*(?:window\.)?(?:YTD\.(\w+)\.part\d+|Grailbird\.data\.(\w+))\s*=")
"""`window.YTD.tweets.part0 =`; in archives before 2019 `Grailbird.data.tweets_2013_01 =`."""

_HELD_BACK = 64
_BUFFER = 2**16


class Script:
    """A script whose JSON can be opened: what stands between the first `=` and a last `;`."""

    def __init__(self, text: JsonText) -> None:
        """Wrap the text of the script."""
        self._text = text

    def open_json(self) -> BinaryIO:
        """Open the JSON from its start."""
        return io.BufferedReader(_Inner(self._text.open_json()), _BUFFER)


class _Inner(RawIOBase):
    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        _, _, self._waiting = stream.read(_BUFFER).partition(b"=")
        self._is_at_end = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Give what is certain not to be the end of the script."""
        while len(self._waiting) <= _HELD_BACK and not self._is_at_end:
            more = self._stream.read(_BUFFER)
            self._waiting += more
            if not more:
                self._is_at_end = True
                self._waiting = self._waiting.rstrip().removesuffix(b";")
        n_ready = len(self._waiting) - (0 if self._is_at_end else _HELD_BACK)
        n_bytes = min(len(buffer), max(0, n_ready))
        buffer[:n_bytes] = self._waiting[:n_bytes]
        self._waiting = self._waiting[n_bytes:]
        return n_bytes

    def close(self) -> None:
        self._stream.close()
        super().close()
