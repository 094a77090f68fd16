# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The best-question award: who is in it, the score with its parts, and the ledger of prizes."""

import hashlib
import hmac
from collections import defaultdict
from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from gaung.campaigns.models import Person
from gaung.engine.meeting.award import Entry, Judged, effective_weight, judged
from gaung.meet import heard
from gaung.meet.models import Block, JuryPoint, PrizeClaim, Session
from gaung.meet.words import Heard, heard_words

CRITERIA = (
    _("Dekat dengan masalahnya"),
    _("Jelas ditanyakan"),
    _("Membuat orang berpikir"),
)
"""What the jury looks at, 0 to 3 points each, all with the same weight."""
PURPOSE_CONTACT = "prize-contact"


@dataclass(frozen=True, slots=True)
class Contest:
    """The questions in order, and the weights that were really used, in percent."""

    block: Block
    rows: list[Judged[Heard]]
    vote_percent: int

    @property
    def jury_percent(self) -> int:
        """What is left for the jury."""
        return 100 - self.vote_percent


def asked_in(block: Block) -> Block | None:
    """The round of questions that a block of prizes is about: the named one, else the last before.

    Without one before it, the first of all.
    """
    rounds = [each for each in block.session.blocks.current() if each.kind == "questions"]
    for each in rounds:
        each.session = block.session
    named = [each for each in rounds if each.code == block.content.get("about")]
    before = [each for each in rounds if each.position < block.position]
    return next(iter([*named, *reversed(before), *rounds]), None)


def contest_of(block: Block) -> Contest:
    """Votes and jury of a block of prizes as they stand; questions that all may see take part."""
    asked = asked_in(block)
    found = heard_words(block.session, asked.code) if asked else []
    points: defaultdict[str, list[int]] = defaultdict(list)
    for row, given in block.jury_points.values_list("row", "points"):
        points[row].append(given)
    entries = [
        Entry(
            question=each,
            phone=each.words.phone,
            n_votes=each.n_votes,
            jury=tuple(points[each.row]),
            at=each.words.at,
        )
        for each in found
        if each.is_seen
    ]
    wanted = 100 - int(block.content.get("jury_share", 50))
    return Contest(block, judged(entries, vote_percent=wanted), effective_weight(entries, wanted))


def points_by(block: Block, person: Person) -> dict[str, dict[int, int]]:
    """What one member of the jury gave: row -> criterion -> points."""
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for given in JuryPoint.objects.filter(block=block, by=person):
        found[given.row][given.criterion] = given.points
    return dict(found)


def claims_of(block: Block) -> QuerySet[PrizeClaim]:
    """Who won what in a block."""
    return block.claims.filter(passed_on_at=None)


def prize_ledger(session: Session) -> QuerySet[PrizeClaim]:
    """All prizes of a meeting, passed-on ones included."""
    return session.claims.select_related("given_by", "block").order_by("decided_at", "place")


def phone_digest(session: Session, phone: bytes) -> str:
    """Under what a winner's phone is kept: the same phone is known again, none is found by it."""
    text = f"gaung.prize.phone\0{session.pk}\0{phone.hex()}"
    return hmac.digest(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hex()[:32]


def phone_of(claim: PrizeClaim) -> bytes | None:
    """The phone that asked the winning question; None when it has left the room."""
    for each in heard.words(claim.session):
        if each.row == claim.row and phone_digest(claim.session, each.phone) == claim.phone:
            return each.phone
    return None


def digest_of(session: Session, code: str) -> str:
    """Under what a claim code is kept: keyed, so that a copied database opens no prize.

    Case, spaces and dashes do not matter.
    """
    plain = "".join(letter for letter in code.casefold() if letter.isalnum())
    text = f"gaung.prize\0{session.pk}\0{plain}"
    return hmac.digest(settings.SECRET_KEY.encode(), text.encode(), hashlib.sha256).hex()
