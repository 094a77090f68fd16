# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Statements in DuckDB's dialect as Spark says them: the place for whatever differs."""

from dataclasses import dataclass
from functools import lru_cache

import sqlglot
from sqlglot import expressions as exp


@dataclass(frozen=True, slots=True)
class Statement:
    """What a statement does: "table" and "view" make `name` of `query`, "drop" takes it away.

    A statement that only asks is "query", without a name.
    """

    kind: str
    name: str
    query: str


@lru_cache(maxsize=1024)
def statement(sql: str) -> Statement:
    """The statement, translated.

    Raises:
        ValueError: it is none of the kinds that steps are made of.
        sqlglot.errors.SqlglotError: it is no SQL.
    """
    (tree,) = sqlglot.parse(sql, read="duckdb")
    table = tree.find(exp.Table) if tree is not None else None
    if isinstance(tree, exp.Create) and table is not None:
        return Statement(str(tree.kind).lower(), table.name, tree.expression.sql(dialect="spark"))
    if isinstance(tree, exp.Drop) and table is not None:
        return Statement("drop", table.name, "")
    if isinstance(tree, exp.Query):
        return Statement("query", "", tree.sql(dialect="spark"))
    raise ValueError(f"a step cannot be a {type(tree).__name__}")
