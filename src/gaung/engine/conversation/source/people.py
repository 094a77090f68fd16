# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names for accounts in exports that show a name and keep a number."""

_MOST_PEOPLE = 500_000


class People:
    """One name for each account: the name shown, and the account's number where two share one."""

    def __init__(self) -> None:
        self._name_of: dict[str, str] = {}
        self._account_of: dict[str, str] = {}

    def name(self, account: str, shown: str) -> str:
        """Return the name of an account; a deleted account has no other than its number."""
        if not account or not shown:
            return shown or account
        known = self._name_of.get(account)
        if known is None:
            is_first = self._account_of.setdefault(shown, account) == account
            known = shown if is_first else f"{shown} {account}"
            if len(self._name_of) < _MOST_PEOPLE:
                self._name_of[account] = known
        return known
