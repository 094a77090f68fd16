# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Slips of the finger."""


def is_one_slip(one: str, other: str, *, may_change: bool = True) -> bool:
    """Whether two different words differ by one letter more, less, changed, or two swapped.

    Without `may_change` another letter in the same place is no slip: it makes another word too
    often ("protes", "proses").

    Equal words are no slip. Linear in the length.

    Source: F. J. Damerau, "A technique for computer detection and correction of spelling errors",
    Comm. ACM 7 (1964) 171-176: four in five misspellings are one of these.
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    if len(one) > len(other):
        one, other = other, one
    first = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[first:] == other[first + 1 :]
    if one[first + 1 :] == other[first + 1 :]:
        return may_change
    swapped = one[first : first + 2]
    return swapped[::-1] == other[first : first + 2] and one[first + 2 :] == other[first + 2 :]
