# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can go wrong in the lane, each with the code and the status a phone sees."""

from collections.abc import Mapping
from typing import Any


class CrowdError(Exception):
    """Anything the lane itself raises."""


class OldSqliteError(CrowdError):
    """SQLite is older than the first version without the WAL-reset corruption."""


class UnsafeDatabaseError(CrowdError):
    """A database does not keep the promises that an acknowledgement rests on."""


class UnknownAddressError(CrowdError):
    """A database or bus address that the lane cannot read."""


class KindError(CrowdError):
    """A kind of tap was registered wrongly."""


class RefusedError(CrowdError):
    """A request that is answered with a status, a code and its sentence.

    `more`: further fields of the JSON answer, such as a challenge. `retry_after`: seconds;
    0 = do not say.
    """

    def __init__(
        self, status: int, code: str, more: Mapping[str, Any] | None = None, retry_after: int = 0
    ) -> None:
        """All as the phone sees them."""
        super().__init__(code)
        self.status = status
        self.code = code
        self.more = more or {}
        self.retry_after = retry_after


class SecretMismatchError(CrowdError):
    """This process would give phones other pseudonyms than the book holds already."""


class LedgerError(CrowdError):
    """An entry was not written: nothing of it is acknowledged, and the phone may try again."""

    code = "ledger_unavailable"
    status = 503


class OverloadedError(LedgerError):
    """More entries wait than may wait."""

    code = "overloaded"


class LedgerBusyError(LedgerError):
    """Another writer held the database for too long."""

    code = "ledger_busy"


class DiskFullError(LedgerError):
    """The disk took no more."""

    code = "disk_full"
    status = 507


class LedgerBrokenError(LedgerError):
    """The disk failed to flush: what it holds is unknown, so nothing more is acknowledged."""

    code = "ledger_broken"
