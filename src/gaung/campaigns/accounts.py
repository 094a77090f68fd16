# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Who may open an account: somebody who holds an invite. Gaung has no open door."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from gaung.campaigns.actions import usable_invite
from gaung.campaigns.errors import InviteUnusableError
from gaung.crowd.gate.limits import Limiter

INVITE_IN_SESSION = "invite"

_SECONDS = 120
_TRIES = Limiter(100, _SECONDS)
"""Accounts that one invite may try to open in two minutes: a hall of a hundred all at once, and no
more, wherever they come from. An address has no part in it: a hall has only one."""


class InviteOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """allauth's decisions that are ours."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Only with a usable invite in the session.

        Raises:
            ImmediateHttpResponse: 429; too many try to open an account with this invite.
        """
        code = request.session.get(INVITE_IN_SESSION)
        if not code:
            return False
        try:
            usable_invite(code, timezone.now())
        except InviteUnusableError:
            return False
        if request.method == "POST" and not _TRIES.take(code):
            page = render(request, "account/signup_closed.html", {"is_busy": True}, status=429)
            page["Retry-After"] = str(_SECONDS)
            raise ImmediateHttpResponse(page)
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
