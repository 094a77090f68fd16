# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Static files come from memory in the best encoding, and nothing else does."""

import asyncio
from pathlib import Path

import httpx
import pytest

from gaung.kit.assets import Assets


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "static"
    inside.mkdir()
    (inside / "a.css").write_text("body{}")
    (inside / "a.css.br").write_bytes(b"brotli")
    (inside / "a.css.gz").write_bytes(b"gzip")
    (inside / "only.js").write_text("1")
    (tmp_path / "secret.key").write_text("rahasia")
    return inside


def get(folder: Path, path: str, encoding: str = "", method: str = "GET") -> httpx.Response:
    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app=Assets(folder))
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            request = client.build_request(method, path, headers={"accept-encoding": encoding})
            answer = await client.send(request, stream=True)
            answer.extensions["raw"] = b"".join([part async for part in answer.aiter_raw()])
            return answer

    return asyncio.run(ask())


@pytest.mark.parametrize(
    ("accepted", "encoding", "body"),
    [
        ("gzip, deflate, br", "br", b"brotli"),
        ("gzip", "gzip", b"gzip"),
        ("", None, b"body{}"),
    ],
)
def test_the_best_encoding_that_the_browser_takes(
    folder: Path, accepted: str, encoding: str | None, body: bytes
) -> None:
    answer = get(folder, "/static/a.css", accepted)
    assert answer.headers.get("content-encoding") == encoding
    assert answer.extensions["raw"] == body
    assert answer.headers["content-type"] == "text/css"
    assert "immutable" in answer.headers["cache-control"]


def test_a_file_without_copies_is_served_as_it_is(folder: Path) -> None:
    assert get(folder, "/static/only.js", "br").extensions["raw"] == b"1"
    head = get(folder, "/static/only.js", method="HEAD")
    assert (head.headers["content-length"], head.extensions["raw"]) == ("1", b"")


@pytest.mark.parametrize(
    "path",
    ["/static/none.css", "/static/../secret.key", "/static/%2e%2e/secret.key", "/static/"],
)
def test_nothing_outside_the_folder(folder: Path, path: str) -> None:
    assert get(folder, path).status_code == 404
