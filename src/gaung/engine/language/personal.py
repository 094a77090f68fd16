# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Personal data in a text: NIK, phone, e-mail, address, vehicle plate, bank account."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gaung.engine.language.spans import Span, whole


class PersonalKind(StrEnum):
    """What kind of personal data it is."""

    NIK = "nik"
    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    PLATE = "plate"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class PersonalHit:
    """One piece of personal data. ``is_public_place``: the address of an office, a park ..."""

    kind: PersonalKind
    span: Span
    is_public_place: bool = False


def personal_data(text: str) -> tuple[PersonalHit, ...]:
    """Every piece found, by position; pieces never overlap. The empty text has none.

    Where two readings compete, the more specific wins: NIK, e-mail, account, phone, address,
    plate. Time grows with the length of the text, since every repetition is bounded.

    Source: structure of the NIK after Permendagri 40/2019 (region, birth date with 40 added to the
    day for women, serial); numbering after the national numbering plan (mobile 08, areas 02-09).
    """
    taken: list[PersonalHit] = []
    occupied = bytearray(len(text))
    for find in (_niks, _emails, _accounts, _phones, _addresses, _plates):
        for hit in find(text):
            span = whole(text, hit.span.start, hit.span.end)
            if any(occupied[span.start : span.end]):
                continue
            occupied[span.start : span.end] = b"\x01" * (span.end - span.start)
            taken.append(PersonalHit(hit.kind, span, hit.is_public_place))
    return tuple(_joined(sorted(taken, key=lambda hit: hit.span)))


_ADDRESS_GAP: Final = 3


def _joined(hits: list[PersonalHit]) -> Iterator[PersonalHit]:
    """Street and "RT ... RW ..." side by side are one address."""
    waiting: PersonalHit | None = None
    for hit in hits:
        if (
            waiting is not None
            and waiting.kind is hit.kind is PersonalKind.ADDRESS
            and hit.span.start - waiting.span.end <= _ADDRESS_GAP
        ):
            span = Span(waiting.span.start, hit.span.end)
            waiting = PersonalHit(hit.kind, span, waiting.is_public_place)
            continue
        if waiting is not None:
            yield waiting
        waiting = hit
    if waiting is not None:
        yield waiting


# --- NIK -----------------------------------------------------------------------------------------

# Separators stand between pairs of digits only ("627101.450799.0001", "6271 0145 0799 0001"):
# a number before or after a NIK does not become part of it.
_S: Final = r"[ .\-–/_]{0,2}"
# Region (38 provinces in ranges), regency, district, day (women: 41-71), month, year, serial.
_NIK: Final = re.compile(
    r"(?<!\d)"
    rf"(?:1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-6]){_S}"
    rf"(?:0[1-9]|[1-3]\d|7[1-9]){_S}"
    rf"(?!00)\d\d{_S}"
    rf"(?:0[1-9]|[1256]\d|3[01]|4[1-9]|7[01]){_S}"
    rf"(?:0[1-9]|1[0-2]){_S}"
    rf"\d\d{_S}"
    rf"(?!00{_S}00)\d\d{_S}\d\d(?!\d)",
    re.ASCII,
)
# What calls itself a NIK is taken as one even where a digit was mistyped.
_NAMED_NIK: Final = re.compile(
    r"(?<![a-z])(?:nik|ktp|kk)[ .:=\-]{0,4}(\d(?:[ .\-/_]{0,2}\d){15})(?!\d)",
    re.IGNORECASE | re.ASCII,
)


def _niks(text: str) -> Iterator[PersonalHit]:
    for match in _NIK.finditer(text):
        yield PersonalHit(PersonalKind.NIK, Span(*match.span()))
    for match in _NAMED_NIK.finditer(text):
        yield PersonalHit(PersonalKind.NIK, Span(*match.span(1)))


# --- e-mail --------------------------------------------------------------------------------------

