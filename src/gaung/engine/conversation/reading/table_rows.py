# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of a table on their way through a reader."""

from collections.abc import Callable, Iterable, Iterator

from gaung.engine.conversation.codes import RefusalCode, SkipCode
from gaung.engine.conversation.comment import Comment, Owner, Refusal, Skipped
from gaung.engine.conversation.readers.contract import Reading

Row = tuple[int, list[str] | RefusalCode | None]


def read_rows(
    rows: Iterable[Row],
    reading: Reading,
    read: Callable[[int, list[str]], Comment | Refusal | Skipped],
    owner: Callable[[list[str]], str] | None = None,
) -> Iterator[Comment | Refusal | Skipped | Owner]:
    """Yield what `read` makes of every row; a blank one is skipped, one without cells refused.

    `owner` gives the account that a row shows to be the owner's ("" for none); each is told once.
    """
    owners = {""}
    for line, cells in rows:
        reading.n_read += 1
        if cells is None:
            yield Skipped(line, SkipCode.BLANK)
        elif isinstance(cells, RefusalCode):
            yield Refusal(line, cells)
        else:
            if owner is not None and (account := owner(cells)) not in owners:
                owners.add(account)
                yield Owner(account)
            yield read(line, cells)
