# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The network of a conversation as SVG: we in the middle, groups around us, an arc for every tie.

An arc bends to the left of its direction, so a pair that answers each other forms an eye. The file
stands alone: it follows the reader's light or dark and grows its letters on a phone.
"""

from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import Any

from gaung.engine.conversation.pseudonym import nickname

VERSION = 1
"""Of the drawing; raised when the same findings give another picture."""

BEND = 0.16
N_TINTS = 4
"""Looks of groups, one after the other; beyond colour, each differs in being filled or hollow."""

TIER_FROM = (2, 4)
"""From so many messages on a tie is drawn thicker, and thicker again."""

LETTERS = "ABCDEFGH"
LETTER_HEIGHT = 14
NAME_WIDTH = 40
PHONE_SCALE = 2.4
NOWHERE = (-1_000, -1_000, 0)
EDGE = 48
"""No name's middle is nearer to the picture's edge."""

Place = tuple[int, int]
Mark = tuple[int, int, float]

STYLE = """
:root{color-scheme:light dark;--surface:#fff;--ink:#171a1f;--soft:#565d68;
--rimba:#0f6b4f;--bara:#c93a17;--kahayan:#1e5bb8;--kunyit:#f2b705;--line:#8b8578}
@media(prefers-color-scheme:dark){:root{--surface:#1a1f26;--ink:#f2f0ea;
--soft:#a9b0bb;--rimba:#4cc49a;--bara:#ff8a66;--kahayan:#7fb0ff;--kunyit:#f2c94c;--line:#7d8592}}
path{fill:none;stroke-linecap:round;stroke:var(--soft);opacity:.6}
.w0{stroke-width:.8}.w1{stroke-width:1.6}.w2{stroke-width:2.8}
.voice{stroke:var(--bara);opacity:.55}.answer{stroke:var(--kahayan);opacity:.5}
.disc{fill:var(--ink);opacity:.05}
.p{fill:var(--line);stroke:var(--surface);stroke-width:1}
.g0{fill:var(--rimba)}.g1{fill:var(--kunyit);stroke:var(--ink)}.g2{fill:var(--surface);stroke:var(--ink);stroke-width:2}
.g3{fill:var(--surface);stroke:var(--rimba);stroke-width:3}
.us{fill:var(--ink);stroke:var(--kahayan);stroke-width:5}
text{font:650 14px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--ink);
stroke:var(--surface);stroke-width:3.5;stroke-linejoin:round;paint-order:stroke;text-anchor:middle}
.letter{font-size:20px;font-weight:800;fill:var(--soft);stroke:none}
@media(max-width:560px){text{font-size:33px;stroke-width:7}.letter{font-size:36px}.ours{transform:translateY(14px)}
.fine{display:none}}
""".strip()

STYLE_HASH = "sha256-" + b64encode(sha256(STYLE.encode()).digest()).decode()
"""What a Content-Security-Policy needs to let this one style in."""


@dataclass(frozen=True, slots=True)
class NetworkWords:
    """What the drawing says, in the reader's language."""

    title: str
    description: str
    us: str


def network_svg(picture: Mapping[str, Any], words: NetworkWords) -> str:
    """Draw the `picture` of the network's findings; the only names in it are four letters each."""
    people = picture["people"]
    marks = list(zip(people["x"], people["y"], people["r"], people["group"], strict=True))
    width, height = picture["width"], picture["height"]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" ',
        f'width="{width}" height="{height}" role="img" aria-labelledby="title desc">',
        f'<title id="title">{escape(words.title)}</title>',
        f'<desc id="desc">{escape(words.description)}</desc>',
        f"<style>{STYLE}</style>",
        *_discs(picture["discs"]),
        *_arcs(picture),
        *_marks(marks),
    ]
    if picture["us"]:
        x, y, r = picture["us"]
        parts += [
            f'<circle class="us" cx="{x}" cy="{y}" r="{r}"/>',
            f'<text class="ours" x="{x}" y="{y + r + LETTER_HEIGHT}">{escape(words.us)}</text>',
        ]
    parts += _letters(picture["discs"])
    parts += _names(picture)
    parts.append("</svg>")
    return "".join(parts)


def _discs(discs: Iterable[Sequence[int]]) -> list[str]:
    return [f'<circle class="disc" cx="{x}" cy="{y}" r="{r}"/>' for x, y, r, _group in discs]


def _letters(discs: Iterable[Sequence[int]]) -> list[str]:
    at = ((*_letter_at(disc), LETTERS[disc[3]]) for disc in discs)
    return [f'<text class="letter" x="{x}" y="{y}">{letter}</text>' for x, y, letter in at]


def _letter_at(disc: Sequence[int]) -> Place:
    x, y, radius, _group = disc
    return round(x - radius * 0.74), round(y - radius * 0.74)


def _arcs(picture: Mapping[str, Any]) -> list[str]:
    """One path for all arcs that look alike: the ink of crossing arcs does not add up."""
    people, ties = picture["people"], picture["ties"]
    places = list(zip(people["x"], people["y"], strict=True))
    alike: dict[str, list[str]] = {}
    for source, target, n in zip(ties["source"], ties["target"], ties["n"], strict=True):
        kind = "answer" if source < 0 else "voice" if target < 0 else "peer"
        tier = sum(n >= least for least in TIER_FROM)
        here = picture["us"][:2] if source < 0 else places[source]
        there = picture["us"][:2] if target < 0 else places[target]
        alike.setdefault(f"{kind} w{tier}", []).append(_arc(here, there))
    return [f'<path class="{look}" d="{"".join(alike[look])}"/>' for look in sorted(alike)]


def _arc(here: Sequence[int], there: Sequence[int]) -> str:
    dx, dy = there[0] - here[0], there[1] - here[1]
    bend = (dx / 2 + BEND * dy, dy / 2 - BEND * dx)
    return f"M{here[0]} {here[1]}q{bend[0]:.0f} {bend[1]:.0f} {dx} {dy}"


def _marks(marks: Iterable[tuple[int, int, float, int]]) -> list[str]:
    looks: dict[str, list[str]] = {}
    for x, y, r, group in marks:
        look = f"p g{group % N_TINTS}" if 0 <= group < len(LETTERS) else "p"
        looks.setdefault(look, []).append(f'<circle cx="{x}" cy="{y}" r="{r}"/>')
    return [f'<g class="{look}">{"".join(looks[look])}</g>' for look in sorted(looks)]


def _names(picture: Mapping[str, Any]) -> list[str]:
    """The names of the most central beside their marks, without those that would cover another.

    Each stands where it covers the fewest marks. On a phone, where letters are larger, only those
    that still have room are shown.
    """
    people = picture["people"]
    marks = list(zip(people["x"], people["y"], people["r"], strict=True))
    x, y, r = picture["us"] or NOWHERE
    taken = [(x, y + r + LETTER_HEIGHT), *(_letter_at(disc) for disc in picture["discs"])]
    taken_on_a_phone = list(taken)
    most_right = picture["width"] - EDGE
    parts = []
    for place in picture["named"]:
        at = _beside(marks[place], marks)
        at = (min(max(at[0], EDGE), most_right), at[1])
        if any(_touch(at, other, 1) for other in taken):
            continue
        taken.append(at)
        fine = ' class="fine"'
        if not any(_touch(at, other, PHONE_SCALE) for other in taken_on_a_phone):
            taken_on_a_phone.append(at)
            fine = ""
        parts.append(
            f'<text{fine} x="{at[0]}" y="{at[1]}">{nickname(people["author"][place])}</text>'
        )
    return parts


def _beside(mark: Mark, marks: Sequence[Mark]) -> Place:
    """Where a mark's name stands: below, above, right or left, the first that covers least."""
    x, y, r = mark
    side = round(r + NAME_WIDTH / 2 + 3)
    places = (
        (x, round(y + r + LETTER_HEIGHT)),
        (x, round(y - r - 4)),
        (x + side, y + 4),
        (x - side, y + 4),
    )
    return min(places, key=lambda at: sum(_covers(at, other) for other in marks))


def _covers(at: Place, mark: Mark) -> bool:
    x, y, r = mark
    return abs(x - at[0]) < r + NAME_WIDTH / 2 and abs(y - at[1] + 5) < r + LETTER_HEIGHT / 2


def _touch(one: Place, other: Place, scale: float) -> bool:
    across, down = abs(one[0] - other[0]), abs(one[1] - other[1])
    return across < NAME_WIDTH * scale and down < LETTER_HEIGHT * scale
