# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The demo's files can be repeated, hold what is planted, and contain nobody."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import pytest

from gaung.config.demo.conversation import DemoFiles, write_demo_files
from gaung.config.demo.frames.questions import ANSWERS, QUESTIONS
from gaung.config.demo.frames.replies import ACKNOWLEDGEMENTS, BROADCAST, peers_to, returns_to
from gaung.config.demo.frames.voices import OFFICES, VOICES, Voice
from gaung.config.demo.plan import PlantedPeriod
from gaung.engine.conversation.asking import asks
from gaung.engine.conversation.normalise import compared

UNTIL = datetime(2026, 11, 28, 9, 30, tzinfo=UTC)
OWNER = "gambutbicara.contoh"
PERIODS = ("before", "after", "instagram")


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    parent: str | None
    author: str
    text: str
    at: int
    likes: int


def tiktok_rows(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as opened:
        return [
            Row(
                key=row["id"],
                parent=row["thread_id"] if row["is_comment_on_comment"] == "yes" else None,
                author=row["author"],
                text=row["body"],
                at=int(row["unix_timestamp"]),
                likes=int(row["likes"]),
            )
            for row in csv.DictReader(opened)
        ]


def instagram_rows(file: Path) -> list[Row]:
    rows = []
    for top in json.loads(file.read_text()):
        for parent, one in [(None, top), *((str(top["id"]), answer) for answer in top["answers"])]:
            author, likes = one["owner"]["username"], one["likes_count"]
            rows.append(Row(str(one["id"]), parent, author, one["text"], one["created_at"], likes))
    return sorted(rows, key=lambda row: (row.at, row.key))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> DemoFiles:
    return write_demo_files(tmp_path_factory.mktemp("demo"), until=UNTIL)


def rows_of(demo: DemoFiles, period: str) -> list[Row]:
    file: Path = getattr(demo, period)
    return instagram_rows(file) if period == "instagram" else tiktok_rows(file)


def planted_in(demo: DemoFiles, period: str) -> PlantedPeriod:
    planted: PlantedPeriod = getattr(demo.planted, period)
    return planted


def replies_by_top(rows: Sequence[Row]) -> dict[str, list[Row]]:
    replies: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.at):
        if row.parent is not None:
            replies[row.parent].append(row)
    return replies


@pytest.mark.parametrize("period", PERIODS)
def test_questions_and_answers_are_found_again_by_counting(demo: DemoFiles, period: str) -> None:
    rows, planted = rows_of(demo, period), planted_in(demo, period)
    replies = replies_by_top(rows)
    tops = [row for row in rows if row.parent is None]
    norms = compared([row.text for row in tops])
    questions = [row for row, norm in zip(tops, norms, strict=True) if asks(norm)]
    answers = {
        row.key: next(one for one in replies[row.key] if one.author == OWNER)
        for row in questions
        if any(one.author == OWNER for one in replies[row.key])
    }
    waits = [(answers[row.key].at - row.at) / 3600 for row in questions if row.key in answers]
    assert len(rows) == planted.n_comments
    assert len(tops) == planted.n_threads
    assert len(questions) == planted.n_questions
    assert len(answers) == planted.n_answered
    assert len(answers) / len(questions) == planted.answered_share
    assert median(waits) == pytest.approx(planted.median_answer_hours)


@pytest.mark.parametrize("period", PERIODS)
def test_loops_and_peers_are_found_again_by_counting(demo: DemoFiles, period: str) -> None:
    rows, planted = rows_of(demo, period), planted_in(demo, period)
    authors = {row.key: row.author for row in rows}
    n_loops = 0
    for top, replies in replies_by_top(rows).items():
        told = [one.at for one in replies if one.author == OWNER]
        n_loops += any(one.author == authors[top] and told and one.at > told[0] for one in replies)
    peers = [
        row
        for row in rows
        if row.parent is not None and row.author not in (OWNER, authors[row.parent])
    ]
    assert n_loops == planted.n_loops
    assert len(peers) == planted.n_peer_replies
    assert sum(row.author == OWNER for row in rows) == planted.n_owner_replies


def test_little_dialogue_before_and_more_after(demo: DemoFiles) -> None:
    before, after = demo.planted.before, demo.planted.after
    storm = demo.planted.storm
    assert (before.n_comments, after.n_comments - storm.n_comments) == (260, 340)
    assert before.answered_share < 0.15
    assert after.answered_share > 0.6
    assert list(after.answered_share_by_week) == sorted(after.answered_share_by_week)
    assert after.answered_share_by_week[1] > after.answered_share_by_week[0] + 0.15
    assert after.median_answer_hours < before.median_answer_hours
    assert after.n_loops > 4 * before.n_loops


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_texts_vary(tmp_path: Path, seed: int) -> None:
    demo = write_demo_files(tmp_path, until=UNTIL, seed=seed)
    for period in PERIODS:
        texts = [row.text for row in rows_of(demo, period)]
        assert len(set(texts)) >= 0.9 * len(texts)


