# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""A WhatsApp chat export: Android and iOS, Indonesian and English, 12 and 24 hours, txt or zip."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gaung.engine.conversation.codes import NoteCode, RefusalCode, SkipCode
from gaung.engine.conversation.comment import MINUTE, Comment, Note, Refusal, Skipped, Yielded
from gaung.engine.conversation.normalise import MAX_TEXT_CHARS
from gaung.engine.conversation.readers.contract import Reading, Recognised, gettext_noop
from gaung.engine.conversation.readers.whatsapp.header import (
    DAY_FIRST,
    Header,
    date_order,
    form_of,
    header_of,
    stripped,
)
from gaung.engine.conversation.readers.whatsapp.markers import (
    Speakers,
    is_deleted,
    words_of,
)
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.links import post_key_of
from gaung.engine.conversation.source.opening import Source
from gaung.engine.conversation.source.text import bounded_lines

_CHAT = "chat"
_HEADERS_ENOUGH = 2
_LOOKED_AT = 40
_MOST_NAMES = 2_000
_MOST_REPEATS = 100_000  # a chat is in the order of time but for a few minutes
_LEAST_NAME_CHARS = 3


class WhatsApp:
    """Reads a chat as one conversation without replies: exports do not say who answers whom."""

    name = "whatsapp"
    title = gettext_noop("ekspor chat WhatsApp")
    rank = -10  # an iOS chat begins with "[", as JSON does

    def recognise(self, head: Head) -> Recognised | None:
        """Recognise by the header of the first line, or by two headers near the start."""
        lines = [stripped(line) for line in head.text.splitlines()[:_LOOKED_AT]]
        filled = [line for line in lines if line.strip()]
        if not filled:
            return None
        n_headers = sum(form_of(line) is not None for line in filled)
        first = form_of(filled[0]) is not None
        return Recognised(self.name, "whatsapp") if first or n_headers >= _HEADERS_ENOUGH else None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every message; the file is read twice, first for the order of the date."""
        chat = _survey(source)
        post_key = post_key_of(reading.post_url) if reading.post_url else _CHAT
        repeats: dict[int, int] = {}
        has_minutes = False
        for message in _messages(source, chat.form):
            reading.n_read += 1
            done = _judged(message, chat, reading, post_key)
            if isinstance(done, Comment):
                has_minutes = has_minutes or done.at_precision == MINUTE
                same = hash((done.at, done.author, done.text))
                done.repeat = repeats.get(same, 0)
                repeats[same] = done.repeat + 1
                if len(repeats) > _MOST_REPEATS:
                    repeats.clear()
            yield done
        yield Note(NoteCode.NO_REPLIES)
        yield Note(NoteCode.NO_IDS)
        yield Note(NoteCode.NO_LIKES)
        yield Note(NoteCode.LOCAL_TIMES)
        if has_minutes:
            yield Note(NoteCode.MINUTE_TIMES)
        if not chat.is_certain:
            yield Note(NoteCode.AMBIGUOUS_DATES)


READER = WhatsApp()


@dataclass(slots=True)
class _Chat:
    """What only the whole file can tell."""

    form: str
    order: str = DAY_FIRST
    is_certain: bool = True
    names: set[str] = field(default_factory=set)
    speakers: Speakers = field(default_factory=Speakers)
    mention: re.Pattern[str] | None = None


@dataclass(slots=True)
class _Message:
    """One header and the lines that belong to it; no header for what stands before the first."""

    line: int
    raw: str
    header: Header | None
    parts: list[str] = field(default_factory=list)
    n_chars: int = 0
    is_too_long: bool = False

    def add(self, text: str) -> None:
        """Append a line, as long as the message can still be accepted."""
        self.n_chars += len(text) + 1
        if self.n_chars <= MAX_TEXT_CHARS:
            self.parts.append(text)
        else:
            self.is_too_long = True


def _survey(source: Source) -> _Chat:
    form = ""
    with source.open_text() as text:
        for line in bounded_lines(text):
            if line is not None and (found := form_of(stripped(line))) is not None:
                form = found
                break
    chat = _Chat(form)
    chat.order, chat.is_certain = date_order(_dates(source, chat))
    if chat.names:
        names = sorted(chat.names, key=len, reverse=True)
        chat.mention = re.compile("@(" + "|".join(map(re.escape, names)) + r")(?!\w)")
    return chat


def _dates(source: Source, chat: _Chat) -> Iterator[tuple[int, int, int]]:
    """Yield the date of each message, and collect the names of the senders on the way."""
    if not chat.form:
        return
    with source.open_text() as text:
        for line in bounded_lines(text):
            header = None if line is None else header_of(stripped(line), chat.form)
            if header is None:
                continue
            yield header.date
            found = chat.speakers.sender_and_text(header.body, line or "")
            if found is not None and len(chat.names) < _MOST_NAMES:
                name = found[0].lstrip("~ ")
                if len(name) >= _LEAST_NAME_CHARS:
                    chat.names.add(name)


def _messages(source: Source, form: str) -> Iterator[_Message]:
    message: _Message | None = None
    with source.open_text() as text:
        for number, raw in enumerate(bounded_lines(text), start=1):
            line = "" if raw is None else stripped(raw)
            header = header_of(line, form) if form else None
            if header is not None:
                if message is not None:
                    yield message
                message = _Message(number, raw or "", header)
                continue
            if message is None:
                message = _Message(number, raw or "", None)
            message.is_too_long = message.is_too_long or raw is None
            message.add(line)
    if message is not None:
        yield message


def _judged(
    message: _Message, chat: _Chat, reading: Reading, post_key: str
) -> Comment | Refusal | Skipped:
    line, header = message.line, message.header
    if header is None:
        blank = not any(part.strip() for part in message.parts) and not message.is_too_long
        return Skipped(line, SkipCode.BLANK) if blank else Refusal(line, RefusalCode.WRONG_SHAPE)
    moment = header.moment(chat.order, reading.zone)
    if moment is None:
        return Refusal(line, RefusalCode.BAD_TIME, "/".join(map(str, header.date)))
    found = chat.speakers.sender_and_text(header.body, message.raw)
    if found is None:
        return Skipped(line, SkipCode.SYSTEM)
    if message.is_too_long:
        return Refusal(line, RefusalCode.TEXT_TOO_LONG)
    words = _words("\n".join([found[1], *message.parts]), chat)
    if isinstance(words, SkipCode):
        return Skipped(line, words)
    return Comment(
        line=line,
        platform="whatsapp",
        author=found[0],
        text=words,
        post_key=post_key,
        at=moment.at,
        at_precision=moment.precision,
        post_url=reading.post_url,
    )


def _words(text: str, chat: _Chat) -> str | SkipCode:
    """Return what was said, with mentioned names set apart so that they can be masked."""
    if is_deleted(text):
        return SkipCode.DELETED
    words = words_of(text)
    if not words:
        return SkipCode.MEDIA
    if chat.mention is not None and "@" in words:
        words = chat.mention.sub("@\u2068\\1\u2069", words)
    return words
