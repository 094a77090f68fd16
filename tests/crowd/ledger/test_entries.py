# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pseudonyms: one phone, one name in a campaign, and no way from one campaign to another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gaung.crowd.ledger import Pseudonyms
from gaung.crowd.ledger.entries import day_of

texts = st.text(max_size=40)


@given(about=texts, other=texts, key=texts)
def test_campaigns_cannot_be_linked(about: str, other: str, key: str) -> None:
    names = Pseudonyms(b"s" * 16)
    assert names.phone(about, key) == names.phone(about, key)
    assert (names.phone(about, key) == names.phone(other, key)) == (about == other)


def test_another_secret_gives_other_names() -> None:
    assert Pseudonyms(b"s" * 16).phone("a", "k") != Pseudonyms(b"t" * 16).phone("a", "k")


def test_ids_do_not_run_into_one_another() -> None:
    names = Pseudonyms(b"s" * 16)
    phone = names.phone("a", "k")
    ids = {
        names.once_id("a", phone, "share", "wa"),
        names.once_id("a", phone, "sharew", "a"),
        names.once_id("b", phone, "share", "wa"),
        names.repeat_id("a", phone, "share"),
        names.repeat_id("a", phone, "wa"),
    }
    assert len(ids) == 5
    assert {len(id_) for id_ in ids} == {16}


def test_short_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        Pseudonyms(b"short")


def test_day_begins_at_local_midnight() -> None:
    # 2026-11-24 16:59:59 UTC is 23:59:59 in WIB; a second later it is the 25th.
    assert day_of(1_795_539_599_000, 7 * 3600) == "2026-11-24"
    assert day_of(1_795_539_600_000, 7 * 3600) == "2026-11-25"
