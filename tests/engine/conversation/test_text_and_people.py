# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Texts as shown and as compared, questions, and what is masked."""

import re
from base64 import b32encode
from hashlib import blake2b
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.conversation.asking import asks
from gaung.engine.conversation.normalise import compared, shown
from gaung.engine.conversation.pseudonym import (
    Pseudonyms,
    handle_key,
    nickname,
    pseudonym,
)
from tests.engine.conversation.taking import SALT

PEOPLE = Pseudonyms(SALT)
SITI = pseudonym("siti.contoh", SALT)


def test_pseudonym_by_its_definition() -> None:
    # RFC 7693 keyed hash by hashlib, RFC 4648 base32 by the standard library
    digest = blake2b(b"siti.contoh", key=SALT, digest_size=10).digest()
    assert SITI == "s" + b32encode(digest)[:12].decode().lower() == "sccxkutduti45"
    assert pseudonym("@Siti.Contoh ", SALT) == SITI
    assert pseudonym("siti.contoh", bytes(32)) != SITI
    assert nickname(SITI) == SITI[-4:].upper()


@pytest.mark.parametrize("salt", [b"", b"short", bytes(33)])
def test_salt_of_the_wrong_length(salt: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        pseudonym("siti", salt)


@pytest.mark.parametrize(
    ("one", "other"),
    [("+62 812-0000-0000", "6281200000000"), ("~ Siti", "siti"), ("@siti", "SITI"),
     ("\u202a+62 812 345\u202c", "+62812345"), ("Budi  Kecil", "budi kecil"), ("\u200eSiti", "Siti")],
)  # fmt: skip
def test_forms_of_one_handle(one: str, other: str) -> None:
    assert handle_key(one) == handle_key(other)


HANDLES = st.sampled_from(
    ["siti", "Siti", "@siti", " siti ", "siti.aman", ".siti", "0.siti", "_", "..", "", "@", "s-t",
     "0812 345 6789", "+62 812 345 6789", "b\u00fcdi", "STRASSE", "stra\u00dfe", "\u200bsiti", "a b  c"]
)  # fmt: skip


@given(st.lists(HANDLES | st.text(max_size=6), max_size=8), st.lists(HANDLES, max_size=3))
def test_many_pseudonyms_at_once_are_those_of_each(handles: list[str], known: list[str]) -> None:
    people = Pseudonyms(SALT)
    people.of_all(known)
    assert people.of_all(handles) == [
        pseudonym(handle, SALT) if handle_key(handle) else "" for handle in handles
    ]


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("makasih @siti.contoh!", f"makasih @{SITI}!"),
        ("@siti.contoh. @SITI.contoh", f"@{SITI}. @{SITI}"),
        ("lihat tiktok.com/@siti.contoh/video/1", f"lihat tiktok.com/@{SITI}/video/1"),
        ("https://instagram.com/siti.contoh ya", f"https://instagram.com/{SITI} ya"),
        ("https://www.instagram.com/p/DAAA/", "https://www.instagram.com/p/DAAA/"),
        ("t.me/siti.contoh", f"t.me/{SITI}"),
        ("wa 0812-3456-7890", "wa •••"),
        ("wa 081234567890 ya", "wa ••• ya"),
        ("+62 812 3456 7890", "•••"),
        ("+65 9123 4567", "•••"),
        ("hub 81234567890", "hub •••"),
        ("wa.me/6281234567890", "wa.me/6281234567890"),
        ("telp (0536) 322-1234", "telp •••"),
        ("NIK 6271011234567890", "NIK •••"),
        ("surel siti@contoh.co.id", "surel •••"),
        ("Rp 1.200.000.000 untuk 2026", "Rp 1.200.000.000 untuk 2026"),
        ("20/11/2026 10.10", "20/11/2026 10.10"),
        ("jam 07.00-08.00", "jam 07.00-08.00"),
        ("100000000 orang", "100000000 orang"),
        ("a @ b", "a @ b"),
    ],
)
def test_masking(text: str, masked: str) -> None:
    assert shown(text, PEOPLE) == masked


