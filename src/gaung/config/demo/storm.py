# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One evening of the demo on which a few accounts say the same at once, and others wonder.

It is there to be found: by the spike of that hour, and by the accounts' repeated simultaneity.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from gaung.config.demo.frames.voices import Voice
from gaung.config.demo.people import Person, Role
from gaung.config.demo.plan import Comment, Post, Storm
from gaung.config.demo.spelling import fill

ACCOUNTS = tuple(
    Person(f"{name}{number:02d}.contoh", name.capitalize(), Role.RESIDENT, 1.0, 700 + number)
    for number, name in enumerate(
        ("infolurus", "fakta", "suararakyat", "wargacerdas", "kabarbenar", "netral", "jujur"), 11
    )
)
"""Accounts that nobody invented before: they only appear on this evening."""

SAID = (
    "asap itu biasa tiap tahun jangan dibesar besarkan kalian pasti ada yang bayar",
    "data titik panas itu karangan jangan percaya akun ini warga sudah muak",
    "lebih baik bantu orang tua di rumah daripada bikin aksi yang mengganggu ketertiban",
    "sudah terbukti panitia cuma cari panggung jangan ikut ikutan teman teman",
)
WONDERED = (
    "komentarnya kok kompak banget, jamnya pun sama semua",
    "akun-akun ini tidak pernah muncul sebelum malam ini, hati-hati {warga}",
    "di {tempat} {alam}, silakan lihat sendiri kalau bilang karangan",
    "kami {warga} di {tempat}, asapnya nyata, {keluarga} {gejala}",
    "jangan terpancing, balas dengan data saja",
    "aku simpan tangkapan layarnya, kalimatnya sama persis",
    "titik panasnya bisa dicek sendiri di situs resmi, tidak ada yang dikarang",
    "yang dibayar itu janji, belum dibayar sampai sekarang",
    "{keluarga} {gejala} {lama}, ini bukan panggung",
    "ayo tetap sopan, yang baca juga anak sekolah",
)
LOOK_ALIKES = str.maketrans({"a": "а", "e": "е", "o": "о", "p": "р"})  # Cyrillic, as copies hide
SMILES = ("", " 🤔", " 😂", "!!!", " 🙄🙄", "...", " 👎")
SECONDS = 25


def storm_over(
    posts: Sequence[Post],
    *,
    evening: datetime,
    public: Sequence[Person],
    chance: random.Random,
) -> tuple[tuple[Comment, ...], Storm]:
    """The comments of the evening on the last of the posts, and what was planted with them."""
    post = max((post for post in posts if post.at < evening), key=lambda post: post.at)
    copies = list(_copies(post, evening, chance))
    others = list(_others(post, evening, public, chance))
    comments = tuple(sorted([*copies, *others], key=lambda one: one.at))
    accounts = tuple(sorted({one.author.handle for one in copies}))
    return comments, Storm(accounts, len(copies), len(comments), comments[0].at)


def _copies(post: Post, evening: datetime, chance: random.Random) -> Iterator[Comment]:
    for place, said in enumerate(SAID):
        start = evening + timedelta(minutes=9 * place + chance.random() * 2)
        for account in chance.sample(ACCOUNTS, len(ACCOUNTS) - place % 2):
            at = start + timedelta(seconds=chance.randrange(SECONDS))
            yield _comment(post, account, _hidden(said, chance), at, chance)


def _others(
    post: Post, evening: datetime, public: Sequence[Person], chance: random.Random
) -> Iterator[Comment]:
    for said in WONDERED:
        for _ in range(2):
            at = evening + timedelta(minutes=2 + 45 * chance.random())
            yield _comment(post, chance.choice(public), fill(said, {}, chance), at, chance)


def _hidden(said: str, chance: random.Random) -> str:
    """The text as somebody writes it who does not want the copy to be seen."""
    words = said.split(" ")
    place = chance.randrange(len(words))
    if chance.random() < 0.6:  # noqa: PLR2004 - most try
        words[place] = words[place].translate(LOOK_ALIKES)
    text = " ".join(words)
    return (text.capitalize() if chance.random() < 0.5 else text) + chance.choice(SMILES)  # noqa: PLR2004


def _comment(post: Post, author: Person, text: str, at: datetime, chance: random.Random) -> Comment:
    at = at.replace(microsecond=0)
    key = int(at.timestamp()) << 32 | chance.getrandbits(32)
    return Comment(key, post, None, author, text, at, chance.randrange(6), Voice.DOUBT)
