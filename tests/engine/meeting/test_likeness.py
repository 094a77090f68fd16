# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Questions that ask the same are suggested; others are not."""

from gaung.engine.meeting.likeness import alike, collected

SAME = [
    ("Bagaimana cara melaporkan kebakaran hutan?", "gimana lapor kalau ada hutan kebakar"),
    ("Kenapa kabut asap datang tiap tahun?", "kok tiap tahun ada kabut asap sih"),
    ("Platform mana yang paling cocok untuk kampanye?", "Kampanye cocoknya di platform apa?"),
    ("Bagaimana menghadapi komentar jahat?", "cara menghadapi komen jahat gmn"),
    ("Apa beda aksi moral dan aksi politik?", "Perbedaan aksi moral sama aksi politik apa?"),
    ("Apakah aman mengkritik pejabat di media sosial?", "aman gak sih kritik pejabat di medsos"),
]
ALONE = [
    "Bagaimana mengajak orang tua ikut aksi?",
    "Bagaimana mengajak teman kampus ikut aksi?",
    "Siapa yang bertanggung jawab atas lahan terbakar?",
    "Berapa biaya membuat komunitas?",
    "Apakah ada hadiah?",
    "Kapan hasil aksi ini dilaporkan?",
]


def test_the_same_in_other_words() -> None:
    texts = [text for pair in SAME for text in pair] + ALONE
    found = {(texts[pair.one], texts[pair.other]) for pair in alike(dict(enumerate(texts)))}
    assert found == set(SAME)


def test_equal_texts_are_wholly_alike_and_empty_ones_not_at_all() -> None:
    (pair,) = alike({"a": "Kapan posko buka?", "b": "kapan posko buka", "c": "???", "d": "apa"})
    assert (pair.one, pair.other, pair.likeness) == ("a", "b", 1.0)
    assert alike({}) == []


def test_groups_form_around_their_first() -> None:
    texts = dict(enumerate([SAME[0][0], ALONE[3], SAME[0][1]]))
    assert collected(texts) == [[0, 2], [1]]
