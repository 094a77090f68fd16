# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Honest taps while a large conversation is analysed on the same machine (prove load, O5)."""

from collections.abc import Sequence

from bench._asked import parser_of
from bench._proving import beside_calm, checked, not_measured
from bench._weather import Weather
from bench.report import show
from gaung.config.prove.load import beside


def run(argv: Sequence[str]) -> int:
    """Measure and print; 1 when the promise was not kept."""
    parser = parser_of("beside", __doc__, rows=1_000_000)
    parser.add_argument("--seconds", type=float, default=10.0, help="of calm (10)")
    given = parser.parse_args(argv)
    weather = Weather.now()
    check = checked(lambda site, folder: beside.check(site, folder, given.rows, given.seconds))
    if not check.figure:
        return not_measured(check)
    what = f"beside an analysis of {given.rows} rows"
    show(beside_calm("beside", check, what, beside.MOST_RATIO, weather), as_json=given.json)
    return 0 if check.passed else 1
