# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stops Gaung from starting is said in one clear sentence, and nothing is changed."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import PROJECT


def gaung(*words: str, data: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GAUNG_DATA": str(data), **more}
    return subprocess.run(
        [sys.executable, "-m", "gaung", *words],
        env=environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_a_taken_port(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ended = gaung("serve", "--port", str(port), data=tmp_path / "data")
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Gaung: port {port} is taken")
    assert f"GAUNG_PORT={port + 1} make run" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
    assert not (tmp_path / "data").exists()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    ended = gaung("manage", "check", data=blocked / "data")
    assert ended.returncode == 1
    assert ended.stderr.startswith("Gaung: cannot write to") or "cannot write to" in ended.stderr
    assert "Set GAUNG_DATA to a folder you own" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_an_old_sqlite(tmp_path: Path) -> None:
    """The safe driver is missing and Python's own is old: refuse, since it can damage data."""
    fake = tmp_path / "fake"
    fake.mkdir()
    (fake / "pysqlite3.py").write_text("raise ImportError\n")
    (fake / "sitecustomize.py").write_text(
        "import sqlite3\nsqlite3.sqlite_version_info = (3, 40, 1)\n"
        "sqlite3.sqlite_version = '3.40.1'\n"
    )
    ended = gaung("manage", "check", data=tmp_path / "data", PYTHONPATH=str(fake))
    assert ended.returncode == 1
    assert ended.stderr.startswith("Gaung: SQLite 3.40.1 can damage a database")
    assert len(ended.stderr.splitlines()) == 1


def test_the_key_is_made_once_and_is_private(tmp_path: Path) -> None:
    data = tmp_path / "data"
    for _ in range(2):
        assert gaung("manage", "check", data=data).returncode == 0
    key = data / "secret.key"
    first = key.read_text()
    assert len(first) == 64
    gaung("manage", "check", data=data)
    assert key.read_text() == first
    if os.name != "nt":
        assert key.stat().st_mode & 0o077 == 0


def test_an_unknown_command_lists_the_known() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "gaung", "terbang"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert "serve" in ended.stderr


@pytest.mark.parametrize("name", ["run.py"])
def test_the_bootstrap_reads_on_old_pythons_and_needs_nothing(name: str) -> None:
    """It must be able to say that Python is too old: no newer syntax, only the standard library."""
    import ast

    tree = ast.parse((PROJECT / name).read_text(), feature_version=(3, 6))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    assert imported <= {"hashlib", "os", "shutil", "subprocess", "sys"}
    assert not any(isinstance(node, ast.ImportFrom | ast.JoinedStr) for node in ast.walk(tree))


@pytest.mark.parametrize("words", [("coach", "-"), ("listen", "missing.csv")])
def test_a_command_for_one_file_makes_no_folder(words: tuple[str, ...], tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("GAUNG", "DJANGO"))}
    subprocess.run(
        [sys.executable, "-m", "gaung", *words],
        env=environment | {"PYTHONPATH": str(PROJECT / "src")},
        cwd=tmp_path,
        input="Kirim pertanyaanmu.",
        text=True,
        capture_output=True,
        check=False,
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "said"), [("GAUNG_MAX_STREAMS", "banyak"), ("GAUNG_TRUSTED_PROXIES", "kantor")]
)
def test_a_setting_that_means_nothing(tmp_path: Path, name: str, said: str) -> None:
    ended = gaung("serve", "--port", "0", data=tmp_path / "data", **{name: said})
    assert ended.returncode == 1
    assert ended.stderr.startswith(f"Gaung: {name}")
    assert len(ended.stderr.splitlines()) == 1
