# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one table of doors: every address of the office, and who gets through it.

``roles`` None means that no community stands behind the door; ``open_to`` then says for whom it
opens. ``args`` names what the address carries; ``tests.house.test_closed_doors`` makes the things.
"""

from dataclasses import dataclass

from gaung.campaigns.enums import Role
from gaung.campaigns.rules import EVERYONE, LEADS, WRITERS


@dataclass(frozen=True, slots=True)
class Door:
    """One address: how it is asked, what its address carries, who may, what is sent along."""

    name: str
    method: str = "get"
    args: tuple[str, ...] = ()
    roles: frozenset[Role] | None = None
    open_to: str = "all"  # all | signed_in: only for doors without a community
    data: tuple[tuple[str, str], ...] = ()


def _community(name: str, roles: frozenset[Role] = EVERYONE, **more: object) -> Door:
    return Door(name, args=("community", *more.pop("args", ())), roles=roles, **more)  # type: ignore[arg-type,misc]


def _campaign(name: str, roles: frozenset[Role] = EVERYONE, **more: object) -> Door:
    return Door(name, args=("campaign", *more.pop("args", ())), roles=roles, **more)  # type: ignore[arg-type,misc]


NUCLEUS = (
    Door("home"),
    Door("sign_in_link", args=("token",)),
    Door("invite", args=("invite_code",)),
    Door("new_community", open_to="signed_in"),
    _community("community"),
    _community("new_campaign", WRITERS),
    _community("crew"),
    _community("make_invite", LEADS, method="post"),
    _community("show_invite", LEADS, args=("invite",)),
    _community("withdraw_invite", LEADS, method="post", args=("invite",)),
    _community("change_role", LEADS, method="post", args=("member",)),
    _community("remove_member", LEADS, method="post", args=("member",)),
    _community("audit_log"),
    _campaign("campaign"),
    _campaign("campaign_settings", LEADS),
    _campaign("archive_campaign", LEADS, method="post"),
)

HOUSE = (
    Door("account_login"),
    Door("account_logout"),
    Door("account_signup"),
    Door("account_inactive"),
    Door("account_reauthenticate", open_to="signed_in"),
    Door("account_change_password", open_to="signed_in"),
    Door("account_set_password", open_to="signed_in"),
    Door("account_reset_password"),
    Door("account_reset_password_done"),
    Door("account_reset_password_from_key", args=("reset_uid", "reset_key")),
    Door("account_reset_password_from_key_done"),
    Door("set_language", method="post"),
    Door("health"),
)

LISTEN: tuple[Door, ...] = ()
PLAN: tuple[Door, ...] = ()
ACT: tuple[Door, ...] = ()
EVALUATE: tuple[Door, ...] = ()

DOORS = (*NUCLEUS, *HOUSE, *LISTEN, *PLAN, *ACT, *EVALUATE)
