# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is read off a text at import: skeletons, tags, links, mentions; and old parts made new."""

import unicodedata
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.conversation.asking import ask, asks
from gaung.engine.conversation.confusables import LOOKS_LIKE
from gaung.engine.conversation.links_in_text import links_of
from gaung.engine.conversation.normalise import (
    compared,
    compared_and_skeletons,
    shown,
    shown_all,
)
from gaung.engine.conversation.pseudonym import Pseudonyms
from gaung.engine.conversation.table import CONVERSATION, part_paths
from gaung.engine.conversation.upgrade import bring_up
from tests.engine.conversation.taking import SALT, take_text


def skeleton(text: str) -> str:
    ((found,), _) = reversed(compared_and_skeletons([text]))
    return found


@pytest.mark.parametrize(
    "copy",
    [
        "Tolak tambang di Kahayan",
        "TOLAK TAMBANG DI KAHAYAN!!!",
        "Tolak tambang di Kahayan 🔥🔥🔥",
        "🔥Tolak🔥tambang🔥di🔥Kahayan",
        "Tоlаk tаmbаng di Kаhаyаn",
        "ΤΟLΑΚ ΤΑΜΒΑΝG DΙ ΚΑΗΑΥΑΝ",
        "Ｔｏｌａｋ ｔａｍｂａｎｇ ｄｉ Ｋａｈａｙａｎ",
        "𝗧𝗼𝗹𝗮𝗸 𝘁𝗮𝗺𝗯𝗮𝗻𝗴 𝗱𝗶 𝗞𝗮𝗵𝗮𝘆𝗮𝗻",
        "T.o.l.a.k t-a-m-b-a-n-g di K_a_h_a_y_a_n",
        "Tol\u200bak tam\u2060bang\u00a0di Kahayan",
        "Tölàk tämbång di Kåhâyän",
        "T̷o̷l̷a̷k̷ tambang di Kahayan",
        "@siti #Tolak tambang, di Kahayan https://contoh.id/a",
        "  Tolak\n\ntambang   di\tKahayan  ",
    ],
)
def test_a_disguised_copy_has_the_same_skeleton(copy: str) -> None:
    assert skeleton(copy) == "tolak tambang di kahayan"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tolak tambang", "tolak tambak"),
        ("butuh 1000 masker", "butuh 10000 masker"),
        ("ya", "yaa"),
        ("jangan", "jang an"),
    ],
)
def test_other_texts_have_other_skeletons(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


def test_letters_are_reduced_to_two_and_digits_are_not() -> None:
    assert skeleton("mantaaaaap 1000000!!!") == "mantaap 1000000"
    assert skeleton("ha.a.a.a.lo") == "haalo"
    assert skeleton("🔥🔥 !!!") == ""


def test_every_look_alike_is_one_letter_of_another_kind() -> None:
    assert len(LOOKS_LIKE) > 150
    for point, latin in LOOKS_LIKE.items():
        assert not chr(point).isascii()
        assert latin.isascii()
        assert latin.islower()
        assert unicodedata.category(chr(point))[0] in "LNS"


TEXTS = st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), max_size=6)


@given(TEXTS)
def test_many_texts_at_once_are_as_each_alone(texts: list[str]) -> None:
    people = Pseudonyms(SALT)
    displays = shown_all(texts, people)
    assert displays == [shown(text.replace("\x1e", ""), people) for text in texts]
    norms, skeletons = compared_and_skeletons(displays)
    assert norms == [compared([text])[0] for text in displays]
    assert skeletons == [skeleton(text) for text in displays]
    assert ask(norms, pa.array(norms, pa.string())).to_pylist() == [asks(norm) for norm in norms]


@given(st.lists(st.sampled_from(
    ["apa", "siapa", "apakah", "di", "mana", "dimana", "kak", "min", "ya", "tahu", "kapan", ".", ",", "!", "halo", "pun", "saja", "is", "it", "what", "are", "how", "much", "aku", "kenapa", "lagi"]
), max_size=9).map(" ".join))  # fmt: skip
def test_questions_found_in_a_column_are_those_found_one_by_one(norm: str) -> None:
    assert ask([norm], pa.array([norm])).to_pylist() == [asks(norm)]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_a_skeleton_is_its_own_skeleton(text: str) -> None:
    once = skeleton(shown(text, Pseudonyms(SALT)))
    assert skeleton(once) == once
    assert "  " not in once
    assert once == once.strip()


