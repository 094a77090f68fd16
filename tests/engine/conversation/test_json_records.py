# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Walking through JSON: the same records whatever holds them, and never deeper than is safe."""

import json
import re
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.source.json_records import (
    records,
    records_of_pages,
    sections,
    sketch,
    values_under,
)

PLAIN = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=8)
KEYS = st.sampled_from(["a", "b", "data", "items"])
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)
OBJECTS = st.lists(st.dictionaries(st.sampled_from(["x", "y"]), VALUES, max_size=2), max_size=5)


class Text:
    """A JSON text to be opened."""

    def __init__(self, text: str) -> None:
        self._text = text

    def open_json(self) -> BytesIO:
        return BytesIO(self._text.encode())


def text(value: object) -> Text:
    """A value as a JSON text."""
    return Text(json.dumps(value))


@given(OBJECTS, st.integers(0, 5))
def test_pages_hold_the_same_records_however_they_are_put_together(
    found: list[object], cut: int
) -> None:
    pages = [{"page": 1, "data": {"items": part}} for part in (found[:cut], found[cut:])]
    texts = [json.dumps(page) for page in pages]
    for whole in (Text("".join(texts)), Text("\n".join(texts)), text(pages)):
        assert list(records_of_pages(whole, "data", "items")) == found
    if found:  # an empty file never gets this far
        assert list(records_of_pages(Text("\n".join(map(json.dumps, found))))) == found
    assert (
        list(records(text({"a": [1], "data": {"b": 1, "items": found}}), "data", "items")) == found
    )


@given(VALUES)
def test_whatever_lies_at_a_path(value: object) -> None:
    expected = value if isinstance(value, list) else [value]
    assert list(records_of_pages(text({"b": value, "a": [{"x": value}, 3]}), "a", "x")) == expected


@given(VALUES)
def test_values_under_a_key(value: object) -> None:
    def under(here: object) -> list[object]:
        if isinstance(here, list):
            return [found for each in here for found in under(each)]
        if isinstance(here, dict):
            inner = ([v] if k == "data" else under(v) for k, v in here.items())
            return [found for each in inner for found in each]
        return []

    assert [found for _, found in values_under(text([value]), "data")] == under(value)


def test_sections_give_what_stands_before_their_list() -> None:
    chats = [
        {"name": "a", "type": "group", "deep": {"x": [1]}, "messages": [1, 2, 3], "after": 1},
        {"name": "b", "messages": []},
        {"name": "c"},
        {"name": "d", "messages": [{"messages": [9]}]},
    ]
    whole = text({"about": "x", "chats": {"list": chats}, "left": {"list": chats[:1]}})
    path = (re.compile("chats|left"), "list")
    taken = [
        (each.values["name"], list(each.items)) for each in sections(whole, *path, items="messages")
    ]
    assert taken == [("a", [1, 2, 3]), ("b", []), ("d", [{"messages": [9]}]), ("a", [1, 2, 3])]
    untouched = [each.values["name"] for each in sections(whole, *path, items="messages")]
    assert untouched == ["a", "b", "d", "a"]
    begun = [next(each.items, None) for each in sections(whole, *path, items="messages")]
    assert begun == [1, None, {"messages": [9]}, 1]


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        ('{"items": [1, 2', "truncated_json"),
        ('{"items": [1]} {"items": [', "truncated_json"),
        ('{"items": [1]} x', "broken_json"),
        ('{"items": [1, NaN]}', "broken_json"),
        ('{"items": [' + "[" * 70 + "]" * 70 + "]}", "too_deep"),
        ('{"items": [' + "9" * 6_000 + "]}", "broken_json"),
        ('{"b": ' + "[" * 5_000 + "]" * 5_000 + ', "items": []}', "too_deep"),
    ],
)
def test_broken_pages(broken: str, code: str) -> None:
    with pytest.raises(UnreadableFileError, match=code):
        list(records_of_pages(Text(broken), "items"))


def test_what_is_skipped_may_be_deeper_than_what_is_kept() -> None:
    deep = "[" * 1_000 + "]" * 1_000
    assert list(records_of_pages(Text(f'{{"b": {deep}, "items": [1]}}'), "items")) == [1]
    assert sketch(Text(f'{{"items": [1, 2, 3, 4], "b": {deep}}}'))["items"] == [1, 2, 3]  # type: ignore[index]


@pytest.mark.parametrize("rest", ["", "9" * 6_000, "99999999999999999999", "NaN"])
def test_a_section_that_breaks_while_its_items_are_read(rest: str) -> None:
    with pytest.raises(UnreadableFileError, match="json"):
        [list(each.items) for each in sections(Text('{"messages": [1, ' + rest), items="messages")]
