# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Comments on five planted topics, with the small talk that stands in all of them."""

import random

TOPICS = {
    "asap": "asap kabut masker sesak udara paru ispa polusi hirup pekat api lahan",
    "sampah": "sampah plastik pilah daur ulang bank kompos botol sungai sedotan kantong tps",
    "sekolah": "sekolah guru murid kelas buku beasiswa seragam belajar ujian ijazah honorer",
    "laut": "laut karang ikan nelayan mangrove pantai abrasi perahu terumbu ombak pesisir",
    "bully": "bully korban pelaku ejek teman trauma konselor lapor diam percaya luka",
}
TALK = [
    "kak", "banget", "ya", "dong", "nih", "semangat", "keren", "mantap", "yang", "di", "itu", "ini",
    "sudah", "juga", "kita", "aku",
]  # fmt: skip


def planted(n: int, seed: int = 1) -> list[tuple[str, str]]:
    """Texts with their topic; three or four of its words and some talk."""
    lots = random.Random(seed)
    made: list[tuple[str, str]] = []
    names = sorted(TOPICS)
    while len(made) < n:
        topic = names[len(made) % len(names)]
        words = lots.sample(TOPICS[topic].split(), lots.choice([3, 4])) + lots.sample(TALK, 4)
        lots.shuffle(words)
        made.append((" ".join(words), topic))
    return made
