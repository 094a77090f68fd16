# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What may be tapped."""

import pytest

from gaung.crowd.errors import KindError
from gaung.crowd.kinds import JOIN, Kind, Kinds, fresh_kinds


def test_lane_itself_knows_joining_and_leaving() -> None:
    assert [kind.name for kind in fresh_kinds()] == ["join", "leave"]


def test_same_kind_twice_changes_nothing_and_another_is_refused() -> None:
    kinds = Kinds(Kind("share"))
    kinds.register(Kind("share"))
    with pytest.raises(KindError, match="another kind"):
        kinds.register(Kind("share", once=False))


@pytest.mark.parametrize(
    "kind",
    [
        Kind("Bad"),
        Kind(""),
        Kind("a b"),
        Kind("ok", lowest=2),
        Kind("ok", seats=-1),
        Kind("ok", seats=3, once=False),
    ],
)
def test_wrong_kind_is_refused(kind: Kind) -> None:
    with pytest.raises(KindError):
        Kinds().register(kind)


def test_page_offers_decide() -> None:
    share = Kind("share")
    offers = {"share": frozenset({"wa"})}
    assert share.allows("wa", offers)
    assert not share.allows("ig", offers)
    assert not Kind("story").allows("", offers)
    assert JOIN.allows("", offers)


def test_without_offers_the_kind_decides() -> None:
    assert Kind("share").allows("", None)
    assert not Kind("share").allows("wa", None)
    assert Kind("share", items=lambda item: item == "wa").allows("wa", None)
    assert not Kind("share", items=lambda _: True).allows("<script>", None)
