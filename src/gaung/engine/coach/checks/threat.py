# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Threats against people and calls to damage things: active, not refused, with a target."""

from collections.abc import Iterator
from typing import Final

from gaung.engine.coach.finding import Draft, Finding, Rule, Severity, on_labelled_set
from gaung.engine.language.spans import Span
from gaung.engine.language.tokens import TokenKind
from gaung.engine.language.words import listed

_PERSON: Final = Rule(
    "threat_person", Severity.RISK, on_labelled_set(207, precision=None, recall=0.0)
)
_DAMAGE: Final = Rule(
    "call_to_damage", Severity.RISK, on_labelled_set(209, precision=1.0, recall=0.11)
)
RULES: Final = (_PERSON, _DAMAGE)

_AGAINST_PEOPLE: Final = listed(
    "bunuh bunuhin habisi habisin gebuk gebukin gebuki hajar hajarin pukuli pukulin culik "
    "tembak gantung bantai penggal keroyok tonjok injak-injak ganyang lenyapkan bacok tusuk "
    "seret arak telanjangi siksa bakar"
)
_AGAINST_THINGS: Final = listed(
    "bakar bakarin rusakin hancurkan hancurin jarah serbu lempari lemparin robohkan obrak-abrik "
    "bobol ledakkan"
)
_PEOPLE: Final = listed(
    "dia mereka lo lu loe elo kamu kau kalian polisi pejabat pelaku pelakunya bupati gubernur "
    "rektor menteri presiden aparat orangnya keluarganya anaknya bos dosen kades camat lurah "
    "ketua mandor tentara jaksa hakim cukong pak bapak bu ibu si orang warga"
)
_THINGS: Final = listed(
    "kantor gedung rumah mobil motor pos pabrik toko kampus balai pagar ruko alat ekskavator "
    "truk markas polres polsek polda dprd istana mal bank kantornya rumahnya gedungnya mobilnya "
    "pabriknya posnya tokonya alatnya tempatnya server situs fasilitas"
)
_REFUSED: Final = listed(
    "jangan stop hentikan tidak tolak larang dilarang tanpa anti setop bukan belum korban cegah "
    "awas hindari melarang dugaan kasus ancaman diancam mau"
)
_BACK: Final = 3
_AHEAD: Final = 4


def check(draft: Draft) -> Iterator[Finding]:
    """A bare verb of violence with a target in the next words, unless a word before refuses it.

    Passive and descriptive forms ("dibakar", "pembakaran", "membakar lahan") are not looked at.
    """
    tokens = draft.reading.tokens
    for index, token in enumerate(tokens):
        verb = token.norm.removesuffix("lah")
        is_people, is_things = verb in _AGAINST_PEOPLE, verb in _AGAINST_THINGS
        if not (is_people or is_things) or token.kind is not TokenKind.WORD:
            continue
        if _is_refused(draft, index):
            continue
        target = _target(draft, index)
        if target is None:
            continue
        is_person, end = target
        if is_person and is_people:
            yield draft.finding(_PERSON, Span(token.start, end), verb=verb)
        elif not is_person and is_things:
            yield draft.finding(_DAMAGE, Span(token.start, end), verb=verb)


def _is_refused(draft: Draft, index: int) -> bool:
    """Whether a word of the same clause refuses it: "jangan bakar", "stop bakar"."""
    for token in reversed(draft.reading.tokens[max(0, index - _BACK) : index]):
        if token.kind is TokenKind.MARK:
            return False
        if token.norm in _REFUSED:
            return True
    return False


def _target(draft: Draft, index: int) -> tuple[bool, int] | None:
    """Whether the nearest target is a person, and where it ends. None: no target near."""
    for token in draft.reading.tokens[index + 1 : index + 1 + _AHEAD]:
        if token.kind is TokenKind.MENTION or token.norm in _PEOPLE:
            return True, token.end
        if token.norm in _THINGS:
            return False, token.end
        if token.kind is TokenKind.MARK:
            return None
    return None
