# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a room says and plays: answers, quiz, scoreboard, word cloud, likeness, ranking, award."""
