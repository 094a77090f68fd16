# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Statements in DuckDB's dialect as Spark says them: the one place for what differs."""

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
    if isinstance(tree, exp.Create):
        return Statement(str(tree.kind).lower(), tree.find(exp.Table).name, _said(tree.expression))
    if isinstance(tree, exp.Drop):
        return Statement("drop", tree.find(exp.Table).name, "")
    if isinstance(tree, exp.Query):
        return Statement("query", "", _said(tree))
    raise ValueError(f"a step cannot be a {type(tree).__name__}")


def _said(tree: exp.Expression) -> str:
    return tree.transform(_rewritten).sql(dialect="spark")


def _rewritten(node: exp.Expression) -> exp.Expression:
    return node