_EMAIL: Final = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}"
    r"(?:@| ?(?:\[at\]|\(at\)) ?)"
    r"[A-Za-z0-9-]{1,63}(?:(?:\.| ?(?:\[dot\]|\(dot\)) ?)[A-Za-z0-9-]{1,63}){1,4}",
    re.IGNORECASE,
)


def _emails(text: str) -> Iterator[PersonalHit]:
    for match in _EMAIL.finditer(text):
        yield PersonalHit(PersonalKind.EMAIL, Span(*match.span()))


# --- phone ---------------------------------------------------------------------------------------

# The first group of a mobile number has at least "08xx": "08-12-2024" and "08.30" have not.
_MOBILE: Final = re.compile(
    r"(?<![\d+])(?<!\d[.\-])"
    r"(?:\(?0[ ]?|\(?(?:\+|00)?62\)?[ .\-]{0,2}(?:\(?0\)?[ .\-]?)?)"
    r"8[1-35-9]\d\)?(?:[ .\-–]{0,3}\d){6,9}(?!\d)"
)
_LANDLINE: Final = re.compile(
    r"(?<![\d+])(?<!\d[.\-])"
    r"(?:\(0[2-79]\d{1,2}\) ?|0[2-79]\d{1,2}[ \-]|(?:\+|00)62[ \-]?\(?[2-79]\d{1,2}\)?[ \-])"
    r"\d{3,4}[ \-]?\d{2,4}(?![\d.,/]\d|\d)"
)
_LANDLINE_SOLID: Final = re.compile(
    r"(?<![a-z])(?:telp|tlp|telepon|telpon|hubungi|kontak|contact|cp|fax|faks|call)"
    r"[ .:\-]{1,4}(0[2-79]\d{7,10})(?!\d)",
    re.IGNORECASE,
)


def _phones(text: str) -> Iterator[PersonalHit]:
    for pattern in (_MOBILE, _LANDLINE):
        for match in pattern.finditer(text):
            yield PersonalHit(PersonalKind.PHONE, Span(*match.span()))
    for match in _LANDLINE_SOLID.finditer(text):
        yield PersonalHit(PersonalKind.PHONE, Span(*match.span(1)))


# --- bank account and e-wallet -------------------------------------------------------------------

_ACCOUNT: Final = re.compile(
    r"(?<![^\W\d_])(?P<word>no(?:mor)?\.? ?rek(?:ening)?|norek|rek|rekening"
    r"|bca|bri|bni|bsi|btn|btpn"
    r"|mandiri|cimb|permata|danamon|seabank|jago|muamalat|bank kalteng|bank jateng|bank jatim|bjb"
    r"|dana|ovo|gopay|shopeepay|linkaja)(?![^\W\d_])"
    r"[^\d\n]{0,24}(?P<number>\d(?:[ .\-]?\d){7,17})(?!\d)",
    re.IGNORECASE,
)
_MONEY: Final = re.compile(r"\d{1,3}(?:\.\d{3})+")
_CALENDAR: Final = re.compile(
    r"(?:19|20)\d\d ?[ .\-] ?(?:19|20)\d\d|\d{1,2}[ .\-]\d{1,2}[ .\-](?:19|20)?\d\d"
)
_WALLETS: Final = frozenset({"dana", "ovo", "gopay", "shopeepay", "linkaja"})
_MONEY_WORD: Final = re.compile(r"(?:rp\.?|idr|senilai|sebesar|sejumlah) ?$", re.IGNORECASE)


def _accounts(text: str) -> Iterator[PersonalHit]:
    for match in _ACCOUNT.finditer(text):
        number = match.group("number")
        before = text[max(0, match.start("number") - 10) : match.start("number")]
        is_else = _MONEY.fullmatch(number) or _CALENDAR.fullmatch(number)
        if is_else or _MONEY_WORD.search(before):
            continue
        is_mobile = _MOBILE.fullmatch(number) is not None
        if is_mobile and match.group("word").casefold() not in _WALLETS:
            continue  # "rekening ... hubungi 0812 ...": the phone rule names it better
        yield PersonalHit(PersonalKind.ACCOUNT, Span(*match.span("number")))


