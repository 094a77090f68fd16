# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The settings a person may give, each an environment variable: one table, read once."""

import os
import secrets
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path

Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable: its name, what it is when it is not set, what it does."""

    name: str
    default: str
    meaning: str

    def read(self) -> str:
        """The value that is in force: the environment's, else the default."""
        return os.environ.get(self.name, self.default).strip()

    def number(self) -> int:
        """The value as a number that is not negative.

        Raises:
            UnreadableSettingError: it is none.
        """
        said = self.read()
        if not (said.isascii() and said.isdigit()):
            message = f"{self.name} is a whole number, not {said!r}."
            raise UnreadableSettingError(message)
        return int(said)


DATA = Variable("GAUNG_DATA", "data", "The one folder where everything lives; back this up.")
HOST = Variable("GAUNG_HOST", "127.0.0.1", "The address to listen on.")
PORT = Variable("GAUNG_PORT", "8000", "The port to listen on.")
PUBLIC_URL = Variable(
    "GAUNG_PUBLIC_URL",
    "",
    "How people reach this Gaung, for links and cards, such as https://gaung.contoh.id; "
    "empty: http://HOST:PORT.",
)
DATABASE_URL = Variable(
    "GAUNG_DATABASE_URL",
    "",
    "postgresql://... to keep office and ledger in PostgreSQL; empty: SQLite files in GAUNG_DATA.",
)
REDIS_URL = Variable(
    "GAUNG_REDIS_URL",
    "",
    "redis://... (Valkey too) when several processes share one campaign; empty: in-process bus.",
)
SECRET_KEY = Variable(
    "GAUNG_SECRET_KEY",
    "",
    "The key behind sessions, pseudonyms and the audit log, the same on all machines of one "
    "Gaung; empty: made once in GAUNG_DATA/secret.key. Whoever loses it can no longer link old "
    "pseudonyms.",
)
DEBUG = Variable("GAUNG_DEBUG", "0", "1 shows error details and the component gallery.")
MEMORY_MB = Variable(
    "GAUNG_WORKER_MEMORY_MB",
    "1500",
    "Memory an analysis may use, in MB: its tables spill to disk above 60 %, it ends above 100 %.",
)
MAX_UPLOAD_MB = Variable("GAUNG_MAX_UPLOAD_MB", "200", "The largest export file accepted, in MB.")
MAIL_URL = Variable(
    "GAUNG_MAIL_URL",
    "",
    "smtp://user:password@host:587 to send password mails; empty: they are printed on the console.",
)
CHANNEL_HOSTS = Variable(
    "GAUNG_CHANNEL_HOSTS",
    "",
    "Further hosts, with commas between, where channels of a crew may be, such as ntfy.contoh.id; "
    "empty: only services with an address of their own.",
)
TRUSTED_PROXIES = Variable(
    "GAUNG_TRUSTED_PROXIES",
    "127.0.0.1, ::1",
    "Addresses and networks of the proxies in front, with commas between: only what they say "
    "about where a request came from is believed.",
)
METRICS_TOKEN = Variable(
    "GAUNG_METRICS_TOKEN",
    "",
    "Whoever sends it (Authorization: Bearer ...) may read /metrics from elsewhere; empty: only "
    "this machine may.",
)
LOG = Variable("GAUNG_LOG", "plain", "plain: a line for people; json: an object a line.")
MAX_STREAMS = Variable(
    "GAUNG_MAX_STREAMS", "20000", "Phones that may listen to live numbers of one process at once."
)
MAX_IN_FLIGHT = Variable(
    "GAUNG_MAX_IN_FLIGHT", "6000", "Taps that one process takes before it answers the first."
)
OPEN_GATE = Variable(
    "GAUNG_OPEN_GATE",
    "0",
    "1 takes every tap: no limits, no proof of work, no marks. For a load test of your own.",
)
PHONE_TAPS = Variable(
    "GAUNG_PHONE_TAPS_PER_MINUTE",
    "60",
    "Taps of one phone; twice as many may come at once. What is above is refused.",
)
NETWORK_TAPS = Variable(
    "GAUNG_NETWORK_TAPS_PER_MINUTE",
    "30000",
    "Taps from one network address; twice as many may come at once. Above that work is asked and "
    "taps are marked, none is refused.",
)
NETWORK_PHONES = Variable(
    "GAUNG_NETWORK_PHONES_PER_HOUR",
    "3000",
    "New phones from one network address; above that the same happens.",
)
WORKER_THREADS = Variable(
    "GAUNG_WORKER_THREADS",
    "0",
    "Threads an analysis calculates with; 0: one less than the machine has, so that phones keep "
    "one.",
)

VARIABLES = (
    DATA,
    HOST,
    PORT,
    PUBLIC_URL,
    DATABASE_URL,
    REDIS_URL,
    SECRET_KEY,
    DEBUG,
    MEMORY_MB,
    MAX_UPLOAD_MB,
    MAIL_URL,
    CHANNEL_HOSTS,
    TRUSTED_PROXIES,
    METRICS_TOKEN,
    LOG,
    MAX_STREAMS,
    MAX_IN_FLIGHT,
    OPEN_GATE,
    PHONE_TAPS,
    NETWORK_TAPS,
    NETWORK_PHONES,
    WORKER_THREADS,
)


class UnreadableSettingError(ValueError):
    """A variable holds something that it cannot mean; the message names it."""


class UnusableDataFolderError(RuntimeError):
    """GAUNG_DATA cannot be made or written."""


def data_folder() -> Path:
    """The data folder, made when it is missing.

    Raises:
        UnusableDataFolderError: it cannot be made or written; the message says what to do.
    """
    folder = Path(DATA.read()).expanduser().resolve()
    probe = folder / ".writable"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise UnusableDataFolderError(
            f"Gaung cannot write to {folder} ({error.strerror}). "
            f"Set {DATA.name} to a folder you own, for example {DATA.name}=~/gaung-data."
        ) from error
    return folder


def secret_key(folder: Path) -> str:
    """The secret of this installation: from the environment, else made once beside the data."""
    given = SECRET_KEY.read()
    if given:
        return given
    file = folder / "secret.key"
    try:
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_hex(32))
    except FileExistsError:
        pass
    return file.read_text().strip()


def trusted_proxies() -> tuple[Network, ...]:
    """The networks of the proxies in front.

    Raises:
        UnreadableSettingError: something is neither an address nor a network.
    """
    return tuple(map(_network, TRUSTED_PROXIES.read().replace(",", " ").split()))


def _network(said: str) -> Network:
    try:
        return ip_network(said, strict=False)
    except ValueError as error:
        message = f"{TRUSTED_PROXIES.name}: {said} is neither an address nor a network."
        raise UnreadableSettingError(message) from error


def worker_threads() -> int:
    """With how many threads an analysis calculates: one processor is left to the phones."""
    given = WORKER_THREADS.number()
    return given if given > 0 else max(1, n_processors() - 1)


def n_processors() -> int:
    """Processors that this process may use (a container may give fewer than the machine has)."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def public_url() -> str:
    """Where people reach this Gaung, without a slash at the end."""
    return (PUBLIC_URL.read() or f"http://{HOST.read()}:{PORT.read()}").rstrip("/")
