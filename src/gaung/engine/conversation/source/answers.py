# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Answers of an API kept in a file: one, a list of them, or one after another."""

from collections.abc import Iterator

from gaung.engine.conversation.source.head import Head
from gaung.engine.conversation.source.json_records import dig, records_of_pages
from gaung.engine.conversation.source.opening import Source


def first_answer(head: Head) -> object:
    """Return the first answer, as far as recognition sees it."""
    return dig(head.json, 0) if isinstance(head.json, list) else head.json


def first_item(head: Head, *path: str) -> object:
    """Return the first item of the list at a path in the first answer.

    Where the first key of the path is missing, somebody kept the items alone: then the answer
    itself.
    """
    answer = first_answer(head)
    return answer if dig(answer, path[0]) is None else dig(answer, *path, 0)


def items(source: Source, head: Head, *path: str) -> Iterator[object]:
    """Yield the items of the lists at a path in all answers, or the answers; as `first_item`.

    Raises:
        UnreadableFileError: as `records`.
    """
    is_bare = dig(first_answer(head), path[0]) is None
    return records_of_pages(source, *(() if is_bare else path))
