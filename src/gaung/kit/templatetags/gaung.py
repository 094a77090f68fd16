# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Drawings and numbers that every page uses."""

import math
from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString, mark_safe

from gaung.kit.numbers import local_number, local_share
from gaung.kit.rings import Ring

register = template.Library()

CENTRE, INNER, OUTER = 190.0, 62.0, 176.0


@register.simple_tag
def echo_rings(rings: Sequence[Ring]) -> SafeString:
    """The dialogue meter's arcs: upper half what was said, lower half what came back.

    One ring a week, the oldest inside; thickness grows with the square root of the count, so that
    area and not radius speaks. A broadcast leaves half circles, a dialogue closes them.
    """
    shown = list(rings)[-7:] or [Ring(0, 0)] * 3
    step = (OUTER - INNER) / len(shown)
    most = max((ring.n_out for ring in shown), default=0) or 1
    parts = []
    for place, ring in enumerate(shown):
        radius = INNER + step * (place + 0.5)
        for kind, count, sweep in (("out", ring.n_out, 1), ("back", ring.n_back, 0)):
            name = kind if count else "rest"
            parts.append(_half(radius, name, _stroke(count, most, step), sweep))
    return mark_safe("".join(parts))  # noqa: S308 - numbers only


def _half(radius: float, name: str, stroke: float, sweep: int) -> str:
    left, right = CENTRE - radius, CENTRE + radius
    return (
        f'<path class="{name}" fill="none" stroke-width="{stroke:.1f}" '
        f'd="M{left:.1f} {CENTRE}A{radius:.1f} {radius:.1f} 0 0 {sweep} {right:.1f} {CENTRE}"/>'
    )


def _stroke(count: int, most: int, step: float) -> float:
    return max(1.5, (step - 3) * math.sqrt(count / most)) if count else 1.5


@register.filter
def share(value: float | None) -> str:
    """A share of 0..1 as a percentage in local form; a dash where there is none."""
    return "-" if value is None else local_share(value)


@register.filter
def number(value: float | None, digits: int = 0) -> str:
    """A number in local form; a dash where there is none."""
    return "-" if value is None else local_number(value, digits)


@register.filter
def width(value: float | None, full: int = 100) -> str:
    """A share of 0..1 as an SVG length, always with a point."""
    return f"{max(0.0, min(1.0, value or 0.0)) * full:.2f}"


@register.simple_tag
def along(value: float, most: float = 100, length: float = 640) -> str:
    """A value's place on a drawn axis of ``length``, always with a point."""
    return f"{value / most * length:.1f}"


@register.simple_tag
def bar_height(value: float, most: float, full: float = 10) -> str:
    """How high a bar stands; a nonzero value is always seen."""
    return f"{max(0.15, value / most * full) if value and most else 0:.2f}"


@register.simple_tag
def bar_top(value: float, most: float, full: float = 10) -> str:
    """Where such a bar begins."""
    return f"{full - float(bar_height(value, most, full)):.2f}"
