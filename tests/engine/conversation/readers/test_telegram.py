# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Telegram Desktop: one chat, a whole export, a channel and its group."""

import json
import tracemalloc
from datetime import UTC
from pathlib import Path

from gaung.engine.conversation.comment import Comment
from gaung.engine.conversation.pseudonym import pseudonym
from gaung.engine.conversation.readers.contract import Reading
from gaung.engine.conversation.readers.telegram import READER
from gaung.engine.conversation.recognise import Unrecognised, recognise
from gaung.engine.conversation.source.head import head_of
from gaung.engine.conversation.source.opening import Source
from tests.engine.conversation.taking import SALT, take_text

MEBIBYTE = 2**20


def message(number: int, text: object = "halo", **more: object) -> dict[str, object]:
    """A message as Telegram writes it."""
    return {
        "id": number,
        "type": "message",
        "date": "2026-11-20T10:00:00",
        "date_unixtime": str(1795143900 + number),
        "from": "Siti",
        "from_id": "user2",
        "text": text,
    } | more


def chat(
    *messages: object, kind: str = "private_supergroup", number: int = 77
) -> dict[str, object]:
    """A chat with these messages."""
    return {"name": "Warga", "type": kind, "id": number, "messages": list(messages)}


def test_what_a_message_can_be(tmp_path: Path) -> None:
    mention = ["kata ", {"type": "mention_name", "text": "Budi Contoh", "user_id": 5}, " ayo"]
    taken = take_text(
        json.dumps(
            chat(
                message(1, "", type="service", action="create_group"),
                message(2, mention, reactions=[{"count": 3}, {"count": 2}]),
                message(3, "siap", reply_to_message_id=2, **{"from": None, "from_id": "user9"}),
                message(4, "", photo="photos/1.jpg"),
                message(5, "", poll={"question": "Sabtu atau Minggu?", "answers": []}),
                message(6, "dari chat lain", reply_to_message_id=9, reply_to_peer_id="channel3"),
                message(7, "x", date_unixtime="besok"),
                3,
            )
        ),
        tmp_path,
    )
    assert taken.column("text") == [
        f"kata @{pseudonym('Budi Contoh', SALT)} ayo", "siap", "Sabtu atau Minggu?", "dari chat lain"
    ]  # fmt: skip
    assert taken.column("key") == ["77.2", "77.3", "77.5", "77.6"]
    assert taken.column("parent_key") == [None, "77.2", None, None]
    assert taken.column("likes") == [5, 0, 0, 0]
    assert taken.column("at") == [1795143902, 1795143903, 1795143905, 1795143906]
    assert taken.rows[1]["author"] == pseudonym("user9", SALT)  # a deleted account
    assert dict(taken.report.skipped) == {"system": 1, "media": 1}
    assert dict(taken.report.refused) == {"bad_time": 1, "wrong_shape": 1}
    assert "local_times" not in taken.notes()


def test_old_exports_have_local_times_only(tmp_path: Path) -> None:
    old = message(2)
    del old["date_unixtime"]
    taken = take_text(json.dumps(chat(old)), tmp_path)
    assert taken.column("at") == [1795143600]  # 10.00 in Jakarta
    assert "local_times" in taken.notes()


def test_two_people_of_one_name_are_two(tmp_path: Path) -> None:
    other = {"from": "Siti", "from_id": "user3"}
    taken = take_text(
        json.dumps(chat(message(1), message(2, **other), message(3), message(4, **other))), tmp_path
    )
    first, second, third, fourth = taken.column("author")
    assert (first, second) == (third, fourth)
    assert first == pseudonym("Siti", SALT) != second


def test_a_whole_export_leaves_private_chats_alone(tmp_path: Path) -> None:
    export = {
        "personal_information": {"first_name": "Siti"},
        "contacts": {"list": [{"first_name": "Budi", "phone_number": "0812"}]},
        "chats": {
            "list": [
                chat(message(1, "rahasia"), kind="personal_chat", number=1),
                chat(message(1, "halo grup"), number=2),
                chat(message(1, "catatan"), kind="saved_messages", number=3),
                chat(message(1, "halo lagi"), kind="public_supergroup", number=4),
            ]
        },
        "left_chats": {"list": [chat(message(1, "dulu"), number=5)]},
    }
    taken = take_text(json.dumps(export), tmp_path)
    assert taken.column("text") == ["halo grup", "halo lagi", "dulu"]
    assert taken.column("key") == ["2.1", "4.1", "5.1"]
    assert taken.column("post_key") == ["chat2", "chat4", "chat5"]
    assert dict(taken.report.skipped) == {"private": 2}


def test_one_private_chat_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "upload"
    for kind in ("personal_chat", "saved_messages"):
        path.write_text(json.dumps(chat(message(1), kind=kind)))
        found = recognise(path)
        assert isinstance(found, Unrecognised)
        assert (found.code, found.params["format"]) == ("direct_messages", "telegram_export")


def test_a_channel_and_the_group_below_it(tmp_path: Path) -> None:
    channel = {"from": "Kabar Kahayan", "from_id": "channel8"}
    taken = take_text(json.dumps(chat(message(1, "Siapa ikut?", **channel), kind="public_channel")),
                      tmp_path, "channel")  # fmt: skip
    assert (taken.rows[0]["kind"], taken.rows[0]["post_key"]) == ("post", "77.1")
    assert taken.report.owners == (pseudonym("Kabar Kahayan", SALT),)
    taken = take_text(
        json.dumps(
            chat(
                message(1, "Siapa ikut?", forwarded_from="Kabar Kahayan", **channel),
                message(2, "aku", reply_to_message_id=1),
                message(3, "aku juga", reply_to_message_id=2, **{"from": "Budi", "from_id": "u"}),
                message(4, "pagi semua"),
            )
        ),
        tmp_path, "group",
    )  # fmt: skip
    assert taken.column("kind") == ["post", "comment", "comment", "comment"]
    assert taken.column("post_key") == ["77.1", "77.1", "77.1", "chat77"]
    assert taken.column("parent_key") == [None, None, "77.2", None]


def test_a_big_chat_needs_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    with path.open("w") as file:
        file.write('{"name": "W", "type": "private_group", "id": 1, "messages": [{}')
        for number in range(15_000):
            file.write(",\n" + json.dumps(message(number, "halo dari warga " + "x" * 900)))
        file.write("]}")
    assert path.stat().st_size > 15 * MEBIBYTE
    tracemalloc.start()
    try:
        with Source(path) as source:
            reading = Reading(head_of(source), UTC)
            n_comments = sum(isinstance(y, Comment) for y in READER.read(source, reading))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (n_comments, reading.n_read) == (15_000, 15_001)
    assert peak < 8 * MEBIBYTE
