# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the crew decides about words of participants: each one transaction with its audit row.

The log names no words and no phone, only the block and what was decided.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gaung.campaigns.models import Person
from gaung.meet import heard, taking
from gaung.meet.actions.records import draw_again, tell
from gaung.meet.enums import Fate
from gaung.meet.errors import CannotMergeError, NobodyTakesError, WordsGoneError
from gaung.meet.kept import PUBLISHABLE
from gaung.meet.models import Block, Said
from gaung.meet.whispering import in_both, unwhisper, whisper
from gaung.meet.words import Heard, heard_words


def show_words(*, by: Person, at: datetime, block: Block, row: str) -> None:
    """Let all see words; also takes back hiding, merging, parking.

    Raises:
        WordsGoneError: they are there no more.
    """
    found = _words(block, row)
    _decide(by, at, block, row, Fate.SHOWN)
    transaction.on_commit(lambda: unwhisper(block.session, found.words.phone, _hidden_name(row)))


def hide_words(*, by: Person, at: datetime, block: Block, row: str, reason: str = "") -> None:
    """Hide words; their phone alone is told why.

    Raises:
        WordsGoneError: they are there no more.
    """
    found = _words(block, row)
    _decide(by, at, block, row, Fate.HIDDEN, reason=reason)
    message = in_both(lambda: _hidden_message(found, reason))
    phone = found.words.phone
    transaction.on_commit(lambda: whisper(block.session, phone, _hidden_name(row), message))


def answer_words(*, by: Person, at: datetime, block: Block, row: str, reply: str = "") -> None:
    """A question was answered, in the hall or in words; the answer stays with it.

    Raises:
        WordsGoneError: they are there no more.
    """
    _words(block, row)
    _decide(by, at, block, row, Fate.ANSWERED, reply=reply)


def park_words(*, by: Person, at: datetime, block: Block, row: str, reply: str = "") -> None:
    """A question is put off; it stays seen, and an answer may follow after the event.

    Raises:
        WordsGoneError: they are there no more.
    """
    _words(block, row)
    _decide(by, at, block, row, Fate.PARKED, reply=reply)


def merge_words(*, by: Person, at: datetime, block: Block, row: str, into: str) -> None:
    """Put words into others that say the same; votes are united, a phone still counts once.

    Raises:
        WordsGoneError: one of them is there no more.
        CannotMergeError: they are the same, or the other one was put into these.
    """
    found = {each.row: each for each in heard_words(block.session, block.code)}
    if row not in found or into not in found:
        raise WordsGoneError
    target = found[into]
    if row in {into, target.into} or not target.is_seen:
        raise CannotMergeError
    _decide(by, at, block, row, Fate.MERGED, into=into)


@transaction.atomic
def take_idea(*, by: Person, at: datetime, block: Block, row: str) -> None:
    """Take an idea to the plan with its origin and its votes; again changes nothing.

    Raises:
        WordsGoneError: it is there no more, or not seen.
        NobodyTakesError: nothing takes ideas.
    """
    found = _words(block, row)
    if not found.is_seen:
        raise WordsGoneError
    if not taking.is_possible():
        raise NobodyTakesError
    session = block.session
    idea = taking.TakenIdea(
        key=row,
        text=found.text,
        session_code=session.code,
        session_title=session.title,
        question=str(block.content.get("question", block.title)),
        n_votes=found.n_votes,
        n_voters=len({vote.phone for vote in heard.votes(session)}),
    )
    taking.take(session.campaign, idea, by, at)
    _decide(by, at, block, row, Fate.TAKEN)


def _words(block: Block, row: str) -> Heard:
    for each in heard_words(block.session, block.code):
        if each.row == row:
            return each
    raise WordsGoneError


@transaction.atomic
def _decide(by: Person, at: datetime, block: Block, row: str, fate: Fate, **more: str) -> None:
    kept: dict[str, object] = {"reason": "", "into": "", **more}
    if fate not in PUBLISHABLE:
        kept["is_published"] = False
    Said.objects.update_or_create(
        session=block.session,
        row=row,
        defaults={"block": block, "fate": fate, "by": by, "at": at, **kept},
    )
    tell(block.session, f"words.{fate.value}", by=by, at=at, detail={"block": block.title})
    draw_again(block.session)


def _hidden_message(found: Heard, reason: str) -> str:
    text = _("Tulisanmu tidak ditampilkan: “%(text)s”.") % {"text": found.text[:80]}
    why = reason or found.why_sentence
    return f"{text} {_('Alasannya: %(why)s') % {'why': why}}" if why else text


def _hidden_name(row: str) -> str:
    return f"sembunyi-{row[:12]}"
