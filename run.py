# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Starts Gaung on a machine that has only Python: ``python run.py``. Also tests and checks.

No dependencies, and no syntax newer than Python 3.6, so that an old Python can still read the
sentence that it is too old.
"""

import hashlib
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
BIN = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin")
PYTHON = os.path.join(BIN, "python.exe" if os.name == "nt" else "python")
OLDEST = (3, 11)


def stop(sentence):
    """End with one clear sentence."""
    sys.exit("Gaung: " + sentence)


def call(*command, **options):
    """Run a command of the environment; end with its code where it fails."""
    code = subprocess.call(command, cwd=HERE, **options)
    if code:
        sys.exit(code)


def make_environment():
    """Make the virtual environment where there is none that works."""
    if os.path.exists(PYTHON):
        return
    print("Gaung: making the virtual environment in .venv ...", flush=True)
    shutil.rmtree(VENV, ignore_errors=True)
    quiet = subprocess.DEVNULL
    if subprocess.call([sys.executable, "-m", "venv", VENV], stdout=quiet):
        stop(
            "this Python cannot make a virtual environment, or the folder cannot be written. On "
            "Debian and Ubuntu: sudo apt install python3-venv. Then try again."
        )


def install(lock):
    """Install what the lock file names, checked by hash, once for each state of the file."""
    with open(os.path.join(HERE, "requirements", lock), "rb") as file:
        digest = hashlib.sha256(file.read()).hexdigest()[:16]
    with open(os.path.join(HERE, "pyproject.toml"), "rb") as file:
        digest += hashlib.sha256(file.read()).hexdigest()[:8]
    stamp = os.path.join(VENV, "installed-" + lock)
    if os.path.exists(stamp):
        with open(stamp) as file:
            if file.read() == digest:
                return
    print("Gaung: installing (a minute or two, once) ...", flush=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    path = os.path.join(HERE, "requirements", lock)
    if subprocess.call(pip + ["--require-hashes", "-r", path], cwd=HERE) or subprocess.call(
        pip + ["--no-deps", "--no-build-isolation", "--editable", "."], cwd=HERE
    ):
        stop("installing failed; the lines above say why. Nothing else was changed.")
    with open(stamp, "w") as file:
        file.write(digest)


def module(name, *arguments):
    """Run a module inside the environment."""
    call(PYTHON, "-m", name, *arguments)


def serve(arguments):
    """Serve with the demo campaign."""
    install("run.lock")
    command = [PYTHON, "-m", "gaung", "serve", "--demo"] + arguments
    if os.name == "nt":
        try:
            sys.exit(subprocess.call(command, cwd=HERE))
        except KeyboardInterrupt:
            sys.exit(0)
    os.chdir(HERE)
    os.execv(PYTHON, command)


def test(arguments):
    """All tests."""
    install("dev.lock")
    # Two at a time, a file never torn apart: servers and browsers are shared within one.
    # Reordered by size, the journeys would no longer come last: see tests/journeys/conftest.py.
    spread = ["-q", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    module("pytest", *(arguments or spread))


def check(arguments):
    """Format, lint, types, floors, templates, translations, migrations; changes nothing."""
    del arguments
    install("dev.lock")
    for name, command in CHECKS:
        print("== " + name, flush=True)
        call(os.path.join(BIN, command[0]), *command[1:])


CHECKS = [
    ("format", ["ruff", "format", "--check", "."]),
    ("lint", ["ruff", "check", "."]),
    ("types", ["mypy"]),
    ("floors", ["lint-imports", "--no-logo"]),
    ("templates", ["djlint", "src/gaung/templates", "--lint", "--quiet"]),
    ("translations", ["gaung", "manage", "messages", "--check"]),
    ("migrations", ["gaung", "manage", "makemigrations", "--check", "--dry-run"]),
]


def make_format(arguments):
    """Put the code into form."""
    install("dev.lock")
    module("ruff", "format", ".")
    module("ruff", "check", "--fix", ".", *arguments)


def bench(arguments):
    """Side-by-side measurements."""
    install("dev.lock")
    module("bench", *(arguments or ["--all"]))


def prove(arguments):
    """The durability and privacy proofs, or one of them with its options."""
    install("dev.lock")
    for words in [arguments] if arguments else [["durability"], ["privacy"]]:
        module("gaung", "prove", *words)


def evidence(arguments):
    """The figures of docs/evidence.md, computed again."""
    install("dev.lock")
    for name in arguments or ["agreement", "evidence", "asks"]:
        module("bench", name)


def messages(arguments):
    """Gather the screens' sentences for translation."""
    install("dev.lock")
    module("gaung", "manage", "messages", *arguments)


def lock(arguments):
    """Write the lock files anew."""
    install("dev.lock")
    base = ["uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"]
    base += ["--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url"]
    run, dev = os.path.join("requirements", "run.lock"), os.path.join("requirements", "dev.lock")
    build = os.path.join("requirements", "run.in")
    module(*(base + ["pyproject.toml", build, "-o", run] + arguments))
    module(*(base + ["pyproject.toml", "--group", "dev", "-c", run, "-o", dev] + arguments))


COMMANDS = {
    "run": serve,
    "test": test,
    "check": check,
    "format": make_format,
    "bench": bench,
    "prove": prove,
    "evidence": evidence,
    "messages": messages,
    "lock": lock,
}


def main():
    """Do what was asked; serving is the default."""
    if sys.version_info < OLDEST:
        stop(
            "this is Python %d.%d, and 3.11 or newer is needed. Install it from python.org, then "
            "try again with it." % sys.version_info[:2]
        )
    name = sys.argv[1] if len(sys.argv) > 1 else "run"
    if name not in COMMANDS:
        stop("there is no %r; choose one of: %s." % (name, ", ".join(COMMANDS)))
    make_environment()
    COMMANDS[name](sys.argv[2:])


if __name__ == "__main__":
    main()
