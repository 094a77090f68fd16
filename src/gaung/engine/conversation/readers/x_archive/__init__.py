# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The archive that X gives an account of its own data, as a zip or one script of it.

Source: timhutton/twitter-archive-parser, `parser.py`; dogsheep/twitter-to-sqlite, `archive.py`.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from gaung.engine.conversation.codes import NoteCode, UnrecognisedCode
from gaung.engine.conversation.comment import InFile, Note, Owner, Yielded
from gaung.engine.conversation.readers.contract import (
    Reading,
    Recognised,
    Useless,
    gettext_noop,
)
from gaung.engine.conversation.readers.x_archive.posts import Account, comment_of, note_of
from gaung.engine.conversation.readers.x_archive.script import HEADER, Script
from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import records, text_at
from gaung.engine.conversation.source.members import texts
from gaung.engine.conversation.source.opening import Source

_POSTS = re.compile(r"tweets?|tweets_\d+_\d+")
_NOTES = "note_tweet"
_USELESS = {
    "follower": UnrecognisedCode.FOLLOWERS_ONLY,
    "following": UnrecognisedCode.FOLLOWERS_ONLY,
    "like": UnrecognisedCode.LIKES_ONLY,
    "direct_messages": UnrecognisedCode.DIRECT_MESSAGES,
    "direct_messages_group": UnrecognisedCode.DIRECT_MESSAGES,
    "direct_message_headers": UnrecognisedCode.DIRECT_MESSAGES,
    "direct_message_group_headers": UnrecognisedCode.DIRECT_MESSAGES,
}
_POST_FILES = re.compile(r"(?:^|/)(?:tweets?(?:-part\d+)?|data/js/tweets/\d{4}_\d\d)\.js$")
_NOTE_FILES = re.compile(r"(?:^|/)note-tweet(?:-part\d+)?\.js$")
_ACCOUNT_FILE = re.compile(r"(?:^|/)account\.js$")


class XArchive:
    """Reads what the account itself wrote: its posts and its answers, nobody else's."""

    name = "x_archive"
    title = gettext_noop("arsip X")
    rank = 0

    def recognise(self, head: Head) -> Recognised | Useless | None:
        """Recognise by what stands before the JSON; the scripts are never run."""
        if head.members:
            return self._recognise_archive(head)
        kind = _kind(head)
        if not kind:
            return None
        if _POSTS.fullmatch(kind) or kind == _NOTES:
            return Recognised(self.name, "x", is_own=True)
        return Useless(_USELESS.get(kind, UnrecognisedCode.ACCOUNT_DATA_ONLY), "x_archive", "x")

    def _recognise_archive(self, head: Head) -> Recognised | Useless | None:
        for name in (_POST_FILES, _NOTE_FILES):
            if any(_kind(inside) for _, inside in head.inside(name)):
                return Recognised(self.name, "x", is_own=True)
        if any(_kind(inside) for _, inside in head.inside(_ACCOUNT_FILE)):
            return Useless(UnrecognisedCode.ACCOUNT_DATA_ONLY, "x_archive", "x")
        return None

    def read(self, source: Source, reading: Reading) -> Iterator[Yielded]:
        """Yield the posts; they are read twice, first for who wrote them and what answers what."""
        account = _account(source, reading.head)
        if account.handle:
            yield Owner(account.handle)
        if _kind(reading.head) != _NOTES:
            for name, text in texts(source, _POST_FILES):
                if name:
                    yield InFile(PurePosixPath(name).name)
                for line, item in enumerate(records(Script(text)), start=1):
                    reading.n_read += 1
                    yield comment_of(line, item, account)
        if reading.head.members:
            yield InFile("")
        for at, words in account.other_notes():
            reading.n_read += 1
            yield note_of(reading.n_read, at, words, account)
        yield Note(NoteCode.OWN_WRITING_ONLY, {"platform": "x"})


READER = XArchive()


def _kind(head: Head) -> str:
    """Return the name of what a script holds; "" when it is no script of an archive."""
    found = HEADER.match(head.text)
    return (found[1] or found[2]).lower() if found is not None else ""


def _account(source: Source, head: Head) -> Account:
    account = Account()
    if head.members:
        for _, text in texts(source, _ACCOUNT_FILE):
            for item in records(Script(text)):
                account.handle = text_at(item, "account", "username") or account.handle
    if head.members or _kind(head) == _NOTES:
        for _, text in texts(source, _NOTE_FILES):
            for item in records(Script(text)):
                account.learn_note(item)
    if head.members or _kind(head) != _NOTES:
        for _, text in texts(source, _POST_FILES):
            for item in records(Script(text)):
                account.learn_post(item)
    return account
