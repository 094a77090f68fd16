# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a rule is: words that let it begin, a pattern, and what silences it."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a rule finds."""

    NEED = "need"
    OFFER = "offer"
    ABUSE = "abuse"
    HOAX = "hoax"
    CRITICISM = "criticism"
    STORY = "story"


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table.

    Attributes:
        name: what the rule goes by in tests and in findings.
        kind: what it finds.
        starts: words of which one must be there before the pattern is tried.
        pattern: on the line that `plain.joined` gives: one space before every word, "|" for a
            stop, "?" for a question mark. A group `what` holds the words that say what.
        unless: where this is in the line, the rule is silent.
        n_words: the fewest words and stops of a line for which the rule speaks.
    """

    name: str
    kind: Kind
    starts: frozenset[str]
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None
    n_words: int = 0

    @classmethod
    def of(
        cls, kind: Kind, name: str, starts: str, pattern: str, *, unless: str = "", n_words: int = 0
    ) -> "Rule":
        """A rule from how it is easiest to write; words are separated by spaces or bars."""
        silent = re.compile(unless) if unless else None
        words = frozenset(starts.replace("|", " ").split())
        return cls(name, kind, words, re.compile(pattern), silent, n_words)

    def said(self, line: str, n_words: int) -> str | None:
        """The words in which the rule holds, None where it does not."""
        if n_words < self.n_words:
            return None
        match = self.pattern.search(line)
        if match is None or (self.unless is not None and self.unless.search(line)):
            return None
        said = match.groupdict().get("what") or match.group()
        return " ".join(said.replace("|", " ").replace("?", " ").split())


WE: Final = "saya|aku|gue|kami|kita|ulun|abdi|ikei|awak|ambo|kulo"
KIN: Final = (
    "anak|anakku|ibu|ibuku|bapak|bapakku|ayah|ayahku|mama|mamaku|emak|adik|adikku|kakak|kakakku|"
    "nenek|nenekku|kakek|kakekku|istri|istriku|suami|suamiku|bibi|bibiku|paman|pamanku|sepupu|"
    "sepupuku|tetangga|tetanggaku|teman|temanku|sahabatku|keluarga|keluargaku|murid|muridku|rumah|"
    "rumahku|kampungku|desaku|omahku|timku|kelasku|bapakke|ibuke"
)
GROUPS: Final = "warga|komunitas|kantor|kelas|sekolah|tim|warung|posko|lbh|pkk|ibu-ibu|sini"
WORD: Final = "[a-z0-9-]+"