def test_there_are_many_sentences_to_choose_from() -> None:
    sets = [*QUESTIONS.values(), *ANSWERS.values(), *VOICES.values(), *OFFICES.values()]
    sets += [*ACKNOWLEDGEMENTS.values(), BROADCAST]
    sets += [frames(about) for frames in (peers_to, returns_to) for about in (*QUESTIONS, *Voice)]
    assert len({frame for frames in sets for frame in frames}) >= 300


def test_equal_seed_and_moment_give_equal_bytes_and_others_do_not(
    demo: DemoFiles, tmp_path: Path
) -> None:
    elsewhere = UNTIL.astimezone(tz=None)
    again = write_demo_files(tmp_path / "again", until=elsewhere)
    other = write_demo_files(tmp_path / "other", until=UNTIL, seed=2)
    for period in PERIODS:
        assert getattr(again, period).name == getattr(demo, period).name
        assert getattr(again, period).read_bytes() == getattr(demo, period).read_bytes()
        assert getattr(other, period).read_bytes() != getattr(demo, period).read_bytes()
    assert again.planted == demo.planted


@pytest.mark.parametrize("seed", [1, 7])
def test_moments_lie_in_their_period_and_follow_the_day(tmp_path: Path, seed: int) -> None:
    demo = write_demo_files(tmp_path, until=UNTIL, seed=seed)
    middle = UNTIL - timedelta(weeks=3)
    hours: list[int] = []
    for period, start, end in (
        ("before", UNTIL - timedelta(weeks=6), middle),
        ("after", middle, UNTIL),
        ("instagram", UNTIL - timedelta(weeks=1), UNTIL),
    ):
        moments = {row.key: row.at for row in rows_of(demo, period)}
        assert start.timestamp() <= min(moments.values()) <= max(moments.values()) < end.timestamp()
        for row in rows_of(demo, period):
            assert row.parent is None or row.at > moments[row.parent]
        hours += [(at // 3600 + 7) % 24 for at in moments.values()]
    evening = sum(18 <= hour < 22 for hour in hours)
    night = sum(1 <= hour < 5 for hour in hours)
    assert evening > 5 * night


def test_likes_have_a_long_tail(demo: DemoFiles) -> None:
    likes = sorted(row.likes for row in rows_of(demo, "before"))
    assert median(likes) <= 3
    assert likes[-1] >= 50
    assert sum(likes[-26:]) > sum(likes) / 2


@pytest.mark.parametrize("period", PERIODS)
def test_nobody_in_it_is_real(demo: DemoFiles, period: str) -> None:
    rows = rows_of(demo, period)
    assert all("contoh" in row.author for row in rows)
    raw = getattr(demo, period).read_text(encoding="utf-8")
    texts = "\n".join(row.text for row in rows)
    assert not re.search(r"[\w.]+@[\w-]+\.(com|id|net|org)", raw)
    assert not re.search(r"(?<!\d)(\+?62|08)\d{6,}", texts)
    assert not re.search(r"\d{5,}", texts)
    assert all("contoh" in mention for mention in re.findall(r"@[\w.]+", texts))


def test_the_columns_are_those_of_4cat(demo: DemoFiles) -> None:
    with demo.before.open(encoding="utf-8", newline="") as opened:
        header = next(csv.reader(opened))
    assert header == [
        "collected_from_url",
        "id",
        "thread_id",
        "author",
        "author_full",
        "author_avatar_url",
        "body",
        "timestamp",
        "unix_timestamp",
        "likes",
        "replies",
        "post_id",
        "post_url",
        "post_body",
        "comment_url",
        "is_liked_by_post_author",
        "is_sticky",
        "is_comment_on_comment",
        "language_guess",
    ]


def test_reply_counts_and_keys_hold_together(demo: DemoFiles) -> None:
    with demo.after.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    replies = replies_by_top(tiktok_rows(demo.after))
    keys = {row["id"] for row in rows}
    assert len(keys) == len(rows)
    for row in rows:
        assert int(row["replies"]) == len(replies[row["id"]])
        assert row["thread_id"] in keys or row["thread_id"] == row["post_id"]
        written = datetime.strptime(row["timestamp"], "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
        assert int(written.timestamp()) == int(row["unix_timestamp"])


def test_a_moment_without_zone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="time zone"):
        write_demo_files(tmp_path, until=UNTIL.replace(tzinfo=None))