@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("  halo \r\n\r\n\r\n\r\ndunia ", "halo \n\ndunia"),
        ("e\u0301", "é"),
        ("ha\u200blo\ufeff", "halo"),
        ("a\u200db", "ab"),
        ("👩\u200d👩\u200d👧 ❤\ufe0f", "👩\u200d👩\u200d👧 ❤\ufe0f"),
        ("a\x00b\x07", "ab"),
        ("x\ud800y", "x\ufffdy"),
        ("\u202egnip\u202c", "gnip"),
        ("@si\u200bti.contoh", f"@{SITI}"),
        ("\u200b\u200e", ""),
    ],
)
def test_display(text: str, display: str) -> None:
    assert shown(text, PEOPLE) == display


def test_comparison_of_many() -> None:
    texts = ["KERENNNN bangettt!!!!", "1000000 orang", "", "ﬁx １２", "cek https://a.id/x @abc ya",
             "😂😂😂😂", "baris\nsatu", "HTTPS://A.ID", "aa", "aaa"]  # fmt: skip
    assert compared(texts) == ["kerenn bangett!!", "1000000 orang", "", "fix 12", "cek ya",
                               "😂😂", "baris satu", "", "aa", "aa"]  # fmt: skip
    assert compared([]) == []


@given(st.lists(st.text(), max_size=8))
def test_comparing_together_is_comparing_one_by_one(texts: list[str]) -> None:
    displays = [shown(text, PEOPLE) for text in texts]
    assert compared(displays) == [compared([display])[0] for display in displays]


PIECES = st.sampled_from([*"aAbéÉ🙏ﬁ１1!ΣİK", "  ", "\n", "\u3000", "\xa0", "aaaa", "!!!", "999"])


@given(st.lists(st.lists(PIECES, max_size=12).map("".join), max_size=5))
def test_comparison_by_its_definition(texts: list[str]) -> None:
    def defined(text: str) -> str:
        lower = normalize("NFKC", text).lower()
        return " ".join(re.sub(r"([^0-9])\1{2,}", r"\1\1", lower).split())

    displays = [shown(text, PEOPLE) for text in texts]
    assert compared(displays) == list(map(defined, displays))


@pytest.mark.parametrize(
    "text",
    ["lokasinya di mana", "kak kapan mulai", "min, berapa harganya", "halo kak apa syaratnya",
     "keren. gimana caranya ikut", "where is it", "how do i join", "can we come", "ikut?",
     "apakah gratis", "mau tanya kapan ya", "bisakah ikut", "mulainya kapan ya kak", "harganya berapa",
     "masih buka ga min", "udah bisa dilaporin belum sih", "bawa anak boleh gak, dia 3 tahun",
     "kirim bukunya ke alamat mana, ongkirnya mahal ga ya", "pakai zoom atau WA saja",
     "yang takut jarum disuruh ngapain, jaga parkir bisa", "amun bahasa Bakumpai kawa kah umpat",
     "yg oren masih available kak", "ono perahu ora"],
)  # fmt: skip
def test_questions(text: str) -> None:
    assert asks(compared([text])[0])


@pytest.mark.parametrize(
    "text",
    ["keren kak", "apa pun jadinya", "siapa saja boleh ikut", "apa adanya", "how cute",
     "what a day", "aku tahu di mana", "https://a.id/?x=1", "kapanpun siap", "",
     "aku sih ga", "kami belum sempat ke sana", "entah ke mana, hilang", "sampahnya di mana-mana",
     "gak", "langkah kecil dulu"],
)  # fmt: skip
def test_no_questions(text: str) -> None:
    assert not asks(compared([text])[0])


@given(st.text(st.characters(min_codepoint=1), max_size=200))
def test_no_handle_survives_a_mention(text: str) -> None:
    display = shown(f"{text} @siti.contoh {text}", PEOPLE)
    assert "siti.contoh" not in display
