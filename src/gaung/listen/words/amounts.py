# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""How much an import holds, in words: comments and posts are two things."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gaung.kit.numbers import local_number


def amount(n_rows: int, n_posts: int | None) -> str:
    """So many comments, so many posts, or both; of older imports the posts are not known."""
    n_posts = n_posts or 0
    n_comments = n_rows - n_posts
    posts = ngettext("%(n)s postingan", "%(n)s postingan", n_posts) % {"n": local_number(n_posts)}
    if n_posts and not n_comments:
        return posts
    comments = ngettext("%(n)s komentar", "%(n)s komentar", n_comments) % {
        "n": local_number(n_comments)
    }
    if not n_posts:
        return comments
    return _("%(comments)s dan %(posts)s") % {"comments": comments, "posts": posts}
