# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What counts as repeated simultaneity: our definition, and the two that the field cites."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """When two accounts are said to act at the same time, and how often they must.

    Attributes:
        name: how results cite it.
        text_seconds: furthest two posts of one text may lie apart; also for near-same texts.
        link_seconds: the same for one link.
        reply_seconds: the same for replies to one and the same comment; a reader needs longer than
            this to read a comment and answer it, so a pair that does it again and again is rare.
        min_tokens: words that an equal text needs. Below four it is a greeting ("semangat kak")
            that thousands write without knowing each other.
        near_tokens: words that a near-same text needs: in a shorter one a single changed word
            ("terus semangat ya kak", "terus semangat ya min") is another text.
        min_weight: occasions that two accounts must share; see `edges`. At 3, no account out of
            250,000 was named wrongly in planted talk of up to 23 rows a second; at 2, 18 were.
        burst_seconds: width of a burst of one single text, link or set of hashtags.
        burst_accounts: different accounts that make it a burst.
        crowd: rows with one key in one time bucket above which not all pairs are formed.
    """

    name: str = "gaung"
    text_seconds: int = 60
    link_seconds: int = 60
    reply_seconds: int = 10
    min_tokens: int = 4
    near_tokens: int = 6
    min_weight: int = 3
    burst_seconds: int = 300
    burst_accounts: int = 10
    crowd: int = 40

    def __post_init__(self) -> None:
        """Refuse what no step can work with.

        Raises:
            ValueError: a width is not positive, or a least number is below 2.
        """
        widths = (self.text_seconds, self.link_seconds, self.reply_seconds, self.burst_seconds)
        least = (self.min_weight, self.burst_accounts, self.crowd)
        if min(widths) < 1 or min(least) < 2:  # noqa: PLR2004 - one account is simultaneous with none
            raise ValueError("widths start at 1 second, least numbers at 2")


@dataclass(frozen=True, slots=True)
class CooRTweet:
    """The definition of the R package CooRTweet, with its defaults.

    Accounts with fewer than `min_participation` rows are left out; two rows of one object by
    different accounts within `time_window` seconds are a pair; pairs stay of which one row belongs
    to an account with at least `min_participation` rows in pairs; an edge weighs as many pairs as
    it has; edges stay whose weight is above the `edge_weight` quantile of all weights (R's type 7).

    Source: Righetti & Balluff 2025, CooRTweet: A Generalized R Software for Coordinated Network
    Detection, Computational Communication Research 7(1), and the package's functions
    `detect_groups` and `generate_coordinated_network` (version 2).
    """

    name: str = "CooRTweet"
    time_window: int = 10
    min_participation: int = 2
    edge_weight: float = 0.5


@dataclass(frozen=True, slots=True)
class CooRnet:
    """The definition of the R package CooRnet, with its defaults.

    The interval comes from the data: of the `q` share of objects with the quickest second share,
    the `p` quantile of the seconds from the first share until more than the share `p` of all shares
    is reached; whole seconds, at least 1. Counted from an object's first share, its shares fall
    into intervals; those that share an interval are coordinated. An edge weighs as many objects as
    both accounts have coordinated shares of; edges stay that reach the `edge_weight` quantile.

    Source: Giglietto, Righetti, Rossi, Marino 2020, It takes a village to manipulate the media,
    Information, Communication & Society 23(6); functions `estimate_coord_interval`,
    `get_coord_shares` and `build_coord_graph`.
    """

    name: str = "CooRnet"
    q: float = 0.1
    p: float = 0.5
    edge_weight: float = 0.9


GAUNG = Definition()
COORTWEET = CooRTweet()
COORNET = CooRnet()
