# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The invented people of the demo. Every handle contains "contoh" (example)."""

import random
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is in the conversation."""

    RESIDENT = "warga"
    STUDENT = "pelajar"
    INSTITUTION = "lembaga"
    PRESS = "pers"
    CREW = "tim"


@dataclass(frozen=True, slots=True)
class Person:
    """A person or office; ``care`` from 0 (writes as on a phone) to 1 (writes as in a letter)."""

    handle: str
    name: str
    role: Role
    care: float
    number: int


CREW = Person("gambutbicara.contoh", "Gambut Bicara (contoh)", Role.CREW, 1.0, 1)

_FIRST = (
    "rina",
    "udin",
    "tambi",
    "bawi",
    "unyil",
    "dayang",
    "rahmad",
    "siti",
    "yuni",
    "galang",
    "teras",
    "nita",
    "aseng",
    "ketut",
    "wulan",
    "bagas",
    "ipul",
    "mei",
    "lestari",
    "joko",
    "asih",
    "dodi",
    "farah",
    "hendra",
    "intan",
    "kris",
    "laras",
    "mulyadi",
    "norma",
    "oki",
    "putri",
    "rizal",
    "sari",
    "tono",
    "uli",
    "vina",
    "wawan",
    "yanti",
    "zaki",
    "ambun",
    "bulan",
    "linda",
    "sepmiwati",
    "riko",
    "desi",
    "anang",
    "galuh",
    "amang",
    "acil",
    "itak",
)
_ENDS = ("", ".pky", "_kahayan", ".gambut", "07", "_sebangau", "ceria", ".rawa", "21", "_huma")
_STUDENT_ENDS = ("_mhs", ".ukmfilm", "_kelas11", ".himpunan", "_mapala", ".osis")
_INSTITUTIONS = (
    ("bpbd.kota.contoh", "BPBD Kota (contoh)"),
    ("puskesmas.contoh", "Puskesmas (contoh)"),
    ("kelurahan.contoh", "Kelurahan (contoh)"),
    ("dinas.lingkungan.contoh", "Dinas Lingkungan (contoh)"),
    ("damkar.contoh", "Damkar (contoh)"),
)
_PRESS = (
    ("kabar.rawa.contoh", "Kabar Rawa (contoh)"),
    ("warta.kahayan.contoh", "Warta Kahayan (contoh)"),
    ("radio.kampus.contoh", "Radio Kampus (contoh)"),
)
_STUDENT_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Cast:
    """Everyone who can appear, by role; residents and students in the order of their zeal."""

    public: tuple[Person, ...]
    students: tuple[Person, ...]
    institutions: tuple[Person, ...]
    press: tuple[Person, ...]


def gather_cast(chance: random.Random, n_public: int) -> Cast:
    """Invent residents and students (``n_public`` together) and take the offices and newsrooms.

    Handles are distinct; at most 500 people can be invented.
    """
    pairs = [(first, at) for at in range(len(_ENDS)) for first in _FIRST]
    chance.shuffle(pairs)
    public = [
        _invent(chance, first, at, number)
        for number, (first, at) in enumerate(pairs[:n_public], 100)
    ]
    return Cast(
        public=tuple(public),
        students=tuple(person for person in public if person.role is Role.STUDENT),
        institutions=_offices(_INSTITUTIONS, Role.INSTITUTION, 10),
        press=_offices(_PRESS, Role.PRESS, 30),
    )


def _invent(chance: random.Random, first: str, at: int, number: int) -> Person:
    is_student = chance.random() < _STUDENT_SHARE
    end = _STUDENT_ENDS[at % len(_STUDENT_ENDS)] + _ENDS[at] if is_student else _ENDS[at]
    role = Role.STUDENT if is_student else Role.RESIDENT
    return Person(f"{first}{end}.contoh", first.capitalize(), role, chance.random(), number)


def _offices(pairs: tuple[tuple[str, str], ...], role: Role, first: int) -> tuple[Person, ...]:
    return tuple(
        Person(handle, name, role, 1.0, number)
        for number, (handle, name) in enumerate(pairs, first)
    )
