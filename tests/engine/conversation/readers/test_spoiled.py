# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Any value of an export may be anything: it is read, refused or skipped, and never lost."""

import copy
import json
import tempfile
from datetime import UTC
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gaung.engine.conversation.comment import Comment, Note, Owner
from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.readers import all_readers
from gaung.engine.conversation.readers.contract import Reading, Recognised
from gaung.engine.conversation.recognise import recognise_head
from gaung.engine.conversation.source.head import head_of
from gaung.engine.conversation.source.opening import Source
from tests.engine.conversation.readers import (
    test_account_downloads,
    test_bluesky,
    test_facebook_graph_api,
    test_generic_json,
    test_instagram_graph_api,
    test_mastodon,
    test_telegram,
    test_tiktok_research_api,
    test_x_archive,
    test_youtube_data_api,
    test_zeeschuimer,
)

WHOLE = {
    "instagram_export": test_account_downloads.INSTAGRAM,
    "facebook_export": test_account_downloads.FACEBOOK,
    "tiktok_export": test_account_downloads.tiktok(test_account_downloads.VIDEO),
    "bluesky": {
        "thread": test_bluesky.node("did:plc:a", "1", "a", "", test_bluesky.node("b", "2", "b"))
    },
    "facebook_graph_api": {"data": [test_facebook_graph_api.POST]},
    "generic_json": test_generic_json.RECORDS,
    "instagram_graph_api": {"data": [test_instagram_graph_api.POST]},
    "mastodon": {"ancestors": [], "descendants": [test_mastodon.ASKED, test_mastodon.ANSWERED]},
    "telegram": test_telegram.chat(test_telegram.message(1), test_telegram.message(2, ["a", {}])),
    "tiktok_research_api": {"data": {"comments": test_tiktok_research_api.COMMENTS}},
    "x_archive": test_x_archive.wrapped(test_x_archive.tweet(5, "a", 6, entities={"urls": [{}]})),
    "youtube_data_api": test_youtube_data_api.ANSWER,
    "zeeschuimer": {"source_platform": "x.com", "data": test_zeeschuimer.tweet("1", "a")},
}
JUNK = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=6)
    | st.lists(st.none() | st.integers() | st.just({}), max_size=2)
    | st.dictionaries(st.text(max_size=3), st.integers(), max_size=2)
)


def spoilt(whole: object, data: st.DataObject) -> object:
    """The same with up to three values replaced by anything."""
    whole = copy.deepcopy(whole)
    for _ in range(data.draw(st.integers(1, 3))):
        here = whole
        while isinstance(here, (dict, list)) and here:
            place = data.draw(
                st.sampled_from(sorted(here) if isinstance(here, dict) else range(len(here)))
            )
            inner = here[place]  # type: ignore[index]
            if not isinstance(inner, (dict, list)) or not inner or data.draw(st.booleans()):
                here[place] = data.draw(JUNK)  # type: ignore[index]
                break
            here = inner
    return whole


@pytest.mark.parametrize("name", WHOLE)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_nothing_is_lost_and_nothing_breaks(name: str, data: st.DataObject) -> None:
    text = json.dumps(spoilt(WHOLE[name], data))
    if name == "x_archive":
        text = f"window.YTD.tweets.part0 = {text}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        path.write_text(text + "\n")
        try:
            with Source(path) as source:
                head = head_of(source)
                found = recognise_head(head)
                if not isinstance(found, Recognised):
                    return
                reading = Reading(head, UTC, found.mapping)
                reader = next(reader for reader in all_readers() if reader.name == found.reader)
                yielded = list(reader.read(source, reading))
        except UnreadableFileError:
            return
    told = [each for each in yielded if not isinstance(each, (Owner, Note))]
    assert len(told) == reading.n_read
    assert all(isinstance(each.text, str) for each in told if isinstance(each, Comment))
