# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Honest taps beside hundreds of clients that send one byte a second (`gaung prove load`, O3)."""

from collections.abc import Sequence

from bench._asked import parser_of
from bench._proving import beside_calm, checked, not_measured
from bench._serving import raise_open_files
from bench._weather import Weather
from bench.report import show
from gaung.config.prove.load import slow


def run(argv: Sequence[str]) -> int:
    """Measure and print; 1 when the promise was not kept."""
    parser = parser_of("slow", __doc__)
    parser.add_argument("--clients", type=int, default=500, help="slow ones (500)")
    parser.add_argument("--seconds", type=float, default=10.0, help="of calm; twice with them (10)")
    given = parser.parse_args(argv)
    raise_open_files()
    weather = Weather.now()
    check = checked(lambda site, _: slow.check(site, given.clients, given.seconds))
    if not check.figure:
        return not_measured(check)
    what = f"beside {given.clients} slow clients"
    show(beside_calm("slow", check, what, slow.MOST_RATIO, weather), as_json=given.json)
    return 0 if check.passed else 1
