"""Makes a virtual environment and installs one lock file into it: `python install.py run`.

Plain Python without libraries. Whatever can go wrong is one sentence. Done once, it costs nothing.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
OLDEST = (3, 11)


def main(purpose: str) -> None:
    if sys.version_info < OLDEST:
        version = sys.version.split()[0]
        stop(f"The museum needs Python 3.11 or newer; this is {version}. Name another: PYTHON=python3.12")
    venv = HERE.parent / os.environ.get("VENV", ".venv")
    lock = HERE / f"{purpose}.txt"
    stamp = venv / f"installed-{purpose}"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    make_environment(venv)
    install(venv, lock)
    stamp.write_text(digest)


def make_environment(venv: Path) -> None:
    if (venv / "bin" / "pip").exists():
        return
    say(f"Making {venv.name} with Python {sys.version.split()[0]}")
    made = subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True)
    if made.returncode:
        if not os.access(venv.parent, os.W_OK):
            stop(f"The folder {venv.parent} cannot be written.")
        stop("Python's venv module is missing; on Debian and Ubuntu it comes with: apt install python3-venv")


def install(venv: Path, lock: Path) -> None:
    """Runs pip, counting the libraries as they come."""
    total = lock.read_text().count("==")
    command = [
        str(venv / "bin" / "python"),
        "-m",
        "pip",
        "install",
        "--disable-pip-version-check",
        "--no-input",
    ]
    pip = subprocess.Popen(
        [*command, "--require-hashes", "--requirement", str(lock)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    output, done = [], 0
    for line in pip.stdout:
        output.append(line)
        if line.startswith(("Collecting ", "Requirement already satisfied")):
            done += 1
            progress(f"Fetching libraries: {min(done, total)} of {total}")
        elif line.startswith("Installing collected"):
            progress("Installing libraries")
    print(flush=True)
    if pip.wait():
        sys.stderr.write("".join(output[-15:]))
        stop("The libraries could not be installed; what pip said last stands above.")


def progress(text: str) -> None:
    end = "\r" if sys.stdout.isatty() else "\n"
    if end == "\r" or not text.startswith("Fetching") or text.split()[2].endswith("0"):
        print(f"  {text}   ", end=end, flush=True)


def say(text: str) -> None:
    print(text, flush=True)


def stop(sentence: str) -> None:
    sys.exit(sentence)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except OSError as error:
        stop(f"{error.filename}: {error.strerror}.")
    except KeyboardInterrupt:
        stop("Stopped.")
