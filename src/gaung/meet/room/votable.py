# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that phones see and vote for."""

from dataclasses import dataclass
from hashlib import blake2b

from django.core.cache import cache

from gaung.meet.models import Block, Session
from gaung.meet.words import most_wanted, names, seen_words

_KEPT_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class ShownWords:
    """Words as all may see them; `rows`: their own id, then those that were merged into them."""

    row: str
    text: str
    name: str
    n_votes: int
    rows: tuple[str, ...]


def words_of(block: Block, *, is_over: bool) -> list[ShownWords]:
    """The words of a block: the newest first while votes come in, the most wanted first after."""
    found = seen_words(block.session, block.code)
    ordered = most_wanted(found) if is_over else list(reversed(found))
    name_of = names(block.session) if block.content.get("is_named") else None
    return [
        ShownWords(
            each.row,
            each.text,
            name_of(each.words.phone) if name_of else "",
            each.n_votes,
            each.rows,
        )
        for each in ordered
    ]


def mark_of(words: list[ShownWords]) -> str:
    """Equal for equal words, whatever their votes."""
    digest = blake2b(digest_size=12)
    for each in sorted(words, key=lambda each: each.row):
        digest.update(f"{each.row}\0{each.text}\0{each.name}\0{each.rows}\n".encode())
    return digest.hexdigest()


def put_mark(session: Session) -> str:
    """Of which words phones were told last."""
    return str(cache.get(f"meet:words:{session.pk}", ""))


def remember_mark(session: Session, mark: str) -> None:
    """Keep of which words phones were told."""
    cache.set(f"meet:words:{session.pk}", mark, _KEPT_SECONDS)
