# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of material: Markdown to HTML that is safe on every face."""

import re

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_BREAK = re.compile(r"^[ \t]*-{3,}[ \t]*$", re.MULTILINE)
_TAGS = {
    *("h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "em", "s", "code", "pre", "blockquote"),
    *("a", "br", "table", "thead", "tbody", "tr", "th", "td"),
}
_MARKDOWN = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(
    ["table", "strikethrough"]
)


def split_pages(text: str) -> list[str]:
    """The pages of a text: a line of three or more hyphens begins a new one; empty ones go."""
    return [page for part in _BREAK.split(text.replace("\r\n", "\n")) if (page := part.strip())]


def words_html(text: str) -> SafeString:
    """Markdown as HTML; no picture, no script, links only to web pages.

    Written HTML is shown as text by the renderer, and what comes out is cleaned once more.
    """
    clean = nh3.clean(
        _MARKDOWN.render(text),
        tags=_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer",
    )
    return mark_safe(clean)  # noqa: S308 - cleaned one line above


def pages_of(text: str) -> list[SafeString]:
    """Each page of a text as HTML."""
    return [words_html(page) for page in split_pages(text)]
