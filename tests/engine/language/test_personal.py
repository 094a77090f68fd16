# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Personal data: nothing generated is missed, and ordinary numbers are left alone."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaung.engine.language import PersonalKind, personal_data

PROVINCES = [
    "11",
    "12",
    "13",
    "14",
    "15",
    "16",
    "17",
    "18",
    "19",
    "21",
    "31",
    "32",
    "33",
    "34",
    "35",
    "36",
    "51",
    "52",
    "53",
    "61",
    "62",
    "63",
    "64",
    "65",
    "71",
    "72",
    "73",
    "74",
    "75",
    "76",
    "81",
    "82",
    "91",
    "92",
    "93",
    "94",
    "95",
    "96",
]
BEFORE = st.sampled_from(
    [
        "",
        "Hubungi ",
        "ini ya: ",
        "Data (",
        "Jam 7.30, 12 Juli 2025, ",
        "Rp1.500.000 - ",
        "😭 ",
        "RT 3 ",
        "#Aksi2025 ",
    ]
)
AFTER = st.sampled_from(
    ["", ".", " ya", ") terima kasih", ", 20 orang", "\n2025", " 😭", "!", " 3 hari"]
)
EXAMPLES = settings(max_examples=200, deadline=None)


def two(low: int, high: int) -> st.SearchStrategy[str]:
    return st.integers(low, high).map(lambda number: f"{number:02d}")


def digits(least: int, most: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=least, max_size=most)


