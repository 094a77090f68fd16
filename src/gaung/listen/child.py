# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""One job of the engine in a process of its own: ``python -m gaung.listen.child``.

The job is one line of JSON on standard input; progress and the end are lines of JSON on standard
output. No Django is loaded and no database is known here. When standard input closes, the worker
has died, and so does this process.
"""

import errno
import json
import os
import sys
import threading
import time
import traceback
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from gaung.engine.conversation.errors import UnreadableFileError
from gaung.engine.conversation.intake import take_in
from gaung.engine.conversation.intake.pieces import MOST_WORKERS
from gaung.engine.conversation.intake.report import Progress
from gaung.engine.conversation.mapping import ColumnMapping
from gaung.engine.conversation.recognise import NeedsMapping, recognise
from gaung.engine.conversation.reconcile import reconcile
from gaung.engine.conversation.upgrade import bring_up
from gaung.engine.dialogue import Source
from gaung.listen.memory import keep_within
from gaung.listen.telling import report_dict

if TYPE_CHECKING:
    from gaung.engine.listening.whole import Listened

TELL_SECONDS = 0.25
TABLES_SHARE = 0.6
"""Of the memory a job may use: the tables' part; the rest is for Python, Arrow and numpy."""

MB_A_THREAD = 128
"""Of the tables' part; with less, DuckDB spills before it has begun."""

NICENESS = 10

LEAST_MB_FOR_WORKERS = 1024
"""Two processes that help to read a table take 0.2 GB each."""

Told = dict[str, Any]


def main() -> None:
    """Do the one job that standard input names."""
    job = json.loads(sys.stdin.readline())
    threading.Thread(target=_die_with_the_worker, daemon=True).start()
    _be_modest(int(job["memory_mb"]), _threads(job))
    how, told = _outcome(job)
    _tell({"how": how, "told": told})
    os._exit(0)  # the thread that reads standard input would hold up an ordinary exit


def _outcome(job: Mapping[str, Any]) -> tuple[str, Told]:
    try:
        return _import(job) if job["kind"] == "import" else _analysis(job)
    except UnreadableFileError as error:
        return "refused", {"code": error.code.value, "params": dict(error.params)}
    except (MemoryError, duckdb.OutOfMemoryException, pa.ArrowMemoryError):
        return "failed", {"code": "out_of_memory"}
    except Exception as error:  # noqa: BLE001 - whatever it was, the worker must hear of it
        if _is_disk_full(error):
            return "failed", {"code": "disk_full"}
        # Only where it happened: the message of an exception may quote what people wrote.
        where = "".join(traceback.format_tb(error.__traceback__))
        sys.stderr.write(f"{where}{type(error).__name__}\n")
        return "failed", {"code": "engine_error"}


def _import(job: Mapping[str, Any]) -> tuple[str, Told]:
    path = Path(job["path"])
    kept = job["mapping"]
    found = recognise(path)
    if isinstance(found, NeedsMapping) and kept is None:
        kept = job["remembered"].get(found.signature)
        if kept is None:
            return "needs_mapping", {
                "headers": found.headers,
                "rows": found.rows,
                "suggestion": found.suggestion.to_json(),
                "signature": found.signature,
                "sheet": found.sheet,
                "header_row": found.header_row,
            }
    teller = _Teller()

    def progress(now: Progress) -> None:
        teller.tell("reading", now.share, n_read=now.n_read)

    report = take_in(
        path,
        into=Path(job["into"]),
        salt=bytes.fromhex(job["salt"]),
        owner_handles=frozenset(job["owner_handles"]),
        tz_name=job["zone"],
        mapping=ColumnMapping.from_json(kept) if kept else None,
        progress=progress,
        cancelled=lambda: False,  # whoever cancels kills this process
        post_url=job["post_url"] or None,
        most_workers=MOST_WORKERS if job["memory_mb"] >= LEAST_MB_FOR_WORKERS else 0,
    )
    told = report_dict(report)
    told["signature"] = found.signature if isinstance(found, NeedsMapping) else ""
    told["reconciled"] = _compared(job, report.owners)
    return "done", {"report": told}


