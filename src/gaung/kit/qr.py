# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""QR codes as SVG that takes the page's ink."""

import io

import segno


def qr_svg(text: str) -> str:
    """An inline SVG of a QR code; safe to put into a page, since only the drawing is in it."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=True,
        omitsize=True,
        border=2,
        dark="#171A1F",
        light="#FFFFFF",
        svgclass="qr",
        lineclass=None,
    )
    return out.getvalue().decode()