# --- address -------------------------------------------------------------------------------------

_STREET: Final = re.compile(
    r"(?<![^\W\d_])(?:jl|jln|jalan|gg|gang|komplek|kompleks|perum|perumahan|perumnas|dusun)\b\.? ?"
    r"(?:[^\W_][\w.'’/]{0,30},? ){1,6}?"
    r"(?:no(?:mor|mer)?|blok|kav)\b[. ]{0,2}[\w]{1,6}(?:[/\-]\w{1,4})?",
    re.IGNORECASE,
)
_STREET_SHORT: Final = re.compile(
    r"(?<![^\W\d_])(?:jl|jln|gg)\b\.? ?(?:[^\W\d_][\w.'’/]{0,30},? ){1,4}?"
    r"\d{1,4}[a-z]?(?!\w|[.,:]\d)(?! ?(?:km|m|meter|orang|menit|jam|kali|tahun|hari)\b)",
    re.IGNORECASE,
)
_HAMLET: Final = re.compile(
    r"(?<![^\W\d_])RT[ .:]{0,2}\d{1,3}"
    r"(?: ?[/\-] ?(?:RW[ .:]{0,2})?|[ ,.]{0,2}RW[ .:]{0,2})\d{1,3}(?!\d)",
    re.IGNORECASE,
)
_PUBLIC: Final = re.compile(
    r"(?<![^\W\d_])(?:kantor|taman|kampus|sekretariat|posko|gedung|balai|aula|lapangan|universitas"
    r"|sekolah|puskesmas|posyandu|masjid|gereja|pura|vihara|pasar|halte|rumah sakit|kafe|cafe"
    r"|perpustakaan|museum|stasiun|terminal|pmi|sdn|smpn|sman)(?![^\W\d_])[^\n]{0,40}$",
    re.IGNORECASE,
)


def _addresses(text: str) -> Iterator[PersonalHit]:
    for pattern in (_STREET, _STREET_SHORT, _HAMLET):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 60) : match.start()]
            is_public = _PUBLIC.search(before) is not None
            yield PersonalHit(PersonalKind.ADDRESS, Span(*match.span()), is_public)


# --- vehicle plate -------------------------------------------------------------------------------

_REGIONS: Final = (
    "A[ABDEG]?|B[ABDEGHKLMNP]?|D[ABCDEGHKLMNPRSTW]?|E[ABD]?|F|G|H|K[BHTU]?|L|M|N|P[ABGSTY]?"
    "|R|S|T|W|Z"
)
_PLATE: Final = re.compile(
    rf"(?<![\w.\-/])(?:{_REGIONS})[ \-]?(?P<number>[1-9]\d{{0,3}})[ \-]?[A-Z]{{1,3}}(?![\w\-])"
)
_PLATE_ANY_CASE: Final = re.compile(_PLATE.pattern, re.IGNORECASE)
_VEHICLE: Final = re.compile(
    r"(?<![^\W\d_])(?:plat|pelat|nopol|no(?:mor)?\.? ?pol(?:isi)?|motor|mobil|truk|truck|bus|angkot"
    r"|pikap|pick ?up|kendaraan)(?:nya)?(?![^\W\d_])[^\n\d]{0,24}$",
    re.IGNORECASE,
)
_CLEAR_DIGITS: Final = 3


def _plates(text: str) -> Iterator[PersonalHit]:
    for match in _PLATE_ANY_CASE.finditer(text):
        is_clear = len(match.group("number")) >= _CLEAR_DIGITS and match.group().isupper()
        before = text[max(0, match.start() - 40) : match.start()]
        if is_clear or _VEHICLE.search(before):
            yield PersonalHit(PersonalKind.PLATE, Span(*match.span()))
