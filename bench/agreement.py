# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How far the two passes over the labelled set agree, key by key: `python -m bench agreement`."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench._asked import parser_of
from gaung.engine.labelled import Agreed, LabelledError, agreement, read

FOLDER = Path(__file__).parents[1] / "labelled"


def run(argv: Sequence[str]) -> int:
    """Prints alpha of the presence or level of each label, and F1 of the marked characters."""
    parser = parser_of("agreement", __doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the set is")
    asked = parser.parse_args(argv)
    try:
        told = {name: agreement(read(asked.folder, name)) for name in _names(asked.folder)}
    except LabelledError as error:
        print(f"agreement: {error}")
        return 1
    if asked.json:
        print(json.dumps({name: [asdict(each) for each in rows] for name, rows in told.items()}))
        return 0
    for name, rows in told.items():
        print(f"{name}: {'label':<24}{'texts':>7}{'alpha':>8}{'span F1':>9}")
        print("\n".join(f"{'':{len(name) + 2}}{line}" for line in map(_line, rows)))
    return 0


def _names(folder: Path) -> list[str]:
    return [name for name in ("captions", "comments") if (folder / f"{name}.jsonl").is_file()]


def _line(row: Agreed) -> str:
    return f"{row.key:<24}{row.n:>7}{_figure(row.alpha):>8}{_figure(row.span_f1):>9}"


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
