# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The words of a text that comes as HTML."""

from collections.abc import Mapping
from html.parser import HTMLParser

_UNSEEN = frozenset({"script", "style", "template", "head"})
_BLOCKS = frozenset({"p", "div", "blockquote", "ul", "ol", "pre"})
_LINES = frozenset({"br", "li"})


def words_of(markup: str, people: Mapping[str, str] | None = None) -> str:
    """Return what a person reads: no tags, a line for `<br>`, an empty line between paragraphs.

    Args:
        markup: HTML of one post or comment; broken HTML is read as far as it goes.
        people: address -> handle. A link to such an address becomes a mention of the whole handle,
            set apart (`@`, U+2068, handle, U+2069) so that it can be masked.
    """
    if "<" not in markup and "&" not in markup:
        return markup
    reader = _Words(people or {})
    reader.feed(markup)
    reader.close()
    return reader.text()


class _Words(HTMLParser):
    def __init__(self, people: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self._people = people
        self._parts: list[str] = []
        self._n_unseen = 0
        self._is_mention = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._n_unseen += 1
        elif tag in _LINES:
            self._parts.append("\n")
        elif tag in _BLOCKS and self._parts:
            self._parts.append("\n\n")
        elif tag == "a" and (handle := self._people.get(dict(attrs).get("href") or "")):
            self._parts.append(f"@\u2068{handle}\u2069")
            self._is_mention = True

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN and self._n_unseen:
            self._n_unseen -= 1
        elif tag == "a":
            self._is_mention = False

    def handle_data(self, data: str) -> None:
        if not self._n_unseen and not self._is_mention:
            self._parts.append(data)

    def text(self) -> str:
        lines = "".join(self._parts).split("\n")
        return "\n".join(line.strip() for line in lines).strip()
