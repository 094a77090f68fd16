# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can go wrong in the nucleus."""


class InviteUnusableError(Exception):
    """The invite is unknown, used up, withdrawn or past its date."""


class LastLeadError(Exception):
    """A community would be left without anybody who may lead it."""


class SignInLinkUnusableError(Exception):
    """The sign-in link is unknown, used or past its date."""