@pytest.mark.parametrize(
    ("text", "links"),
    [
        (
            "cek https://www.Contoh.id/Berita/1/?utm_source=ig&id=7#atas ya",
            ["contoh.id/Berita/1?id=7"],
        ),
        ("(http://contoh.id/a), http://contoh.id/a.", ["contoh.id/a"]),
        ("donasi di bit.ly/bantu-Kahayan!", ["bit.ly/bantu-Kahayan"]),
        ("www.contoh.id", ["contoh.id"]),
        ("https://youtu.be/abc?si=xyz dan s.id/x", ["youtu.be/abc", "s.id/x"]),
        ("dan/atau 1/2 10.30/11.00 wib", []),
        ("siti@contoh.id/a", []),
    ],
)
def test_links_in_their_plain_form(text: str, links: list[str]) -> None:
    assert links_of(text) == links


def test_columns_that_are_read_off_the_text(tmp_path: Path) -> None:
    taken = take_text(
        "id,username,text\n"
        '1,siti,"@budi kapan kumpul? #Kahayan #kahayan #2026 🙏"\n'
        "2,ana,Siap 10 orang https://contoh.id/a?fbclid=1\n"
        "3,ana,🔥🔥\n"
        "4,ana,kapan? besok\n",
        tmp_path,
    )
    first, second, third, fourth = taken.rows
    assert first["mention"] == str(first["text"]).split()[0][1:]
    assert (first["tags"], first["links"]) == (["kahayan"], [])
    assert (first["ends_asking"], fourth["ends_asking"]) == (True, False)
    assert (second["tags"], second["links"]) == ([], ["contoh.id/a"])
    assert (second["mention"], second["n_tokens"]) == (None, 3)
    assert [row["has_words"] for row in taken.rows] == [True, True, False, True]
    assert third["skeleton"] == ""
    assert taken.column("row") == [0, 1, 2, 3]


def test_parts_of_the_first_version_are_brought_up_once(tmp_path: Path) -> None:
    text = "id,username,text\n" + "".join(
        f"{n},u{n},@ana mau tanya {n}? #aksi\n" for n in range(50)
    )
    taken = take_text(text, tmp_path)
    (part,) = part_paths(taken.folder)
    whole = pq.read_table(part)
    old = whole.select(CONVERSATION.names[: CONVERSATION.get_field_index("row")])
    pq.write_table(old.replace_schema_metadata({"gaung.version": "1"}), part)
    assert bring_up([part]) == 1
    assert pq.read_schema(part).equals(CONVERSATION)
    assert pq.read_schema(part).metadata == CONVERSATION.metadata
    assert pq.read_table(part).equals(whole)
    assert bring_up([part]) == 0
    assert part_paths(taken.folder) == [part]


def test_parts_whose_cues_are_of_an_earlier_version_are_read_anew(tmp_path: Path) -> None:
    taken = take_text("id,username,text\n1,a,izin mau liput kak\n2,b,kami dari dinas\n", tmp_path)
    (part,) = part_paths(taken.folder)
    whole = pq.read_table(part)
    assert all(whole["cues"].to_pylist())
    gaps = pa.array([3, 9], pa.int64())
    old = whole.set_column(whole.schema.get_field_index("row"), CONVERSATION.field("row"), gaps)
    blank = pa.array([0, 0], pa.int32())
    old = old.set_column(old.schema.get_field_index("cues"), CONVERSATION.field("cues"), blank)
    metadata = {**(CONVERSATION.metadata or {}), b"gaung.cues": b"cues/0"}
    pq.write_table(old.replace_schema_metadata(metadata), part)
    assert bring_up([part]) == 1
    now = pq.read_table(part)
    assert now["cues"].to_pylist() == whole["cues"].to_pylist()
    assert now["row"].to_pylist() == [3, 9]
    assert bring_up([part]) == 0
