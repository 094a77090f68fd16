# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of participants with what the crew decided about them: what all may see, and as whose."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gaung.engine.meeting.holding import Why
from gaung.meet import heard
from gaung.meet.enums import Fate, Moderation
from gaung.meet.heard import Vote, Words
from gaung.meet.models import Said, Session

WHY_HELD = {
    Why.ABUSE: _("Ada kata kasar."),
    Why.PERSONAL: _("Ada data pribadi: nomor, alamat, atau akun orang."),
    Why.LINK: _("Ada tautan."),
    Why.STORM: _("Isinya hampir hanya emoji atau huruf yang diulang."),
}
SEEN = frozenset({Fate.SHOWN, Fate.ANSWERED, Fate.PARKED, Fate.TAKEN})
"""Fates under which all may see the words."""

type_names = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class Heard:
    """Words, what became of them, and how many phones voted for them.

    `rows`: their own id first, then those that were merged into them. `voters` are counted once,
    whichever of the merged ones they voted for.
    """

    words: Words
    fate: Fate
    why: Why | None
    reason: str
    reply: str
    into: str
    rows: tuple[str, ...]
    voters: frozenset[bytes]

    @property
    def row(self) -> str:
        """The id of the words."""
        return self.words.row

    @property
    def text(self) -> str:
        """What was said."""
        return self.words.text

    @property
    def n_votes(self) -> int:
        """How many phones voted."""
        return len(self.voters)

    @property
    def is_seen(self) -> bool:
        """Whether all may see them."""
        return self.fate in SEEN

    @property
    def why_sentence(self) -> str:
        """Why they are not seen, in words; empty where nobody and nothing held them."""
        if self.reason:
            return self.reason
        return str(WHY_HELD[self.why]) if self.why else ""


def heard_words(session: Session, block: str = "") -> list[Heard]:
    """All words of a block (or of all blocks), the oldest first: the moderator's view."""
    return arranged(
        heard.words(session, block),
        heard.votes(session),
        {said.row: said for said in session.said.all()},
        Moderation(session.moderation),
    )


def seen_words(session: Session, block: str) -> list[Heard]:
    """What all may see of a block, the oldest first."""
    return [each for each in heard_words(session, block) if each.is_seen]


def most_wanted(found: Iterable[Heard]) -> list[Heard]:
    """Words by votes, then the older first."""
    return sorted(found, key=lambda each: (-each.n_votes, each.words.at))


def arranged(
    said: Sequence[Words],
    votes: Iterable[Vote],
    decided: Mapping[str, Said],
    moderation: Moderation,
) -> list[Heard]:
    """Words with their fates, merged ones with their votes in what they were merged into."""
    known = {words.row for words in said}
    into = {row: _final(row, decided, known) for row in known}
    rows: dict[str, list[str]] = {row: [] for row in known}
    for words in said:
        if into[words.row] != words.row:
            rows[into[words.row]].append(words.row)
    voters: dict[str, set[bytes]] = {row: set() for row in known}
    for vote in votes:
        if vote.row in known and vote.weight > 0:
            voters[into[vote.row]].add(vote.phone)
    return [
        _heard(
            words,
            decided.get(words.row),
            moderation,
            rows=(words.row, *rows[words.row]),
            target=into[words.row],
            voters=frozenset(voters[words.row]),
        )
        for words in said
    ]


def _heard(
    words: Words,
    decided: Said | None,
    moderation: Moderation,
    *,
    rows: tuple[str, ...],
    target: str,
    voters: frozenset[bytes],
) -> Heard:
    why = heard.why_held(words.text)
    waits = why is not None or moderation is Moderation.BEFORE
    fate = Fate(decided.fate) if decided else Fate.WAITING if waits else Fate.SHOWN
    if fate is Fate.MERGED and target == words.row:
        fate = Fate.SHOWN  # what it was merged into has left with its phone
    return Heard(
        words=words,
        fate=fate,
        why=why,
        reason=decided.reason if decided else "",
        reply=decided.reply if decided else "",
        into=target if fate is Fate.MERGED else "",
        rows=rows,
        voters=voters,
    )


def _final(row: str, decided: Mapping[str, Said], known: set[str]) -> str:
    """Where a row's votes count; chains are followed, circles and lost ends are not."""
    seen = {row}
    here = row
    while (said := decided.get(here)) and said.fate == Fate.MERGED and said.into in known:
        if said.into in seen:
            return row
        here = said.into
        seen.add(here)
    return here


def names(session: Session) -> type_names:
    """How phones are called in front of all: the nickname, else "HP 12"."""
    numbers = heard.numbers(session)
    if not session.takes_names:
        return partial(_name, {}, numbers)
    decided = {said.row: said for said in session.said.filter(block=None)}
    found = {
        phone: _shown_nickname(nick, decided) for phone, nick in heard.nicknames(session).items()
    }
    chosen = {phone: name for phone, name in found.items() if name}
    return partial(_name, chosen, numbers)


def digest_of(text: str) -> str:
    """A short name for a text, to see later whether it is still the same."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


def decided_for(nick: Words, decided: Mapping[str, Said]) -> Said | None:
    """What the crew decided about this very name; whoever chose another one is heard again."""
    said = decided.get(nick.row)
    return said if said and said.into in {"", digest_of(nick.text)} else None


def _shown_nickname(nick: Words, decided: Mapping[str, Said]) -> str:
    """The crew's word first; empty where the number is shown instead."""
    if said := decided_for(nick, decided):
        return "" if said.fate == Fate.HIDDEN else said.reply or nick.text
    return "" if heard.why_held(nick.text) else nick.text


def _name(chosen: Mapping[bytes, str], numbers: Mapping[bytes, int], phone: bytes) -> str:
    number = numbers.get(phone)
    if phone in chosen:
        return chosen[phone]
    return gettext("HP %(n)s") % {"n": number} if number else gettext("HP lain")
