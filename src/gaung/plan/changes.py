# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What changed between two versions, word by word, for people to read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class ChangeKind(StrEnum):
    """What happened to a stretch of text."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of text and what happened to it."""

    kind: ChangeKind
    text: str


_WORDS = re.compile(r"\s+|[^\s]+")


def changes(before: str, after: str) -> list[Change]:
    """Stretches in reading order, what was removed before what came in its place.

    Joining all but the removed gives ``after``; all but the added gives ``before``.
    """
    return list(_joined(_changes(_WORDS.findall(before), _WORDS.findall(after))))


def _changes(old: list[str], new: list[str]) -> Iterator[Change]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            yield Change(ChangeKind.SAME, "".join(new[new_from:new_to]))
            continue
        if old_from < old_to:
            yield Change(ChangeKind.REMOVED, "".join(old[old_from:old_to]))
        if new_from < new_to:
            yield Change(ChangeKind.ADDED, "".join(new[new_from:new_to]))


def _joined(found: Iterator[Change]) -> Iterator[Change]:
    """Two replaced words with one space between read as one replaced stretch."""
    held: dict[ChangeKind, str] = {}
    for change in found:
        if change.kind is ChangeKind.SAME and held and not change.text.strip(" "):
            held = {kind: text + change.text for kind, text in held.items()}
            for kind in (ChangeKind.REMOVED, ChangeKind.ADDED):
                held.setdefault(kind, change.text)
        elif change.kind is ChangeKind.SAME:
            yield from _release(held)
            held = {}
            yield change
        else:
            held[change.kind] = held.get(change.kind, "") + change.text
    yield from _release(held)


def _release(held: dict[ChangeKind, str]) -> Iterator[Change]:
    for kind in (ChangeKind.REMOVED, ChangeKind.ADDED):
        if held.get(kind):
            yield Change(kind, held[kind])
