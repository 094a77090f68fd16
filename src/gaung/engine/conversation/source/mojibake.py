# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The damage that Meta's exports do to every text that is not plain ASCII."""


def repaired(text: str) -> str:
    """Return a text whose UTF-8 bytes were written as if each were a character of Latin-1.

    A text that was never damaged comes back as it is: its bytes are no UTF-8. To be applied once to
    each text, and to Meta's exports only. Source: d3i data-donation-task, `fix_latin1_string`.
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
