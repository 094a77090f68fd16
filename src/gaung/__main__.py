# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""``python -m gaung`` is the ``gaung`` command."""

from gaung.config.command import main

if __name__ == "__main__":
    main()
