# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Numbers, ids and moments as people and spreadsheets write them."""

from datetime import UTC
from zoneinfo import ZoneInfo

import pytest

from gaung.engine.conversation.source.counts import count_of, is_spoiled_id, whole
from gaung.engine.conversation.source.moments import (
    NOT_GIVEN,
    has_zone,
    is_day_first,
    moment_of,
)

JAKARTA = ZoneInfo("Asia/Jakarta")
AT = 1795144200  # 20 November 2026 10.10 in Jakarta


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        ("3", 3), ("0", 0), ("1.200", 1200), ("12,400", 12400), ("1.200.000", 1_200_000),
        ("1,2 rb", 1200), ("1,2rb", 1200), ("15 ribu", 15_000), ("1,2 jt", 1_200_000),
        ("2 juta", 2_000_000), ("1.2K", 1200), ("3.5M", 3_500_000), (" 7 ", 7), ("'12", 12),
        ("1 200", 1200), ("1.200 rb", 1200), ("10.5", None), ("", None), ("banyak", None),
        ("-3", None), ("1.2.3", None), ("1,2,3", None), ("9" * 400, None), ("٣", None),
    ],
)  # fmt: skip
def test_counts(cell: str, count: int | None) -> None:
    assert count_of(cell) == count


@pytest.mark.parametrize(
    ("value", "count"),
    [(3, 3), (3.0, 3), ("3", 3), (True, None), (None, None), (-1, None), (2**60, None),
     (float("nan"), None), (float("inf"), None), ([], None)],
)  # fmt: skip
def test_counts_of_json(value: object, count: int | None) -> None:
    assert whole(value) == count


@pytest.mark.parametrize(
    ("cell", "is_spoiled"),
    [("1.8E+16", True), ("1,8E+16", True), ("7.4e+18", True), ("18000000000000001", False),
     ("UgxE+A", False), ("", False), ("E+", False)],
)  # fmt: skip
def test_spoiled_ids(cell: str, is_spoiled: bool) -> None:  # noqa: FBT001
    assert is_spoiled_id(cell) is is_spoiled


@pytest.mark.parametrize(
    ("cell", "at", "precision"),
    [
        ("20/11/2026 10.10", AT, "minute"),
        ("20/11/2026 10:10:30", AT + 30, "exact"),
        ("20-11-2026 10.10", AT, "minute"),
        ("20/11/26, 10.10", AT, "minute"),
        ("20/11/2026 pukul 10.10", AT, "minute"),
        ("20/11/2026 10.10 WIB", AT, "minute"),
        ("20/11/2026 11.10 WITA", AT, "minute"),
        ("20/11/2026 03:10 UTC", AT, "minute"),
        ("20 November 2026 10.10", AT, "minute"),
        ("Jumat, 20 Nov 2026, 10:10", AT, "minute"),
        ("Nov 20, 2026 10:10 AM", AT, "minute"),
        ("20 Nopember 2026", AT - 36_600, "estimated"),
        ("20/11/2026", AT - 36_600, "estimated"),
        ("2026-11-20", AT - 36_600, "estimated"),
        ("2026-11-20 10:10", AT, "minute"),
        ("2026-11-20 10:10:00", AT, "exact"),
        ("2026-11-20T03:10:00.000Z", AT, "exact"),
        ("2026-11-20T03:10:00+0000", AT, "exact"),
        ("2026-11-20T10:10:00+07:00", AT, "exact"),
        ("2026/11/20 10.10", AT, "minute"),
        ("Fri Nov 20 03:10:00 +0000 2026", AT, "exact"),
        ("1795144200", AT, "exact"),
        ("1795144200123", AT, "exact"),
        ("20/11/2026 10:10 PM", AT + 12 * 3600, "minute"),
        ("46346.4236111111", AT, "minute"),
        ("46346,4236111111", AT, "minute"),
        ("46346", AT - 36_600, "estimated"),
        ("2026-11-20 11:10:00 SGT", AT, "exact"),
        ("2026-11-19 22:10:00 (EST)", AT, "exact"),
    ],
)
def test_moments(cell: str, at: int, precision: str) -> None:
    assert moment_of(cell, JAKARTA, day_first=True) == (at, precision)


@pytest.mark.parametrize("cell", ["", "  ", "3 hari", "2 jam yang lalu", "3 days ago", "1d",
                                  "kemarin", "3 days ago (edited)"])  # fmt: skip
def test_what_is_no_moment(cell: str) -> None:
    assert moment_of(cell, UTC, day_first=True) == NOT_GIVEN


@pytest.mark.parametrize(
    "cell", ["Siti", "31/02/2026 10.10", "20/13/2026", "20/11/2026 25.10", "99999999999999999999",
             "12", "1800-01-01", "2026-13-01", "20 Foo 2026", "0000-00-00", "²"]
)  # fmt: skip
def test_unreadable_moments(cell: str) -> None:
    assert moment_of(cell, UTC, day_first=True) is None


def test_order_of_day_and_month() -> None:
    assert is_day_first(["1/2/2026", "13/2/2026"]) is True
    assert is_day_first(["1/2/2026", "2/13/2026"]) is False
    assert is_day_first(["1/2/2026", "", "x"]) is None
    assert moment_of("11/20/2026 10.10", JAKARTA, day_first=False) == (AT, "minute")


@pytest.mark.parametrize(
    ("cell", "says"), [("2026-11-20T03:10:00Z", True), ("2026-11-20 10:10", False),
                       ("1795144200", True), ("20/11/2026 10.10 WIB", True), ("10.10", False), ("46346", False), ("2026-11-20 11:10:00 SGT", True)]
)  # fmt: skip
def test_whether_a_zone_is_said(cell: str, says: bool) -> None:  # noqa: FBT001
    assert has_zone(cell) is says
