# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words of material as HTML, and orders as numbers."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.meet.material.words import pages_of, split_pages, words_html
from gaung.meet.orders import rank, right_value, shown_order, unrank


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("", []),
        ("---\n---", []),
        ("satu", ["satu"]),
        ("satu\n---\ndua\n-----  \ntiga", ["satu", "dua", "tiga"]),
        ("satu\r\n---\r\ndua", ["satu", "dua"]),
        ("a --- b", ["a --- b"]),
        ("- butir\n- lain", ["- butir\n- lain"]),
    ],
)
def test_a_line_of_hyphens_begins_a_page(text: str, pages: list[str]) -> None:
    assert split_pages(text) == pages


def test_markdown_becomes_what_a_slide_needs() -> None:
    html = words_html("## Murah\n\n- satu **HP**\n- satu cerita\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    for part in ("<h2>Murah</h2>", "<strong>HP</strong>", "<li>", "<table>", "<td>2</td>"):
        assert part in html
    assert len(pages_of("# A\n---\n# B")) == 2


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[klik](javascript:alert(1))",
        "[klik](data:text/html,x)",
        "![x](https://pelacak.example/a.gif)",
        "<a href='https://x.id' onclick='x()'>a</a>",
        "[a](https://x.id 'judul\" onmouseover=\"x')",
    ],
)
def test_nothing_runs_and_nothing_is_fetched(text: str) -> None:
    html = words_html(text)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert " onclick=" not in html.replace("&quot;", "").replace("'", "") or "&lt;a" in html
    assert "onmouseover=" not in html or "&quot;" in html


def test_links_lead_out_without_a_trace() -> None:
    assert words_html("[peta](https://contoh.id/peta)") == (
        '<p><a href="https://contoh.id/peta" rel="noopener noreferrer">peta</a></p>\n'
    )


def test_ranks_number_all_orders_in_turn() -> None:
    """Lexicographic order is the order of the ranks (Lehmer)."""
    for n in range(6):
        orders = list(permutations(range(n)))
        assert [rank(order) for order in orders] == list(range(len(orders)))


@given(st.permutations(range(6)))
def test_a_rank_leads_back(order: list[int]) -> None:
    assert unrank(rank(order), 6) == order


def test_what_is_no_order_is_refused() -> None:
    for wrong in ([0, 0], [1, 2], [-1, 0]):
        with pytest.raises(ValueError, match="no permutation"):
            rank(wrong)
    with pytest.raises(ValueError, match="no permutation"):
        unrank(720, 6)


@given(st.text(min_size=1, max_size=8), st.integers(min_value=2, max_value=6))
def test_the_right_order_is_never_shown_and_always_counts(code: str, n: int) -> None:
    shown = shown_order(code, n)
    assert sorted(shown) == list(range(n))
    assert shown != list(range(n))
    picked = unrank(right_value(code, n), n)
    assert [shown[place] for place in picked] == list(range(n))
