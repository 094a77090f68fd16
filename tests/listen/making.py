# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Small makers for the tests of listening: exports written here, and the worker run to its end."""

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from copy import copy
from itertools import count
from pathlib import Path
from typing import Any

from django.test import Client

from gaung.campaigns.models import Campaign
from gaung.listen import child
from gaung.listen.actions.accounts import name_own_accounts
from gaung.listen.actions.imports import Upload, start_import
from gaung.listen.folders import imports_folder, uploads_folder
from gaung.listen.models import Analysis, Import
from gaung.listen.tasks.child_process import Ended
from gaung.listen.tasks.turn import take_turn
from tests.factories import NOW, make_person
from tests.pages import read_page

OURS = "aksi.kahayan"
_numbers = count(1)


def conversation_csv(path: Path, *, n_threads: int = 12, answered: int = 6) -> Path:
    """A table that names its columns plainly: every thread asks, some are answered and go on."""
    lines = ["id,parent_id,post_id,username,text,timestamp,likes"]
    for number in range(n_threads):
        day = 1 + number
        asked = f"{day:02}T03:00:00Z"
        lines.append(
            f'q{number},,video1,warga{number},"posko {number} buka jam berapa kak?",2026-11-{asked},{number}'
        )
        if number < answered:
            lines.append(
                f'a{number},q{number},video1,{OURS},"halo, buka jam delapan",2026-11-{day:02}T05:00:00Z,1'
            )
        if number < answered // 2:
            lines.append(
                f'b{number},q{number},video1,warga{number},"siap kak makasih",2026-11-{day:02}T06:00:00Z,0'
            )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def instaloader_json(path: Path) -> Path:
    comment = {
        "id": 17900000000000001,
        "created_at": 1795143600,
        "text": "Kak, posko di mana?",
        "owner": {"id": "1", "is_verified": False, "username": "warga1"},
        "likes_count": 3,
        "answers": [],
    }
    path.write_text(json.dumps([comment]), encoding="utf-8")
    return path


def start(campaign: Campaign, file: Path, *, label: str = "", post_url: str = "") -> Import:
    """Put a copy of a file into the queue, as the upload does."""
    waiting = uploads_folder() / f"test-{next(_numbers)}.arriving"
    shutil.copyfile(file, waiting)
    size = file.stat().st_size
    upload = Upload(waiting, file.name, size, f"key-{next(_numbers)}")
    return start_import(
        by=make_person(), at=NOW, campaign=campaign, upload=upload, label=label, post_url=post_url
    )


def work() -> None:
    """Everything that waits, done."""
    while take_turn():
        pass


def heard(campaign: Campaign, file: Path, *, label: str = "") -> Import:
    """A file, imported and measured."""
    imported = start(campaign, file, label=label)
    work()
    imported.refresh_from_db()
    return imported


def report_of(client: Client, campaign: Campaign, file: Path) -> str:
    """The page of a file's import, once it is read and measured."""
    return read_page(client, "show_import", campaign, heard(campaign, file).code)


_kept: dict[tuple[int, int], tuple[Path, Import, Analysis]] = {}


def listened(campaign: Campaign, *, n_threads: int = 12, answered: int = 6) -> Import:
    """A campaign that has heard a conversation; measured once, and copied for every other test."""
    wanted = (n_threads, answered)
    home = imports_folder(campaign.code).parent
    if wanted not in _kept:
        name_own_accounts(by=make_person(), at=NOW, campaign=campaign, handles=[OURS])
        folder = Path(tempfile.mkdtemp(prefix="gaung-listened-"))
        file = conversation_csv(folder / "a.csv", n_threads=n_threads, answered=answered)
        imported = heard(campaign, file, label="Sebelum")
        shutil.copytree(home, folder / "kept")
        _kept[wanted] = (folder, imported, campaign.analyses.get())
        return imported
    folder, imported, analysis = _kept[wanted]
    shutil.copytree(folder / "kept", home, dirs_exist_ok=True)
    again = [copy(imported), copy(analysis)]
    for row in again:
        row.pk, row.campaign, row.by = None, campaign, None  # type: ignore[union-attr]
        row._state.adding = True
        row.save()
    return again[0]  # type: ignore[return-value]


def run_here(job: Mapping[str, Any], watch: Callable[[Mapping[str, Any]], None]) -> Ended:
    """A job of the engine in this process: what it does is the same, it only starts faster."""
    del watch
    how, told = child._outcome(job)
    return Ended(how, json.loads(json.dumps(told)))
