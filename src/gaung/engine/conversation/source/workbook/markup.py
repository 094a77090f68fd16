# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The XML inside a workbook, streamed; what no spreadsheet program writes is refused.

A document type is refused before anything of it is read, so there is no entity to expand and
nothing to fetch.
"""

from collections.abc import Callable, Generator, Mapping
from io import RawIOBase
from typing import NoReturn
from xml.parsers import expat

from gaung.engine.conversation.codes import UnreadableCode
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.source.workbook.book import broken

MAX_SILENT_BYTES = 4 * 2**20

_CHUNK_BYTES = 65_536


def feed(
    stream: RawIOBase,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
) -> Generator[None, None, None]:
    """Feed a stream to handlers of local names; pause after each piece of it.

    Raises:
        UnreadableFileError: not well-formed, with a document type, or one tag of megabytes.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = _CHUNK_BYTES

    def begin(name: str, attributes: Mapping[str, str]) -> None:
        # A prefix is the whole document's or nobody's; without one the handlers are called as such.
        if ":" in name:
            parser.StartElementHandler = lambda name, attributes: start(_local(name), attributes)
            parser.EndElementHandler = lambda name: end(_local(name))
        else:
            parser.StartElementHandler, parser.EndElementHandler = start, end
        start(_local(name), attributes)

    parser.StartElementHandler = begin
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    n_bytes = 0
    with stream:
        while chunk := stream.read(_CHUNK_BYTES):
            n_bytes += len(chunk)
            _parse(parser, chunk, is_last=False)
            if n_bytes - parser.CurrentByteIndex > MAX_SILENT_BYTES:
                raise UnreadableFileError(UnreadableCode.RECORD_TOO_BIG, limit=MAX_SILENT_BYTES)
            yield
        _parse(parser, b"", is_last=True)
        yield


def read_all(stream: RawIOBase, start: Callable[[str, Mapping[str, str]], None]) -> None:
    """Feed a whole stream to one handler of elements that begin."""
    for _ in feed(stream, start, _ignore):
        pass


def _parse(parser: expat.XMLParserType, chunk: bytes, *, is_last: bool) -> None:
    try:
        parser.Parse(chunk, is_last)
    except expat.ExpatError as error:
        raise broken() from error


def _ignore(_name: str) -> None:
    """Take no notice."""


def _local(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def _refuse(*_: object) -> NoReturn:
    raise broken()
