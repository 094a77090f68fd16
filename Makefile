# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
PYTHON ?= python3

.PHONY: run test check bench prove evidence format messages lock
run test check bench prove evidence format messages lock:
	@$(PYTHON) run.py $@ $(ARGS)
