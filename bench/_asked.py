# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a benchmark may be asked for: the options that several of them have, said once."""

import argparse


def parser_of(
    name: str,
    purpose: str | None,
    *,
    rows: int | None = None,
    memory_mb: int | None = None,
    threads: int | None = None,
) -> argparse.ArgumentParser:
    """The parser of `python -m bench NAME`, with ``--json`` and the options that have a default.

    A benchmark adds what only it can be asked for.
    """
    parser = argparse.ArgumentParser(prog=f"python -m bench {name}", description=purpose)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    if rows is not None:
        parser.add_argument("--rows", type=int, default=rows, help=f"to plant ({rows})")
    if memory_mb is not None:
        parser.add_argument(
            "--memory-mb", type=int, default=memory_mb, help=f"that tables may take ({memory_mb})"
        )
    if threads is not None:
        parser.add_argument(
            "--threads", type=int, default=threads, help=f"that compute ({threads})"
        )
    return parser
