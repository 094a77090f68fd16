# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The benchmarks of the crowd lane: what they send, how they count and judge, and that they run."""

import asyncio
import itertools
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bench import _lane_server, act, alone, curve, fanout, numbers, overload, page, room
from bench._book import Raw, fill
from bench._load import Loaded, answer_length, quantile_ms, together
from bench._many_phones import payload
from bench._many_taps import Taps as Lines
from bench._proving import beside_calm
from bench._requests import PHONE_TAP, Taps
from bench._weather import Weather
from bench.report import Measured, Target
from gaung.config.prove.report import Check
from gaung.crowd.book import Book
from gaung.crowd.database import Database, sqlite_url
from gaung.crowd.lane.turning_away import TurningAway
from gaung.crowd.lane.wishes import read_wish, refuse_other_sites


def _missed(measured: Measured) -> list[str]:
    return [target.what for target in measured.targets if not target.is_met]


def _loaded(n: int, milliseconds: Sequence[float], n_failed: int = 0) -> Loaded:
    return Loaded(n, n_failed, 1.0, [each / 1000 for each in milliseconds])


# What is sent


@pytest.mark.parametrize("is_forwarded", [False, True])
def test_a_tap_of_the_load_is_one_that_the_lane_takes(*, is_forwarded: bool) -> None:
    taps = Taps("a%salt", headers=PHONE_TAP, is_forwarded=is_forwarded)
    keys = set()
    for request in itertools.islice(taps, 3):
        head, _, body = request.partition(b"\r\n\r\n")
        pairs = (line.split(b": ", 1) for line in head.split(b"\r\n")[1:])
        headers = {name.lower(): value for name, value in pairs}
        assert int(headers[b"content-length"]) == len(body)
        assert (b"x-forwarded-for" in headers) == is_forwarded
        refuse_other_sites(headers)
        wish = read_wish(headers, body)
        assert (wish.kind, wish.item) == ("share", "wa")
        keys.add(wish.key)
    assert len(keys) == 3


def test_two_generators_and_two_runs_are_other_phones() -> None:
    runs = [Taps("one"), Taps("two"), Taps("one").of_process(1), Taps("two").of_process(1)]
    assert len({next(iter(run)) for run in runs}) == len(runs)


def test_a_payload_is_as_large_as_asked_and_ends_with_its_mark() -> None:
    made = payload(b"news-1-mark", 400)
    assert len(made) == 400
    assert made.endswith(b"news-1-mark\n\n")


# How it counts


