# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the language recognition learns from and is measured on, out of `../shared/data`."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from gaung.engine.tongues.features import words
from gaung.engine.tongues.model import TONGUES

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared" / "data"
COUNTED = Path(__file__).parent / "tongues_words.tsv"
HELD_OUT = ROOT / "tests" / "engine" / "tongues" / "heldout.tsv"

WITH_TEXTS = {
    "ind": "indonesian",
    "eng": "english",
    "jav": "javanese",
    "sun": "sundanese",
    "min": "minangkabau",
}
LEXICONS = WITH_TEXTS | {
    "ace": "acehnese",
    "ban": "balinese",
    "bjn": "banjarese",
    "bug": "buginese",
    "mad": "madurese",
    "nij": "ngaju",
    "bbc": "toba_batak",
}
_LONGEST_ENTRY = 40  # longer ones explain instead of translating


def nusax(tongue: str, part: str) -> list[str]:
    """The sentences of one part (train, valid, test) of NusaX-Senti."""
    path = SHARED / "nusax" / f"datasets_sentiment_{WITH_TEXTS[tongue]}_{part}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def held_out(tongue: str) -> list[str]:
    """The sentences of the test part that the project keeps, or the whole part where it is near."""
    if tongue in WITH_TEXTS:
        return nusax(tongue, "test")
    with HELD_OUT.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [row["text"] for row in rows if row["tongue"] == tongue]


def formal() -> dict[str, Counter[str]]:
    """How often each word stands in the training texts and in the lexicons, by language."""
    counts: dict[str, Counter[str]] = {tongue: Counter() for tongue in TONGUES}
    with COUNTED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            for word in words(row["word"]):
                counts[row["tongue"]][word] += int(row["n"])
    for tongue in WITH_TEXTS:
        for text in nusax(tongue, "train"):
            counts[tongue].update(words(text))
    for tongue in TONGUES[1:]:
        for entry in _entries(tongue):
            counts[tongue].update(words(entry))
    return counts


def informal() -> tuple[Counter[str], Counter[str]]:
    """Words of Indonesian as people type it: from texts, and from a dictionary of slang."""
    typed: Counter[str] = Counter()
    for text in [*_lines("stif/data_labelled_train.inf"), *smsa("train")]:
        typed.update(words(text))
    slang: Counter[str] = Counter()
    for line in _lines("indo-collex/dict_inforformal-formal-Indonesian-dictionary.tsv"):
        slang.update(words(line))
    return typed, slang


def smsa(part: str) -> list[str]:
    """The texts of one part of SmSA."""
    return [line.split("\t")[0] for line in _lines(f"smsa/{part}_preprocess.tsv")]


def stif(part: str) -> list[str]:
    """The informal side of one part of STIF-Indonesia."""
    return list(_lines(f"stif/data_labelled_{part}.inf"))


def _entries(tongue: str) -> Iterator[str]:
    path = SHARED / "nusax" / f"datasets_lexicon_{LEXICONS[tongue]}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        for row in list(csv.reader(file))[1:]:
            own, indonesian = row[2].strip(), row[1].strip()
            if own.lower() != indonesian.lower() and len(own) <= _LONGEST_ENTRY:
                yield own


def _lines(name: str) -> Iterator[str]:
    with (SHARED / name).open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                yield line.rstrip("\n")
