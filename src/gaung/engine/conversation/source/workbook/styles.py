# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the numbers in an XLSX workbook show as: a number, a date, a time.

Source: ECMA-376 part 1, 18.8.30 (formats of numbers), 18.8.10 (formats of cells).
"""

import re
from collections.abc import Mapping
from io import RawIOBase
from typing import NamedTuple

from gaung.engine.conversation.source.workbook.book import broken
from gaung.engine.conversation.source.workbook.markup import read_all

_MAX_STYLES = 100_000
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)


class Style(NamedTuple):
    """What a number shows as."""

    shows_date: bool = False
    shows_time: bool = False


NUMBER = Style()
# 18.8.30: the formats that every program knows by number; 27-36 and 50-58 are East Asian dates.
_BUILT_IN = (
    dict.fromkeys((*range(14, 18), *range(27, 32), *range(50, 59)), Style(shows_date=True))
    | dict.fromkeys((18, 19, 20, 21, *range(32, 36), 45, 46, 47), Style(shows_time=True))
    | {22: Style(shows_date=True, shows_time=True), 36: Style(shows_date=True)}
)


def styles_of(stream: RawIOBase) -> list[Style]:
    """Return the styles by the number that cells name them with.

    Raises:
        UnreadableFileError: broken, or more than any program writes.
    """
    styles: list[Style] = []
    formats: dict[str, str] = {}
    in_cells = False

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal in_cells
        if name == "numFmt":
            formats[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "xf" and in_cells:
            styles.append(_style(attributes.get("numFmtId", "0"), formats))
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles"):
            in_cells = name == "cellXfs"
        if len(styles) + len(formats) > _MAX_STYLES:
            raise broken()

    read_all(stream, start)
    return styles


def _style(number: str, formats: Mapping[str, str]) -> Style:
    code = formats.get(number)
    if code is None:
        return _BUILT_IN.get(int(number) if number.isdecimal() and len(number) < 6 else 0, NUMBER)  # noqa: PLR2004
    shown = _NOT_SHOWN.sub("", code.partition(";")[0]).casefold()
    if "general" in shown:
        return NUMBER
    shows_date = "y" in shown or "d" in shown
    shows_time = "h" in shown or "s" in shown
    return Style(shows_date or ("m" in shown and not shows_time), shows_time)
