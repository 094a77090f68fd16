# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The campaign page on which the proofs tap."""

ABOUT = "bukti"
KIND = "bukti"
SEAT, SEATS = "kursi", 1
"""A kind that one phone may take for each item, such as a prize of each round."""
TABLE, TABLE_SEATS = "meja", 7
"""A kind that so many may take."""
PAGE_PATH = "/aksi/bukti"
TAP_PATH = f"{PAGE_PATH}/ketuk"
PAGE = (
    b'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Bukti</title></head>'
    b"<body><main><h1>Bukti</h1><p><!--gaung:n *-->0<!--/gaung--></p></main></body></html>"
)