def _compared(job: Mapping[str, Any], owners: Iterable[str]) -> Told | None:
    """How the import compares with the earlier ones; None when it is the first."""
    earlier = [(each["code"], Path(each["folder"])) for each in job["earlier"]]
    if not earlier:
        return None
    found = reconcile(
        Path(job["into"]),
        earlier,
        {*job["owners"], *owners},
        memory_limit_mb=max(64, int(job["memory_mb"] * TABLES_SHARE)),
        threads=_threads(job),
        temp_folder=Path(job["spill"]),
    )
    return asdict(found)


def _analysis(job: Mapping[str, Any]) -> tuple[str, Told]:
    sources = [
        Source(source["code"], tuple(Path(path) for path in source["paths"]))
        for source in job["sources"]
    ]
    for source in sources:
        bring_up(source.paths)
    alone = [
        source
        for source, asked in zip(sources, job["sources"], strict=True)
        if asked["measure"] and len(sources) > 1
    ]
    n_rounds = len(alone) + 1
    told_imports: dict[str, Told] = {}
    for number, source in enumerate(alone):
        told_imports[source.import_code] = _measured(
            job, [source], None, number / n_rounds, n_rounds
        ).dialogue.as_dict()
    whole = _measured(job, sources, Path(job["out"]), len(alone) / n_rounds, n_rounds)
    if len(sources) == 1:
        told_imports[sources[0].import_code] = whole.dialogue.as_dict()
    return "done", {"result": whole.as_dict(), "imports": told_imports}


def _measured(
    job: Mapping[str, Any], sources: list[Source], out: Path | None, start: float, n_rounds: int
) -> "Listened":
    # An import has no use for what inquiries load (scikit-learn, igraph: 0.6 s).
    from gaung.engine.listening.inquiries import inquiries  # noqa: PLC0415
    from gaung.engine.listening.whole import listen  # noqa: PLC0415

    teller = _Teller()

    def progress(name: str, done: int, n_steps: int) -> None:
        teller.tell(name, start + done / n_steps / n_rounds)

    cuts = [date.fromisoformat(day) for day in job["cuts"]]
    # An import by itself is only compared with others: nobody reads more than its figures.
    return listen(
        sources,
        owners=job["owners"],
        offset_seconds=job["offset_seconds"],
        out=out,
        memory_limit_mb=max(64, int(job["memory_mb"] * TABLES_SHARE)),
        threads=_threads(job),
        progress=progress,
        temp_folder=Path(job["spill"]),
        inquiries=() if out is None else inquiries(cuts),
    )


class _Teller:
    """Says how far the job is, four times a second at most."""

    def __init__(self) -> None:
        self._last = 0.0

    def tell(self, phase: str, share: float, **counts: int) -> None:
        now = time.monotonic()
        if now - self._last >= TELL_SECONDS:
            self._last = now
            _tell({"phase": phase, "done_share": round(share, 4), **counts})


_speaking = threading.Lock()


def _tell(told: Told) -> None:
    line = json.dumps(told, separators=(",", ":")) + "\n"
    with _speaking:
        sys.stdout.write(line)
        sys.stdout.flush()


def _die_with_the_worker() -> None:
    # os.read and not sys.stdin: a buffered reader would be locked when the process exits.
    while os.read(sys.stdin.fileno(), 4096):
        pass
    os._exit(1)


def _threads(job: Mapping[str, Any]) -> int:
    """As many as were given, while each has memory to work with."""
    return max(1, min(int(job["threads"]), int(job["memory_mb"] * TABLES_SHARE) // MB_A_THREAD))


def _be_modest(memory_mb: int, n_threads: int) -> None:
    """Let others go first, and never take more memory than was given."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        os.nice(max(0, NICENESS - os.nice(0)))  # the worker may have stepped back already
    if hasattr(os, "SCHED_BATCH"):
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    pa.set_cpu_count(n_threads)
    keep_within(memory_mb, _out_of_memory)


def _out_of_memory() -> None:
    _tell({"how": "failed", "told": {"code": "out_of_memory"}})
    os._exit(0)


def _is_disk_full(error: BaseException) -> bool:
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return True
    return isinstance(error, duckdb.Error) and "No space left" in str(error)


if __name__ == "__main__":
    main()
