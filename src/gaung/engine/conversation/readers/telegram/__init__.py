# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The `result.json` of Telegram Desktop: one chat, or everything an account has.

Of a whole export the groups and channels are read; private chats are passed over without being
looked at. Source: tdesktop, `Telegram/SourceFiles/export/output/export_output_json.cpp`.
"""

import re
from collections.abc import Iterator

from gaung.engine.conversation.codes import NoteCode, RefusalCode, SkipCode, UnrecognisedCode
from gaung.engine.conversation.comment import Note, Refusal, Skipped, Yielded
from gaung.engine.conversation.readers.contract import (
    Reading,
    Recognised,
    Useless,
    gettext_noop,
)
from gaung.engine.conversation.readers.telegram.chat import Chat
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import Section, dig, sections, text_at
from gaung.engine.conversation.source.opening import Source
from gaung.engine.conversation.source.people import People

_PRIVATE = frozenset({"personal_chat", "bot_chat", "saved_messages", "replies", "verify_codes"})
_LISTS = re.compile("chats|left_chats")
_TIMES = ("date_unixtime", "date")


class Telegram:
    """Reads messages as comments; posts of a channel, and what answers them, by their thread."""

    name = "telegram"
    title = gettext_noop("ekspor Telegram Desktop")
    rank = 0

    def recognise(self, head: Head) -> Recognised | Useless | None:
        """Recognise by the messages: Meta's private messages look alike but for their times."""
        listed = dig(head.json, "chats", "list")
        chats = listed if isinstance(listed, list) else [head.json]
        found = [chat for chat in chats if _is_chat(chat)]
        if not found:
            return None
        # Of a whole export only the first chats are seen here; a later one may be a group.
        if not isinstance(listed, list) and _is_private(found[0]):
            return Useless(UnrecognisedCode.DIRECT_MESSAGES, "telegram_export", "telegram")
        return Recognised(self.name, "telegram")

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield every message of every group and channel, and one skip for each private chat."""
        people = People()
        is_local = False
        path = () if dig(reading.head.json, "chats") is None else (_LISTS, "list")
        for section in sections(source, *path, items="messages"):
            if path and _is_private(section.values):
                reading.n_read += 1
                yield Skipped(reading.n_read, SkipCode.PRIVATE)
                continue
            chat = Chat(section.values, people, reading)
            yield from _messages(section, chat, reading)
            is_local = is_local or chat.has_local_times
        if is_local:
            yield Note(NoteCode.LOCAL_TIMES)


READER = Telegram()


def _messages(section: Section, chat: Chat, reading: Reading) -> Iterator[Yielded]:
    for message in section.items:
        reading.n_read += 1
        line = reading.n_read
        if not isinstance(message, dict) or "type" not in message:
            yield Refusal(line, RefusalCode.WRONG_SHAPE)
        elif message["type"] != "message":
            yield Skipped(line, SkipCode.SYSTEM)
        else:
            yield chat.comment(line, message)


def _is_private(chat: object) -> bool:
    return text_at(chat, "type") in _PRIVATE


def _is_chat(chat: object) -> bool:
    """Tell a chat by its first messages, or an empty one by its type."""
    messages = dig(chat, "messages")
    if not isinstance(messages, list):
        return False
    return any(map(_is_message, messages)) if messages else bool(text_at(chat, "type"))


def _is_message(message: object) -> bool:
    if not isinstance(message, dict) or "timestamp_ms" in message:
        return False
    return "type" in message and any(map(message.get, _TIMES))
