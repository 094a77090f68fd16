# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The campaign's hashtag in the demo: the crew writes it, and people take it up in their words."""

from collections.abc import Iterable
from dataclasses import replace

from gaung.config.demo.frames.voices import Voice
from gaung.config.demo.people import CREW
from gaung.config.demo.plan import Comment

TAG = "#GambutBasah"
_TAKEN_UP = {Voice.SUPPORT, Voice.STORY, Voice.OFFER}
_OWN_EVERY, _PUBLIC_EVERY = 4, 3
_LEAST_WORDS = 5


def tagged(comments: Iterable[Comment]) -> list[Comment]:
    """Every fourth answer of the crew and every third story, offer or cheer ends with the tag.

    No lot is drawn: whatever else the demo holds stays as it was.
    """
    own = public = 0
    told = []
    for comment in comments:
        is_long = len(comment.text.split()) >= _LEAST_WORDS
        if comment.author == CREW:
            own += 1
            takes = own % _OWN_EVERY == 0
        elif is_long and comment.parent is None and comment.about in _TAKEN_UP:
            public += 1
            takes = public % _PUBLIC_EVERY == 0
        else:
            takes = False
        told.append(replace(comment, text=f"{comment.text} {TAG}") if takes else comment)
    return told
