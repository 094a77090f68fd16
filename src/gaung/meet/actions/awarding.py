# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The jury gives points, prizes are decided and handed over: one transaction each, all audited."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from gaung.campaigns.models import Person, new_code
from gaung.engine.meeting.award import MOST_JURY, Judged, winners
from gaung.kit.sealing import seal
from gaung.meet.actions.records import tell
from gaung.meet.awarding import (
    CRITERIA,
    PURPOSE_CONTACT,
    claims_of,
    contest_of,
    digest_of,
    phone_digest,
    phone_of,
)
from gaung.meet.errors import (
    AlreadyDecidedError,
    AlreadyGivenError,
    NothingToWinError,
    PassedOnError,
    UnknownCodeError,
)
from gaung.meet.models import Block, JuryPoint, PrizeClaim, Session
from gaung.meet.whispering import in_both, unwhisper, whisper
from gaung.meet.words import Heard, names

CODE_LENGTH = 8


@transaction.atomic
def give_points(
    *, by: Person, at: datetime, block: Block, row: str, points: Mapping[int, int]
) -> None:
    """Keep one jury member's points for a question, criterion -> 0 to 3; others' stay.

    Raises:
        AlreadyDecidedError: the prizes are decided, so the points stay as they were.
        ValueError: no such criterion, or points outside 0 to 3.
    """
    if claims_of(block).exists():
        raise AlreadyDecidedError
    for criterion, given in points.items():
        if not (0 <= criterion < len(CRITERIA) and 0 <= given <= MOST_JURY):
            raise ValueError(points)
        JuryPoint.objects.update_or_create(
            block=block, row=row, by=by, criterion=criterion, defaults={"points": given, "at": at}
        )
    tell(block.session, "prize.points", by=by, at=at, detail={"block": block.title})


def decide_prizes(
    *, by: Person, at: datetime, block: Block, from_whom: str = ""
) -> list[PrizeClaim]:
    """Give each prize to the next best phone; each winner's phone alone is told its claim code.

    Raises:
        AlreadyDecidedError: somebody did it before.
        NothingToWinError: no prize is named, or no question earned one.
    """
    try:
        with transaction.atomic():
            if claims_of(block).exists():
                raise AlreadyDecidedError
            prizes = list(block.content.get("prizes", []))
            best = _free_winners(block, len(prizes))
            if not best:
                raise NothingToWinError
            claims = [
                _claim(
                    by=by,
                    at=at,
                    block=block,
                    place=place,
                    prize=prize,
                    from_whom=from_whom,
                    won=won,
                )
                for place, (prize, won) in enumerate(zip(prizes, best, strict=False), 1)
            ]
            tell(block.session, "prize.decide", by=by, at=at, detail={"prizes": len(claims)})
    except IntegrityError as error:
        raise AlreadyDecidedError from error
    return claims


@transaction.atomic
def pass_on_prize(*, by: Person, at: datetime, claim: PrizeClaim) -> PrizeClaim | None:
    """Nobody came for a prize: its code opens nothing any more, and the next best phone wins it.

    None when there is nobody left; the prize then stays.

    Raises:
        AlreadyGivenError: it was handed over.
        PassedOnError: it went to somebody else already.
    """
    n = PrizeClaim.objects.filter(pk=claim.pk, given_at=None, passed_on_at=None).update(
        passed_on_at=at
    )
    if not n:
        claim.refresh_from_db()
        raise PassedOnError if claim.passed_on_at else AlreadyGivenError(claim)
    tell(claim.session, "prize.pass_on", by=by, at=at, about=claim.prize)
    if phone := phone_of(claim):
        transaction.on_commit(lambda: unwhisper(claim.session, phone, _name(claim)))
    best = _free_winners(claim.block, 1)
    if not best:
        return None
    return _claim(
        by=by,
        at=at,
        block=claim.block,
        place=claim.place,
        prize=claim.prize,
        from_whom=claim.from_whom,
        won=best[0],
    )


def hand_over_prize(*, by: Person, at: datetime, session: Session, code: str) -> PrizeClaim:
    """A code was shown at the desk: the prize is given, once, however many desks ask together.

    Raises:
        UnknownCodeError: no prize has this code. PassedOnError: it went to somebody else.
        AlreadyGivenError: it was given before.
    """
    claim = session.claims.filter(code_digest=digest_of(session, code)).first()
    if claim is None:
        raise UnknownCodeError
    with transaction.atomic():
        n = PrizeClaim.objects.filter(pk=claim.pk, given_at=None, passed_on_at=None).update(
            given_at=at, given_by=by
        )
        claim.refresh_from_db()
        if not n:
            raise PassedOnError if claim.passed_on_at else AlreadyGivenError(claim)
        tell(session, "prize.give", by=by, at=at, about=claim.prize)
    if phone := phone_of(claim):
        given = {"prize": claim.prize}
        said = in_both(lambda: _("%(prize)s sudah diserahkan. Selamat.") % given)
        whisper(session, phone, _name(claim), said)
    return claim


@transaction.atomic
def keep_contact(*, by: Person, at: datetime, claim: PrizeClaim, contact: str) -> None:
    """Keep what the winner chose to give (to send something later), sealed; empty erases it."""
    sealed = seal(contact, PURPOSE_CONTACT) if contact else ""
    PrizeClaim.objects.filter(pk=claim.pk).update(contact=sealed)
    action = "prize.contact" if contact else "prize.contact_erase"
    tell(claim.session, action, by=by, at=at, about=claim.prize)


def _free_winners(block: Block, n: int) -> list[Judged[Heard]]:
    """The best phones that have no prize of this meeting, and were not passed over here."""
    claims = block.session.claims.all()
    had = {claim.phone for claim in claims if claim.passed_on_at is None}
    had |= {claim.phone for claim in claims if claim.block_id == block.pk}
    rows = [
        row
        for row in contest_of(block).rows
        if phone_digest(block.session, row.entry.phone) not in had
    ]
    return winners(rows, n)


def _claim(
    *,
    by: Person,
    at: datetime,
    block: Block,
    place: int,
    prize: str,
    from_whom: str,
    won: Judged[Heard],
) -> PrizeClaim:
    session, phone, code = block.session, won.entry.phone, new_code(CODE_LENGTH)
    claim = PrizeClaim.objects.create(
        session=session,
        block=block,
        place=place,
        prize=prize,
        from_whom=from_whom or session.campaign.community.name,
        row=won.entry.question.row,
        phone=phone_digest(session, phone),
        shown_name=names(session)(phone)[:60],
        how={
            "score": won.score,
            "by_votes": won.by_votes,
            "by_jury": won.by_jury,
            "n_votes": won.entry.n_votes,
        },
        code_digest=digest_of(session, code),
        decided_at=at,
        decided_by=by,
    )
    said = in_both(lambda: _won_message(prize, code))
    transaction.on_commit(lambda: whisper(session, phone, _name(claim), said))
    return claim


def _won_message(prize: str, code: str) -> str:
    return _(
        "Pertanyaanmu menang: %(prize)s. Kodemu %(code)s. Tunjukkan di meja hadiah, jangan dibagi."
    ) % {"prize": prize, "code": f"{code[:4]} {code[4:]}".upper()}


def _name(claim: PrizeClaim) -> str:
    return f"prize-{claim.block.code}-{claim.place}"
