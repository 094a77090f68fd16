# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Part files of earlier versions of the canonical table, brought up to the present one."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from gaung.engine.conversation.normalise import compared_and_skeletons
from gaung.engine.conversation.table import CONVERSATION, ROWS_PER_BATCH, new_part
from gaung.engine.conversation.traits import numbered, traits_of


def bring_up(paths: Iterable[Path]) -> int:
    """Rewrite the parts of one import, in order, that are older than the table; return how many.

    A part is replaced whole or not at all, so a run that breaks off is simply made again. Nobody
    may read the parts meanwhile on Windows.

    Raises:
        pa.ArrowInvalid: a file is no part of a conversation.
    """
    n_rewritten = first_row = 0
    for path in paths:
        with pq.ParquetFile(path) as part:
            n_rows = part.metadata.num_rows
            is_old = not _is_present(part.schema_arrow)
            if is_old:
                unfinished = path.with_name(f".{path.name}.unfinished")
                _rewrite(part, unfinished, first_row)
        if is_old:
            unfinished.replace(path)
            n_rewritten += 1
        first_row += n_rows
    return n_rewritten


def completed(rows: pa.RecordBatch, first_row: int) -> pa.RecordBatch:
    """Return rows of an earlier version with the columns that are read off the others."""
    names = rows.schema.names

    def of(name: str) -> pa.Array:
        return rows.column(names.index(name)).cast(CONVERSATION.field(name).type)

    texts = rows.column("text").to_pylist()
    _, skeletons = compared_and_skeletons(texts)
    more = traits_of(texts, of("text"), of("norm"), of("has_question"), skeletons)
    more |= numbered(of("key"), of("parent_key"), of("post_key"))
    if "row" not in names:
        numbers = np.arange(first_row, first_row + rows.num_rows, dtype=np.int64)
        more["row"] = pa.array(numbers)
    columns = [more[n] if n in more else of(n) for n in CONVERSATION.names]
    typed = [column.cast(field.type) for column, field in zip(columns, CONVERSATION, strict=True)]
    return pa.record_batch(typed, schema=CONVERSATION)


def _is_present(schema: pa.Schema) -> bool:
    return bool(schema.equals(CONVERSATION) and schema.metadata == CONVERSATION.metadata)


def _rewrite(part: pq.ParquetFile, into: Path, first_row: int) -> None:
    with new_part(into) as writer:
        for rows in part.iter_batches(ROWS_PER_BATCH):
            writer.write_batch(completed(rows, first_row))
            first_row += rows.num_rows