NIK_PARTS = st.tuples(
    st.sampled_from(PROVINCES),
    st.one_of(two(1, 29), two(71, 79)),
    two(1, 51),
    st.one_of(two(1, 31), two(41, 71)),
    two(1, 12),
    two(0, 99),
    st.integers(1, 9999).map(lambda number: f"{number:04d}"),
)
NIK = st.builds(
    lambda parts, cut: cut(parts),
    NIK_PARTS,
    st.sampled_from(
        [
            "".join,
            " ".join,
            ".".join,
            "-".join,
            lambda p: f"{p[0]}{p[1]}{p[2]}-{p[3]}{p[4]}{p[5]}-{p[6]}",
            lambda p: " ".join(("".join(p))[i : i + 4] for i in range(0, 16, 4)),
            lambda p: f"{p[0]}.{p[1]}{p[2]}.{p[3]}{p[4]}{p[5]}.{p[6]}",
        ]
    ),
)
MOBILE = st.builds(
    lambda start, operator, rest, cut: start + cut(operator + rest),
    st.sampled_from(["0", "62", "+62", "+62 ", "+62-", "0062"]),
    st.sampled_from(
        [
            "811",
            "812",
            "813",
            "821",
            "822",
            "831",
            "838",
            "851",
            "852",
            "857",
            "858",
            "859",
            "877",
            "878",
            "881",
            "895",
            "896",
            "899",
        ]
    ),
    digits(6, 9),
    st.sampled_from(
        [
            lambda d: d,
            lambda d: f"{d[:3]}-{d[3:7]}-{d[7:]}".rstrip("-"),
            lambda d: f"{d[:3]} {d[3:6]} {d[6:]}",
            lambda d: f"{d[:3]}.{d[3:7]}.{d[7:]}".rstrip("."),
        ]
    ),
)
LANDLINE = st.builds(
    lambda area, number, cut: cut(area, number),
    st.sampled_from(
        ["021", "022", "024", "031", "0274", "0361", "0411", "0511", "0536", "0561", "0711", "0761"]
    ),
    st.builds(lambda head, rest: head + rest, st.sampled_from("234567"), digits(5, 7)),
    st.sampled_from(
        [
            lambda a, n: f"({a}) {n}",
            lambda a, n: f"{a}-{n}",
            lambda a, n: f"{a} {n}",
            lambda a, n: f"+62 {a[1:]} {n}",
        ]
    ),
)
EMAIL = st.builds(
    lambda name, host, end: f"{name}@{host}.{end}",
    st.from_regex(r"[a-z][a-z0-9]{0,10}([._+-][a-z0-9]{1,8})?", fullmatch=True),
    st.from_regex(r"[a-z][a-z0-9-]{0,8}[a-z]", fullmatch=True),
    st.sampled_from(["com", "id", "co.id", "sch.id", "example"]),
)
ADDRESS = st.builds(
    lambda way, name, number: f"{way} {name} {number}",
    st.sampled_from(["Jl.", "Jl", "jln", "Jalan", "Gg.", "Gang"]),
    st.sampled_from(["Merpati", "G. Obos", "Yos Sudarso", "melati indah raya"]),
    st.builds(
        lambda sign, number, letter: f"{sign} {number}{letter}",
        st.sampled_from(["No.", "no", "Nomor", "Blok"]),
        st.integers(1, 999),
        st.sampled_from(["", "A", "b"]),
    ),
)
HAMLET = st.builds(
    lambda rt, rw, cut: cut(rt, rw),
    st.integers(1, 30),
    st.integers(1, 20),
    st.sampled_from(
        [
            lambda t, w: f"RT {t:02d} RW {w:02d}",
            lambda t, w: f"RT.{t:03d}/RW.{w:03d}",
            lambda t, w: f"RT {t}/{w}",
            lambda t, w: f"rt{t:02d}/rw{w:02d}",
        ]
    ),
)
PLATE = st.builds(
    lambda region, number, series, gap: f"{region}{gap}{number}{gap}{series}",
    st.sampled_from(
        [
            "A",
            "B",
            "D",
            "F",
            "G",
            "H",
            "K",
            "L",
            "N",
            "S",
            "T",
            "W",
            "Z",
            "AA",
            "AB",
            "AD",
            "AE",
            "BA",
            "BE",
            "BK",
            "BM",
            "DA",
            "DB",
            "DD",
            "DK",
            "DR",
            "EA",
            "KB",
            "KH",
            "KT",
            "KU",
            "PA",
        ]
    ),
    st.integers(1, 9999),
    st.text("ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=1, max_size=3),
    st.sampled_from([" ", "", "-"]),
)
ACCOUNT = st.builds(
    lambda word, gap, number, cut: f"{word}{gap}{cut(number)}",
    st.sampled_from(
        ["BCA", "rek. BRI", "rekening Mandiri", "no rek", "DANA", "OVO", "Norek BNI", "GoPay"]
    ),
    st.sampled_from([" ", ": ", " a.n. Siti: ", " - "]),
    st.builds(lambda head, rest: head + rest, st.sampled_from("13456789"), digits(9, 14)),
    st.sampled_from(
        [lambda n: n, lambda n: f"{n[:4]}-{n[4:8]}-{n[8:]}", lambda n: f"{n[:4]} {n[4:8]} {n[8:]}"]
    ),
)


def covered(text: str, piece: str, start: int, *kinds: PersonalKind) -> bool:
    """All digits and letters of the piece lie in one hit of these kinds."""
    return any(
        hit.kind in kinds and hit.span.start <= start and hit.span.end >= start + len(piece)
        for hit in personal_data(text)
    )


@EXAMPLES
@given(BEFORE, NIK, AFTER)
def test_every_nik_is_found(before: str, nik: str, after: str) -> None:
    assert covered(before + nik + after, nik, len(before), PersonalKind.NIK)


@EXAMPLES
@given(BEFORE, MOBILE, AFTER)
def test_every_mobile_number_is_found(before: str, number: str, after: str) -> None:
    assert covered(before + number + after, number, len(before), PersonalKind.PHONE)


@EXAMPLES
@given(BEFORE, LANDLINE, AFTER)
def test_every_landline_is_found(before: str, number: str, after: str) -> None:
    assert covered(before + number + after, number, len(before), PersonalKind.PHONE)


@EXAMPLES
@given(BEFORE, EMAIL, AFTER.filter(lambda after: not after.startswith(".")))
def test_every_email_is_found(before: str, email: str, after: str) -> None:
    assert covered(before + email + after, email, len(before), PersonalKind.EMAIL)


@EXAMPLES
@given(BEFORE, st.one_of(ADDRESS, HAMLET), AFTER)
def test_every_address_is_found(before: str, address: str, after: str) -> None:
    assert covered(before + address + after, address, len(before), PersonalKind.ADDRESS)


@EXAMPLES
@given(BEFORE, PLATE, AFTER)
def test_every_plate_with_its_vehicle_is_found(before: str, plate: str, after: str) -> None:
    text = f"{before}motor plat {plate}{after}"
    assert covered(text, plate, text.index("plat ") + 5, PersonalKind.PLATE)


@EXAMPLES
@given(BEFORE, ACCOUNT, AFTER)
def test_every_account_is_found(before: str, account: str, after: str) -> None:
    text = before + account + after
    first = next(i for i in range(len(before), len(text)) if text[i].isdigit())
    number = account[first - len(before) :]
    assert covered(text, number, first, PersonalKind.ACCOUNT, PersonalKind.NIK)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_hits_never_overlap_and_lie_inside(text: str) -> None:
    end = 0
    for hit in personal_data(text):
        assert end <= hit.span.start < hit.span.end <= len(text)
        end = hit.span.end


@pytest.mark.parametrize(
    "text",
    [
        "Tahun 2019-2024 ada 1.200.000 orang, naik 40%.",
        "Rp 81.234.567.890 dana desa 2024-2025",
        "Dana 10.000.000.000 rupiah untuk 2025",
        "Sabtu 08-12-2024 pukul 08.30-10.00 WIB",
        "Kumpul 03/05/2025 jam 07.00, 500 m dari balai kota",
        "#BravePink2025 #Aksi1212 #KH1234",
        "Kami di @komunitas_62 dan @warga.0812",
        "UU 32 Tahun 2009 Pasal 69 ayat 1",
        "Naik bus 3 km, bawa 2 botol, RT 05 ikut",
        "Masker N95 dan KF94, varian B 117",
        "Jalan Ahmad Yani ditutup, jalan kaki 5 km saja",
        "1234567890123456",
        "99990145079900010812",
        "12345 67890",
        "Versi 1.2.3.4 dan 192.168.0.1",
        "Skor 21-19, 21-15, 30-29",
        "",
    ],
)
def test_ordinary_numbers_are_no_personal_data(text: str) -> None:
    assert personal_data(text) == ()


@pytest.mark.parametrize(
    "digits",
    [
        "6271013299990001",  # day 32
        "6271014513990001",  # month 13
        "6271014512990000",  # serial 0000
        "2071014512990001",  # no such province
        "6271004512990001",  # district 00
    ],
)
def test_sixteen_digits_without_the_structure_are_no_nik(digits: str) -> None:
    assert personal_data(digits) == ()
    named = personal_data(f"NIK: {digits}")
    assert [hit.kind for hit in named] == [PersonalKind.NIK]


def test_the_address_of_a_public_place_is_told_apart() -> None:
    public = personal_data("Kumpul di Balai Kota, Jl. Contoh No. 5")
    private = personal_data("Rumahnya di Jl. Contoh No. 5")
    assert [hit.is_public_place for hit in public + private] == [True, False]


def test_numbers_around_do_not_make_a_nik() -> None:
    hits = personal_data("RT 3 62811010100000 3 hari")
    assert [hit.kind for hit in hits] == [PersonalKind.PHONE]


def test_an_account_that_begins_like_a_phone_number_stays_an_account() -> None:
    (hit,) = personal_data("BCA 6280000000")
    assert hit.kind is PersonalKind.ACCOUNT
    (hit,) = personal_data("rekening kami tanya ke 0812-3456-7890")
    assert hit.kind is PersonalKind.PHONE


def test_a_phone_number_after_a_nik_is_found_too() -> None:
    hits = personal_data("6271 0145 0799 0001 0812-3456-7890")
    assert [hit.kind for hit in hits] == [PersonalKind.NIK, PersonalKind.PHONE]
