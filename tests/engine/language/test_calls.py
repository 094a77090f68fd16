# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Calls, their parts, and demands that speak to somebody else."""

import pytest

from gaung.engine.language import Ask, Call, CallKind, FactKind, Slot, read


def calls(text: str, kind: CallKind = CallKind.PARTICIPANT) -> list[Call]:
    return [call for call in read(text).calls if call.kind is kind]


def part(text: str, call: Call, slot: Slot) -> str | None:
    span = getattr(call, slot.value)
    return None if span is None else span.of(text)


@pytest.mark.parametrize(
    ("text", "verb", "what", "where", "when"),
    [
        ("Tanda tangan belum ada. Isi survei ini di s.id/a sampai Jumat.", "Isi", "survei ini", "s.id/a", "Jumat"),
        ("Yuk tanam mangrove di Pantai Contoh hari Minggu", "tanam", "mangrove", "di Pantai Contoh", "hari Minggu"),
        ("Unggah fotomu dengan #LangitBiru", "Unggah", "fotomu", "#LangitBiru", None),
        ("Bagiin ceritamu ke @warga", "Bagiin", "ceritamu", "@warga", None),
        ("Jangan lupa bawa botol besok", "bawa", "botol", None, "besok"),
        ("Ayo!", None, None, None, None),
        ("Tanda tangani petisi di s.id/a", "Tanda tangani", "petisi", "s.id/a", None),
        ("Yuk pilah sampah", "pilah", "sampah", None, None),
        ("Isilah survei ini", "Isilah", "survei ini", None, None),
    ],
)  # fmt: skip
def test_parts_of_a_call(
    text: str, verb: str | None, what: str | None, where: str | None, when: str | None
) -> None:
    (call,) = calls(text)
    assert [part(text, call, slot) for slot in (Slot.VERB, Slot.OBJECT, Slot.WHERE, Slot.WHEN)] == [
        verb,
        what,
        where,
        when,
    ]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("Like, komen, dan share postingan ini!", 3),
        ("Klik s.id/a, isi formulirnya, lalu bagikan posternya.", 1),
        ("Matikan lampu jam 8, unggah dengan #Gelap.", 1),
        ("Bagikan poster ini. Besok bagikan lagi.", 1),
        ("Stop bakar sampah. Yuk pilah dari rumah.", 1),
        ("Fotonya ada di album.", 0),
        ("Terima kasih kepada warga yang ikut.", 0),
        ("Naik angkot makin susah.", 0),
        ("Tolong Bapak Gubernur, cabut izinnya.", 0),
        ("Kami minta Pemkot menutup kanal.", 0),
        ("", 0),
    ],
)
def test_number_of_distinct_asks(text: str, n: int) -> None:
    assert len(calls(text)) == n


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Kami mendesak Rektor membatalkan kenaikan.", "Rektor"),
        ("Gubernur, tolong perbaiki jalan ini.", "Gubernur"),
        ("Pemerintah wajib mencabut izin itu.", "Pemerintah"),
        ("Hentikan tambang itu.", None),
    ],
)
def test_demands(text: str, addressee: str | None) -> None:
    (demand,) = calls(text, CallKind.DEMAND)
    assert demand.ask is Ask.DECISION
    assert part(text, demand, Slot.ADDRESSEE) == addressee
    assert (Slot.ADDRESSEE in demand.missing) is (addressee is None)


@pytest.mark.parametrize(
    "text", ["Kami minta maaf.", "Pemkot sudah bekerja.", "Kita tutup hari dengan doa."]
)
def test_no_demand(text: str) -> None:
    assert calls(text, CallKind.DEMAND) == []


@pytest.mark.parametrize(
    ("text", "kind", "seen"),
    [
        ("Ada 1.200 warga sakit", FactKind.CLAIM, "1.200 warga"),
        ("naik 40 %", FactKind.CLAIM, "40 %"),
        ("gaji Rp300 ribu", FactKind.CLAIM, "Rp300 ribu"),
        ("satu dari empat siswa", FactKind.CLAIM, "satu dari empat"),
        ("butuh 20 orang", FactKind.NUMBER, "20"),
        ("Sabtu", FactKind.WHEN, "Sabtu"),
        ("12 Juli 2025", FactKind.WHEN, "12 Juli 2025"),
        ("pukul 16.00", FactKind.WHEN, "pukul 16.00"),
        ("di Palangka Raya", FactKind.PLACE, "di Palangka Raya"),
        ("kata BPBD", FactKind.SOURCE, "kata BPBD"),
        ("menurut warga", FactKind.SOURCE, "menurut"),
        ("lihat s.id/a", FactKind.LINK, "s.id/a"),
    ],
)
def test_facts(text: str, kind: FactKind, seen: str) -> None:
    assert (kind, seen) in {(fact.kind, fact.span.of(text)) for fact in read(text).facts}


@pytest.mark.parametrize(
    "text", ["kelas 8", "No. 5", "RT 03", "1. Datang", "Pasal 27", "0812-3456-7890"]
)
def test_references_and_bullets_are_no_facts(text: str) -> None:
    assert read(text).facts == ()
