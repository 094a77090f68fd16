# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One face for the two databases: addresses, connections, and small reads and changes."""

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, Literal

import psycopg

from gaung.crowd.errors import SecretMismatchError, UnknownAddressError, UnsafeDatabaseError
from gaung.crowd.schema import migrate
from gaung.crowd.sqlite import open_connection

_WINDOWS_DRIVE = re.compile(r"/[A-Za-z]:")
_IDLE_CONNECTIONS = 4

_SETTLE = """
SELECT current_setting('fsync'), set_config('synchronous_commit', 'on', false),
    set_config('statement_timeout', '10000', false), set_config('lock_timeout', '5000', false),
    set_config('default_transaction_isolation', 'read committed', false)
"""
_PATIENTLY = "SET LOCAL statement_timeout = 0"
_SIGN_BYTES = 16

Row = tuple[Any, ...]
Statement = tuple[str, Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a ledger lives: a file for SQLite, a connection string for PostgreSQL."""

    dialect: Literal["sqlite", "postgresql"]
    target: str


def sqlite_url(path: Path) -> str:
    """The address of a SQLite file."""
    return f"sqlite://{'' if path.is_absolute() and path.drive == '' else '/'}{path.as_posix()}"


def read_address(url: str) -> Address:
    """Read `sqlite:///folder/file` or `postgresql://...`.

    Raises:
        UnknownAddressError: when it is neither.
    """
    if url.startswith(("postgresql://", "postgres://")):
        return Address("postgresql", url)
    if url.startswith("sqlite://"):
        path = url.removeprefix("sqlite://")
        return Address("sqlite", path[1:] if _WINDOWS_DRIVE.match(path) else path)
    message = "A ledger's address starts with sqlite:// or postgresql://."
    raise UnknownAddressError(message)


def connect_postgres(target: str) -> "psycopg.Connection[Row]":
    """Open a connection in autocommit that flushes at every commit, and check that it does.

    Raises:
        UnsafeDatabaseError: the server runs without flushing.
    """
    connection = psycopg.connect(target, autocommit=True, connect_timeout=3)
    # Set afterwards and not at the start, since a pool in between refuses what it does not know.
    in_force = connection.execute(_SETTLE).fetchone()
    if in_force is None or in_force[:2] != ("on", "on"):
        connection.close()
        message = "PostgreSQL runs with fsync=off: an answered tap would not be safe."
        raise UnsafeDatabaseError(message)
    return connection


def house_sign(secret: bytes) -> bytes:
    """What tells one secret from another without giving it away, 16 bytes."""
    return blake2b(secret, digest_size=_SIGN_BYTES, person=b"gaung-house").digest()


def check_house_sign(
    connection: Any, dialect: Literal["sqlite", "postgresql"], sign: bytes
) -> None:
    """Leave the sign of the secret in the book, or compare it with the one that is there.

    Of processes that start at once the first leaves it. An empty `sign` is not compared.

    Raises:
        SecretMismatchError: the book's pseudonyms were made with another secret.
    """
    if not sign:
        return
    mark = "%s" if dialect == "postgresql" else "?"
    found = connection.execute("SELECT sign FROM house_sign").fetchone()
    if found is None:
        connection.execute(
            f"INSERT INTO house_sign (one, sign) VALUES (1, {mark}) ON CONFLICT DO NOTHING",  # noqa: S608
            (sign,),
        )
        found = connection.execute("SELECT sign FROM house_sign").fetchone()
    if bytes(found[0]) != sign:
        message = (
            "This ledger was begun with another secret (GAUNG_SECRET_KEY): phones would get new "
            "pseudonyms, could act twice, and could not leave. Give this machine the "
            "GAUNG_SECRET_KEY of the others, or put the old one back. If the old one is lost for "
            "ever: gaung ledger accept-secret."
        )
        raise SecretMismatchError(message)


class Database:
    """Connections for short synchronous work from any thread; the schema is made on first use."""

    def __init__(self, url: str) -> None:
        """Remember the address; nothing is opened yet."""
        self.address = read_address(url)
        self._idle: list[Any] = []
        self._lock = threading.Lock()
        self._migrated = False

    @property
    def is_postgres(self) -> bool:
        """Whether this is PostgreSQL."""
        return self.address.dialect == "postgresql"

    def rows(
        self, sql: str, parameters: Sequence[Any] = (), *, may_last: bool = False
    ) -> list[Row]:
        """Read; `?` stands for a parameter in both dialects.

        `may_last`: as long as it takes; otherwise PostgreSQL gives up after ten seconds.
        """
        with self._borrow() as connection:
            if not (may_last and self.is_postgres):
                found: list[Row] = connection.execute(self._dialect(sql), parameters).fetchall()
                return found
            with connection.transaction():
                connection.execute(_PATIENTLY)
                found = connection.execute(self._dialect(sql), parameters).fetchall()
        return found

    def change(self, *statements: Statement, may_last: bool = False) -> None:
        """Run some statements in one transaction; `may_last` as in `rows`."""
        with self._borrow() as connection:
            connection.execute("BEGIN" if self.is_postgres else "BEGIN IMMEDIATE")
            try:
                if may_last and self.is_postgres:
                    connection.execute(_PATIENTLY)
                for sql, parameters in statements:
                    connection.execute(self._dialect(sql), parameters)
                connection.execute("COMMIT")
            except BaseException:
                connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close what is open; the next use opens again."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def __del__(self) -> None:
        # Whoever asked one question and went on need not think of closing.
        with suppress(Exception):
            self.close()

    def _dialect(self, sql: str) -> str:
        return sql.replace("?", "%s") if self.is_postgres else sql

    @contextmanager
    def _borrow(self) -> Iterator[Any]:
        with self._lock:
            connection = self._idle.pop() if self._idle else None
        connection = connection or self._open()
        try:
            yield connection
        except BaseException:
            # It may be in any state after an error; a new one costs little.
            with suppress(Exception):
                connection.close()
            raise
        with self._lock:
            if len(self._idle) < _IDLE_CONNECTIONS:
                self._idle.append(connection)
                return
        connection.close()

    def _open(self) -> Any:
        connection: Any
        if self.is_postgres:
            connection = connect_postgres(self.address.target)
        else:
            connection = open_connection(self.address.target, check_same_thread=False)
        if not self._migrated:
            migrate(connection, self.address.dialect)
            self._migrated = True
        return connection
