# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Many times more taps than the lane can take, in an open loop (`gaung prove load`, O1)."""

from collections.abc import Mapping, Sequence

from bench._asked import parser_of
from bench._proving import PACKAGES, checked, not_measured, number
from bench._serving import raise_open_files
from bench._weather import Weather
from bench.report import Measured, Scalar, Target, show
from gaung.config.prove.load import overload
from gaung.config.prove.report import Check

_SCARCE = {"disk": overload.DISK, "processor": overload.PROCESSOR}
_NEVER = 999.0
"""Seconds, where it did not come back while it was watched."""
_WRONG = ("n_lost", "n_differences", "n_other_answers", "n_without_retry_after")


def run(argv: Sequence[str]) -> int:
    """Measure and print; 1 when a promise was not kept."""
    parser = parser_of("overload", __doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="of overload (60)")
    parser.add_argument("--calm-seconds", type=float, default=10.0, help="before it (10)")
    parser.add_argument("--scarce", nargs="+", choices=list(_SCARCE), default=list(_SCARCE))
    given = parser.parse_args(argv)
    raise_open_files()
    weather = Weather.now()
    checks = {}
    for name in given.scarce:
        scarce = _SCARCE[name]
        checks[name] = checked(
            lambda site, _: overload.check(
                "O1",
                site,
                scarce,  # noqa: B023 - used within this turn
                given.seconds,
                given.calm_seconds,
            ),
            scarce.arguments,
        )
        if not checks[name].figure:
            return not_measured(checks[name])
    show(report(checks, weather), as_json=given.json)
    return 0 if all(check.passed for check in checks.values()) else 1


def report(checks: Mapping[str, Check], weather: Weather | None = None) -> Measured:
    """The goodput under overload beside the peak of the same run, for each thing that is scarce."""
    details: dict[str, Scalar] = {}
    targets: list[Target] = []
    for name, check in checks.items():
        details |= {f"{name}_{key}": value for key, value in check.figure.items()}
        details[f"{name}_detail"] = check.detail
        recovered = number(check, "recovered_after_seconds")
        goodput = number(check, "goodput_share")
        wrong = sum(number(check, key) for key in _WRONG)
        targets += [
            Target(f"{name}, goodput", goodput, 0.8, "of the peak", is_floor=True),
            Target(f"{name}, p99 of accepted", number(check, "p99_accepted_ms"), 2000, "ms"),
            Target(f"{name}, p99 of refused", number(check, "p99_refused_ms"), 50, "ms"),
            Target(f"{name}, memory", number(check, "memory_ratio"), 1.5, "times"),
            Target(f"{name}, recovery", _NEVER if recovered < 0 else recovered, 10, "s"),
            Target(f"{name}, lost or wrongly answered", wrong, 0, "taps"),
        ]
    first = next(iter(checks.values()))
    peak = number(first, "peak_per_second")
    return Measured(
        bench="overload",
        figure=peak * number(first, "goodput_share"),
        unit=f"taps a second at {number(first, 'times_capacity'):g} times the capacity",
        raw_limit=peak,
        raw_limit_is="the most that the same lane took in the same run",
        details=details,
        packages=PACKAGES,
        targets=tuple(targets),
        weather=weather.since() if weather else {},
    )
