# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The campaign page on which the proofs tap."""

ABOUT = "bukti"
KIND = "bukti"
PAGE_PATH = "/aksi/bukti"
TAP_PATH = f"{PAGE_PATH}/ketuk"
PAGE = (
    b'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Bukti</title></head>'
    b"<body><main><h1>Bukti</h1><p><!--gaung:n *-->0<!--/gaung--></p></main></body></html>"
)
