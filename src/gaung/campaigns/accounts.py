# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open an account: somebody who holds an invite. Gaung has no open door."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from gaung.campaigns.actions import usable_invite
from gaung.campaigns.errors import InviteUnusableError

INVITE_IN_SESSION = "invite"


class InviteOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's decisions that are ours."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only with a usable invite in the session."""
        code = request.session.get(INVITE_IN_SESSION)
        if not code:
            return False
        try:
            usable_invite(code, timezone.now())
        except InviteUnusableError:
            return False
        return True

    def get_signup_redirect_url(self, request: HttpRequest) -> str:
        """Back to the invite, to accept it."""
        return self._after(request)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Back to the invite if there is one, else home."""
        return self._after(request)

    @staticmethod
    def _after(request: HttpRequest) -> str:
        code = request.session.get(INVITE_IN_SESSION)
        return reverse("invite", args=[code]) if code else reverse("home")
