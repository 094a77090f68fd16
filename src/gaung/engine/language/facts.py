# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What in a text can be checked: numbers, sources, dates, times, places, links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gaung.engine.language.phrases import Phrases
from gaung.engine.language.spans import Span
from gaung.engine.language.tokens import Token, TokenKind
from gaung.engine.language.words import listed


class FactKind(StrEnum):
    """What kind of fact slot it is. A claim is a number that asserts how much or how many."""

    CLAIM = "claim"
    NUMBER = "number"
    SOURCE = "source"
    WHEN = "when"
    PLACE = "place"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact slot: tokens as the half-open range ``first:last``, and the span."""

    kind: FactKind
    first: int
    last: int
    span: Span


_MONTHS: Final = listed(
    "januari februari maret april mei juni juli agustus september oktober november desember jan "
    "feb mar apr jun jul agu ags agt sep sept okt nov des"
)
_UNITS: Final = listed(
    "orang warga jiwa korban anak balita bayi siswa siswi pelajar mahasiswa mahasiswi guru "
    "petani nelayan keluarga kk rumah desa kelurahan kecamatan kabupaten kota sekolah kampus "
    "hektar hektare ha km kilometer meter m cm ton kg liter kubik derajat titik hotspot kasus "
    "kejadian kali ribu juta miliar triliun rb jt rupiah persen pohon sedotan botol kantong "
    "perusahaan pabrik motor mobil truk pasien perempuan remaja pekerja buruh hutan lahan "
    "sungai spesies orangutan bahasa halte"
)
_COUNT_WORDS: Final = listed(
    "dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belasan puluhan ratusan "
    "ribuan jutaan separuh setengah sepertiga seperempat"
)
_LARGE_COUNTS: Final = listed("puluhan ratusan ribuan jutaan separuh sepertiga seperempat")
_WISHES: Final = listed(
    "butuh perlu target cari mencari kumpulkan tanam bawa ajak minimal cukup maksimal bantu "
    "donasi sumbang kirim teruskan sebarkan bagikan ambil baca sisihkan simpan tandai kurangi "
    "hemat buka buat"
)
_REFERENCES: Final = listed(
    "no nomor nmr rt rw kelas lantai pasal ayat uu golongan bab halaman jl jalan blok seri "
    "angkatan edisi level grade sesi"
)
_CLOCK: Final = frozenset({"pukul", "jam", "pkl"})
_ZONES: Final = frozenset({"wib", "wita", "wit"})
_CLOCK_FORM: Final = re.compile(r"(?:[01]?\d|2[0-3])[.:][0-5]\d")
_DATE_FORM: Final = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?|(?:19|20)\d\d")
_MONEY: Final = re.compile(r"rp\d")

_WHEN: Final = Phrases(
    {
        FactKind.WHEN: [
            *listed("senin selasa rabu kamis jumat jum'at sabtu ahad besok lusa"),
            "hari minggu", "hari ini", "hari senin", "malam ini", "sore ini", "pagi ini",
            "siang ini", "minggu ini", "minggu depan", "pekan ini", "pekan depan", "bulan ini",
            "bulan depan", "akhir pekan", "akhir bulan", "akhir tahun", "tahun ini", "tiap hari",
            "setiap hari", "minggu pagi", "minggu sore", "minggu malam", "minggu siang",
            "sekarang juga", "mulai sekarang", "mulai hari", "paling lambat", "batas waktu",
            "tenggat", "deadline", "sebelum tanggal", "sampai tanggal", "hingga tanggal",
            "kapan saja", "24 jam", "sebelum musim *", "nanti malam", "nanti sore",
        ]
    }
)  # fmt: skip
_SOURCE: Final = Phrases(
    {
        FactKind.SOURCE: [
            "menurut", "berdasarkan", "sumber", "mengutip", "dikutip dari", "dikutip", "dilansir",
            "merujuk", "hasil survei", "hasil riset", "hasil uji", "hasil penelitian",
            "hasil pemeriksaan", "survei kami", "riset kami", "data kami", "laporan tahunan",
            "mencatat", "tercatat di", "rilis", "siaran pers", "kata dia", "catatan kami",
            "jurnal", "studi dari",
        ]
    }
)  # fmt: skip
_SAYING: Final = listed(
    "data catatan laporan survei riset penelitian studi kata ujar tutur ungkap jelas rilis"
)
_PLACE_NOUNS: Final = listed(
    "taman kampus balai lapangan bundaran gedung alun-alun sungai posko sekolah masjid gereja "
    "kantor pasar kelurahan desa kecamatan kota pelabuhan jembatan halaman dermaga pantai aula "
    "kolom komentar story stori bio dm link formulir grup situs website posyandu puskesmas "
    "halte perpustakaan kelas sekretariat tepi rak poster rumah warung stasiun terminal sini "
    "channel kanal aplikasi"
)
_TO_PLACE: Final = frozenset({"di", "ke", "lewat", "melalui", "via", "lokasi", "tempat"})


def facts(text: str, tokens: Sequence[Token]) -> tuple[Fact, ...]:
    """Every fact slot, by position. The empty text has none."""
    found = [
        *_links(tokens),
        *_numbers(text, tokens),
        *(Fact(FactKind.WHEN, hit.first, hit.last, hit.span) for hit in _WHEN.find(tokens)),
        *(Fact(FactKind.SOURCE, hit.first, hit.last, hit.span) for hit in _SOURCE.find(tokens)),
        *_named_sources(tokens),
        *_places(tokens),
    ]
    return tuple(sorted(found, key=lambda fact: (fact.span.start, fact.span.end, fact.kind)))


def _fact(kind: FactKind, tokens: Sequence[Token], first: int, last: int) -> Fact:
    return Fact(kind, first, last, Span(tokens[first].start, tokens[last - 1].end))


def _links(tokens: Sequence[Token]) -> Iterator[Fact]:
    for index, token in enumerate(tokens):
        if token.kind is TokenKind.URL:
            yield _fact(FactKind.LINK, tokens, index, index + 1)


def _norm(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].norm if 0 <= index < len(tokens) else ""


def _numbers(text: str, tokens: Sequence[Token]) -> Iterator[Fact]:
    for index, token in enumerate(tokens):
        before, after = _norm(tokens, index - 1), _norm(tokens, index + 1)
        if token.kind is TokenKind.NUMBER:
            yield from _number(text, tokens, index)
        elif token.kind is not TokenKind.WORD:
            continue
        elif _MONEY.match(token.norm):
            is_wish = before in _WISHES
            kind = FactKind.NUMBER if is_wish else FactKind.CLAIM
            yield _fact(kind, tokens, index, index + 1 + (after in _UNITS))
        elif _is_part_of(tokens, index):
            yield _fact(FactKind.CLAIM, tokens, index, index + 3)
        elif not _ends_part(tokens, index) and (
            token.norm in _LARGE_COUNTS or (token.norm in _COUNT_WORDS and after in _UNITS)
        ):
            kind = FactKind.NUMBER if before in _WISHES else FactKind.CLAIM
            yield _fact(kind, tokens, index, index + 1 + (after in _UNITS))


def _is_part_of(tokens: Sequence[Token], index: int) -> bool:
    """A share in words: "satu dari empat", "8 dari 10"."""
    if index + 2 >= len(tokens) or tokens[index + 1].norm != "dari":
        return False
    return all(
        token.kind is TokenKind.NUMBER or token.norm in _COUNT_WORDS or token.norm == "satu"
        for token in (tokens[index], tokens[index + 2])
    )


def _ends_part(tokens: Sequence[Token], index: int) -> bool:
    return index > 1 and _is_part_of(tokens, index - 2)


def _number(text: str, tokens: Sequence[Token], index: int) -> Iterator[Fact]:
    token = tokens[index]
    before, after = _norm(tokens, index - 1), _norm(tokens, index + 1)
    noun = _norm(tokens, index - 2) if before == "." else before
    if noun in _REFERENCES or _ends_part(tokens, index) or _is_bullet(text, tokens, index):
        return
    if _is_part_of(tokens, index):
        yield _fact(FactKind.CLAIM, tokens, index, index + 3)
    elif after in _MONTHS:
        is_with_year = re.fullmatch(r"(?:19|20)\d\d", _norm(tokens, index + 2)) is not None
        yield _fact(FactKind.WHEN, tokens, index, index + 2 + is_with_year)
    elif before in _CLOCK:
        yield _fact(FactKind.WHEN, tokens, index - 1, index + 1)
    elif (
        before == "tanggal"
        or _DATE_FORM.fullmatch(token.text)
        or before in _MONTHS
        or (_CLOCK_FORM.fullmatch(token.text) and (after in _ZONES or ":" in token.text))
    ):
        yield _fact(FactKind.WHEN, tokens, index, index + 1)
    elif before not in _WISHES and (token.text.endswith("%") or before == "rp" or after in _UNITS):
        yield _fact(FactKind.CLAIM, tokens, index, index + 1 + (after in _UNITS))
    else:
        yield _fact(FactKind.NUMBER, tokens, index, index + 1)


def _is_bullet(text: str, tokens: Sequence[Token], index: int) -> bool:
    start = tokens[index].start
    starts_line = start == 0 or text[start - 1] == "\n"
    return starts_line and _norm(tokens, index + 1) in {".", ")"}


def _named_sources(tokens: Sequence[Token]) -> Iterator[Fact]:
    """A saying word, then a name: "kata BPBD", "data Dinas Kesehatan", "survei BEM"."""
    for index in range(len(tokens) - 1):
        following = tokens[index + 1]
        if (
            tokens[index].norm in _SAYING
            and following.kind is TokenKind.WORD
            and following.text[0].isupper()
        ):
            yield _fact(FactKind.SOURCE, tokens, index, index + 2)


def _places(tokens: Sequence[Token]) -> Iterator[Fact]:
    for index in range(len(tokens) - 1):
        if tokens[index].norm not in _TO_PLACE:
            continue
        last = index + 1
        if _norm(tokens, last) == ":":
            last += 1
        if last < len(tokens) and _is_place(tokens[last]):
            while last < len(tokens) and _is_name(tokens[last]):
                last += 1
            yield _fact(FactKind.PLACE, tokens, index, max(last, index + 2))


def _is_place(token: Token) -> bool:
    return token.norm in _PLACE_NOUNS or _is_name(token)


def _is_name(token: Token) -> bool:
    return token.kind is TokenKind.WORD and (token.text[0].isupper() or token.norm in _PLACE_NOUNS)