def test_an_answer_is_whole_when_its_body_is() -> None:
    head = b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\nx: y\r\n\r\n"
    assert answer_length(head[:-2]) == 0
    assert answer_length(head) == len(head) + 5
    assert answer_length(head + b"12345HTTP") == len(head) + 5
    unchanged = b'HTTP/1.1 304 Not Modified\r\netag: "a"\r\n\r\n'
    assert answer_length(unchanged) == len(unchanged)
    with pytest.raises(ValueError, match="how long"):
        answer_length(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")


def test_quantiles() -> None:
    assert quantile_ms([], 0.99) == 0.0
    seconds = [n / 1000 for n in range(100, 0, -1)]
    assert quantile_ms(seconds, 0.5) == pytest.approx(51)
    assert quantile_ms(seconds, 0.99) == pytest.approx(100)


def test_several_generators_are_one_load() -> None:
    whole = together([_loaded(3, [1, 2, 3]), _loaded(2, [9, 8], n_failed=1)])
    assert (whole.n_answered, whole.n_failed, whole.seconds) == (5, 1, 1.0)
    assert whole.percentile_ms(1.0) == pytest.approx(9)


def test_the_weather_is_a_share() -> None:
    told = Weather.now().since()
    assert all(0 <= float(told[name] or 0) <= 1 for name in told if name.endswith("_share"))


def test_a_filled_book_is_right_and_is_not_filled_twice(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "crowd.sqlite3")
    assert fill(url, "bench", 3000) == 3000
    assert fill(url, "bench", 2000) == 3000
    database = Database(url)
    assert database.rows("SELECT count(*), count(DISTINCT phone) FROM tap") == [(3000, 3000)]
    found = database.rows("SELECT 1 FROM sqlite_master WHERE name = 'tap_once'")
    assert found == [(1,)]
    database.close()
    book = Book(url)
    assert not book.verify("bench").differences
    book.close()


# How it judges


def test_a_bound_is_kept_when_it_is_met_exactly() -> None:
    assert Target("wait", 50, 50, "ms").is_met
    assert not Target("wait", 50.1, 50, "ms").is_met
    assert Target("speed", 10, 10, "", is_floor=True).is_met
    assert not Target("speed", 9.9, 10, "", is_floor=True).is_met
    assert Target("speed", 9.9, 10, "", is_floor=True).line().startswith("MISSED")


def test_act_takes_the_best_run_of_a_load_and_holds_it_against_parse_only() -> None:
    runs = [
        act.Run("parse_only", 256, _loaded(20_000, [5]), 1.0),
        act.Run("sqlite", 256, _loaded(9_000, [80]), 1.0),
        act.Run("sqlite", 256, _loaded(11_000, [40]), 1.0),
        act.Run("sqlite", 256, _loaded(30_000, [1]), 1.0, headers="phone"),
        act.Run("sqlite", 256, _loaded(8_000, [1]), 1.0, table_rows=1_000_000),
        act.Run("sqlite", 256, _loaded(4_000, [1]), 1.0, table_rows=4_000_000),
    ]
    measured = act.report(runs, {"sqlite": Raw(110_000, 90_000)})
    assert measured.figure == 11_000
    assert measured.ratio == pytest.approx(0.55)
    assert _missed(measured) == ["sqlite to parse-only"]
    assert measured.details["sqlite_to_raw_batch"] == 0.1
    assert measured.details["sqlite_256_cost_at_4x_rows"] == 2.0
    assert [point["per_core_second"] for point in measured.points] == [
        20_000, 11_000, 30_000, 8_000, 4_000,
    ]  # fmt: skip


def test_alone_takes_the_flush_away() -> None:
    waits = alone.Waits([0.008, 0.008, 0.030], [0.004, 0.004, 0.004])
    measured = alone.report({"sqlite": waits})
    assert measured.details["sqlite_median_less_flush_ms"] == 4.0
    assert _missed(measured) == []
    assert _missed(alone.report({"sqlite": alone.Waits([0.01], [0.004])})) != []


def test_a_page_is_judged_in_every_way_and_a_change_by_its_slowest() -> None:
    ran = [
        page.Ran("br", 3000, 14_000, 1.0, 30_000, 1.0, 0),
        page.Ran("br", 3000, 16_000, 1.0, 32_000, 1.0, 0),
        page.Ran("identity", 16_000, 12_000, 1.0, 30_000, 1.0, 0),
    ]
    measured = page.report(ran, {"alone": page.Changes([0.2, 1.2, 0.4])})
    assert measured.ratio == pytest.approx(0.5)
    assert _missed(measured) == ["identity", "a change in two processes (alone)"]


def _fan(what: str, n: int, milliseconds: float, **more: float) -> fanout.Fan:
    fan = fanout.Fan(what, n, 10.0, [milliseconds / 1000] * 3, [0.05] * 3)
    fan.more.update({"deaf_dropped": 20, "last_ms_with_deaf_phones": 60.0, **more})
    return fan


def test_fan_out_is_judged_at_five_thousand() -> None:
    fans = [
        _fan("bare_streams", 5000, 30),
        _fan("lane", 5000, 60, idle_core_share=0.001),
        _fan("bare_streams", 10_000, 60),
        _fan("lane", 10_000, 120, idle_core_share=0.1),
    ]
    measured = fanout.report(fans)
    assert (measured.figure, measured.raw_limit) == (60, 30)
    assert _missed(measured) == []
    fans[1] = _fan("lane", 5000, 90, idle_core_share=0.02, deaf_dropped=19)
    assert _missed(fanout.report(fans)) == [
        "to the last stream",
        "phones that do not read and were dropped",
        "idle",
    ]


def test_a_hall_is_judged_by_its_middle_question() -> None:
    quiz = room.Quiz(
        1000,
        join=2.0,
        question=[0.05, 0.3, 0.06],
        acked=[0.9],
        tally=[1.4],
        shown=[0.1],
        bare=0.02,
    )
    measured = room.report({"hall": quiz})
    assert (measured.figure, measured.raw_limit) == (pytest.approx(60), pytest.approx(20))
    assert _missed(measured) == []
    quiz.n_lost, quiz.join, quiz.acked = 1, 3.5, [1.2]
    assert _missed(room.report({"hall": quiz})) == [
        "hall, all answers acked",
        "hall, answers and streams lost",
        "hall, all are in",
    ]


def test_phones_told_to_come_later_come_back_and_are_counted_once() -> None:
    said: list[bytes] = [b"503", b"200", b"409"]
    lines: set[asyncio.Task[None] | None] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.add(asyncio.current_task())
        while await reader.read(1000):
            writer.write(b"HTTP/1.1 %s x\r\ncontent-length: 0\r\n\r\n" % said.pop(0))
        writer.close()
        await writer.wait_closed()

    async def run() -> tuple[float, int, int]:
        async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
            taps = Lines()
            await taps.open([int(server.sockets[0].getsockname()[1])], 1)
            _, n_refused, n_later = await taps.all_tap_until_taken([b"first"])
            seconds, n_more, _ = await taps.all_tap_until_taken([b"second"])
            taps.close()
            await asyncio.gather(*(line for line in lines if line))
            return seconds, n_refused + n_more, n_later

    seconds, n_refused, n_later = asyncio.run(run())
    assert seconds > 0
    assert (n_refused, n_later) == (1, 1)


def test_a_room_forgives_no_lost_tap() -> None:
    good = numbers.Room([0.1, 0.2, 0.3], [0.4], [0.5], 0, 0.05)
    measured = numbers.report({"sqlite": good}, 1000)
    assert (measured.figure, measured.raw_limit) == (pytest.approx(200), pytest.approx(50))
    assert _missed(measured) == []
    bad = numbers.Room([0.6], [0.4], [0.5], 1, 0.05)
    assert len(_missed(numbers.report({"sqlite": good, "two": bad}, 1000))) == 2


def test_a_curve_tells_how_cost_grows() -> None:
    points = [
        curve.Point("taps", 1, 1000, 1000, 1, 2, 80),
        curve.Point("taps", 8, 8000, 7900, 2, 9, 60),
        curve.Point("taps_bare", 1, 1000, 1000, 1, 2, 40),
        curve.Point("taps_bare", 8, 8000, 8000, 1, 2, 20),
    ]
    measured = curve.report(points)
    assert (measured.figure, measured.ratio) == (60, 3)
    assert measured.details["taps_cost_each_at_8x"] == 0.75


def _overloaded(**changed: float) -> Check:
    figure: dict[str, int | float | str] = {
        "times_capacity": 10.0,
        "peak_per_second": 1000,
        "goodput_share": 0.9,
        "p99_accepted_ms": 900.0,
        "p99_refused_ms": 20.0,
        "memory_ratio": 1.1,
        "recovered_after_seconds": 0.5,
        "n_lost": 0,
        "n_differences": 0,
        "n_other_answers": 0,
        "n_without_retry_after": 0,
        **changed,
    }
    return Check("O1", "", figure, passed=True)


def test_overload_is_told_beside_the_peak_of_the_same_run() -> None:
    measured = overload.report({"disk": _overloaded()})
    assert (measured.figure, measured.raw_limit) == (900, 1000)
    assert _missed(measured) == []
    never = overload.report({"disk": _overloaded(recovered_after_seconds=-1.0, n_lost=2)})
    assert _missed(never) == ["disk, recovery", "disk, lost or wrongly answered"]


def test_honest_taps_are_told_beside_calm_ones() -> None:
    figure: dict[str, int | float | str] = {
        "p99_meanwhile_ms": 30.0,
        "p99_calm_ms": 12.0,
        "p99_ratio": 2.5,
        "n_not_served": 0,
    }
    measured = beside_calm("slow", Check("O3", "", figure, passed=False), "beside slow ones", 2.0)
    assert measured.ratio == pytest.approx(2.5)
    assert len(_missed(measured)) == 1


# That they run


@pytest.mark.parametrize(
    ("run", "small"),
    [
        (alone.run, ["--taps", "3", "--apart-ms", "1", "--no-postgres"]),
        (numbers.run, ["--clients", "20", "--times", "1", "--no-postgres"]),
        (fanout.run, ["--streams", "30", "--times", "1", "--idle-seconds", "0.1"]),
        (room.run, ["--phones", "20", "--many", "0", "--rooms", "0", "--times", "1"]),
    ],
    ids=["alone", "numbers", "fanout", "room"],
)
def test_a_small_one_runs_to_its_end(
    run: Callable[[Sequence[str]], int], small: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*small, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["figure"] > 0
    assert told["raw_limit"] > 0
    assert {"load_average", "steal_share"} <= told["weather"].keys()


@pytest.mark.parametrize("what", ["lane", "guarded", "parse_only"])
def test_a_measured_lane_turns_away_as_production_does(
    what: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    served: list[object] = []
    monkeypatch.setattr(_lane_server, "serve_with_uvicorn", lambda *given: served.extend(given))
    monkeypatch.setattr(
        "sys.argv",
        ["lane", "--what", what, "--port", "0", "--url", sqlite_url(tmp_path / "book.sqlite3")],
    )
    _lane_server.main()
    _, listener, turn_away = served
    listener.close()  # type: ignore[attr-defined]
    assert isinstance(turn_away, TurningAway)
