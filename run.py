"""Start, test and check the service desk from a clone: set-up and command in one.

    python3 run.py                 the window; where there is no screen, the same as `demo`
    python3 run.py test [ARGS]     all tests; ARGS go to pytest
    python3 run.py window [ARGS]   the window; ARGS go to it, such as --selftest
    python3 run.py deskctl ARGS    the console
    python3 run.py demo [ARGS]     a service day on the shipped catalogue; says where its papers are
    python3 run.py bench [ARGS]    the table of benchmarks
    python3 run.py long [ARGS]     the tests that are too long for every change
    python3 run.py check [NAMES]   lint, format, types, contracts
    python3 run.py build           the program as one folder that needs no Python, in dist/, and its self-test

On Windows `py run.py ...`. Needs Python 3.11 to 3.13 with pip, and nothing else: `.venv` is made beside this file and
filled from `requirements.lock`. The system libraries that a window needs are installed where that is allowed (root on
Debian and its kin), and named in one line where it is not. The exit status is that of the command; 3 when the set-up
could not be done, and then one line says why. Set-up talks on stderr only, so that stdout stays the command's own.

Written for the standard library alone, and in syntax that Python 3.7 can still read, so that an old interpreter gets
the sentence about its version instead of a syntax error.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import io
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 13)
UNAVAILABLE = 3

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
RIVALS = ROOT / "requirements-rivals.lock"
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = SCRIPTS / ("python" + SUFFIX)
DESKCTL = SCRIPTS / ("deskctl" + SUFFIX)
STAMP = VENV / "setup-stamp.json"

CONTRACTS = (
    "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command(['--no-logo']))"
)
CHECKS = {
    "lint": ("-m", "ruff", "check", "."),
    "format": ("-m", "ruff", "format", "--check", "."),
    "types": ("-m", "mypy"),
    "contracts": ("-c", CONTRACTS),
}
"""Run as modules: the scripts of an environment name its folder, and a clone may have been moved."""


DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""What Qt needs even where nothing is shown, and the Debian package that has it."""

MEASURING = {**DRAWING, "libpango-1.0.so.0": "libpango-1.0-0", "libpangoft2-1.0.so.0": "libpangoft2-1.0-0"}
"""What the engines need besides that set our papers for comparison in the long tests."""

SHOWING = {
    **DRAWING,
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What Qt needs for a window on a screen."""

FREEZING = {
    **SHOWING,
    "libpython{}.{}.so.1.0".format(*sys.version_info[:2]): "libpython{}.{}".format(*sys.version_info),
}
"""What goes into the frozen program; `objcopy` is asked for beside it."""


class SetUpError(Exception):
    """The set-up cannot be done; the text is one line that says what to do."""


def main(arguments: list[str]) -> int:
    """Run one command of this file's docstring and give its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    commands = {
        "window": window,
        "demo": demo,
        "test": test,
        "deskctl": deskctl,
        "bench": bench,
        "long": long,
        "check": check,
        "build": build,
    }
    name, rest = (arguments[0], arguments[1:]) if arguments else ("window" if has_screen() else "demo", [])
    if name in ("-h", "--help", "help"):
        print(__doc__)
        return 0
    if name not in commands:
        say(f"没有“{name}”这个命令，可用 python3 run.py --help 查看。No such command; see --help.")
        return 2
    try:
        if not arguments and name == "demo":
            say("这里没有屏幕，改为办理一天的演示业务。There is no screen here; a sample service day is run instead.")
        provide(name, rest)
        set_up()
        return commands[name](rest)
    except SetUpError as error:
        say(str(error))
        return UNAVAILABLE
    except KeyboardInterrupt:
        return 130


def window(arguments: list[str]) -> int:
    """Open the window where the caller stands, so that relative file names hold."""
    return run(PYTHON, "-P", "-m", "ui.window", *arguments)


def demo(arguments: list[str]) -> int:
    """Serve the demonstration day into a fresh folder under `demo/` and say where the papers are."""
    folder = ROOT / "demo" / time.strftime("%Y%m%d-%H%M%S")
    try:
        folder.parent.mkdir(exist_ok=True)
    except OSError as error:
        raise SetUpError(f"建不了文件夹 {folder.parent}：{error.strerror}。Cannot make this folder.") from error
    status = run(DESKCTL, "demo", "--out", folder, *arguments)
    if status == 0:
        print(f"演示办完了。文书（PDF）在：{folder / 'papers'}")
        print(f"再次运行会另建一个文件夹；用完可以直接删除：{folder.parent}")
    return status


def test(arguments: list[str]) -> int:
    """Run all tests on all cores, a file on one where that goes, or exactly what the arguments ask of pytest."""
    return run(PYTHON, "-m", "pytest", *(arguments or ["-n", "auto", "--dist", "worksteal"]), cwd=ROOT)


def deskctl(arguments: list[str]) -> int:
    """Run the console where the caller stands, so that relative file names hold."""
    return run(DESKCTL, *arguments)


def bench(arguments: list[str]) -> int:
    """Print the table of benchmarks."""
    return run(PYTHON, "-m", "benchmarks", *arguments, cwd=ROOT)


def long(arguments: list[str]) -> int:
    """Run the tests marked `long`, in a fixed order and with fixed seeds; the engines they compare with come along."""
    if not answers("import typst, fpdf, weasyprint"):
        with one_at_a_time():
            pip(interpreter(), "--require-hashes", "--only-binary", ":all:", "-r", str(RIVALS))
    return run(PYTHON, "-m", "pytest", "-m", "long", "-p", "no:randomly", "-s", *arguments, cwd=ROOT)


def check(arguments: list[str]) -> int:
    """Run lint, format, types and contracts, or those that are named, and say which failed."""
    unknown = [name for name in arguments if name not in CHECKS]
    if unknown:
        say(f"没有这项检查 No such check: {' '.join(unknown)}。可用 Known: {' '.join(CHECKS)}")
        return 2
    failed = [name for name in arguments or CHECKS if run(PYTHON, *CHECKS[name], cwd=ROOT) != 0]
    if failed:
        say(f"没有通过 Failed: {' '.join(failed)}")
    return 1 if failed else 0


def build(arguments: list[str]) -> int:
    """Freeze the program into `dist/township-desk` and let it test itself; ARGS go to PyInstaller."""
    folders = ("--distpath", ROOT / "dist", "--workpath", ROOT / "build")
    quiet = ("--noconfirm", "--log-level", "ERROR")
    status = run(PYTHON, "-m", "PyInstaller", *quiet, *folders, *arguments, ROOT / "build.spec", cwd=ROOT)
    if status == 0:
        frozen = ROOT / "dist" / "township-desk"
        status = run(frozen / ("township-desk" + SUFFIX), "--selftest")
        library, version = platform.libc_ver()
        needs = f"，目标电脑的 {library} 不能低于 {version}（needs {library} {version} or newer）" if version else ""
        print(f"成品在 {frozen}{needs}" if status == 0 else f"成品没有通过自检 Self-test failed: {frozen}")
    return status


def run(program: Path, *arguments: object, cwd: Path | None = None) -> int:
    """Run a program of the environment; its exit status, or 128 + N when signal N ended it, as a shell has it."""
    status = subprocess.call([str(program)] + [str(argument) for argument in arguments], cwd=cwd)
    return status if status >= 0 else 128 - status


def has_screen() -> bool:
    """Whether a window could be seen here."""
    return sys.platform in ("win32", "darwin") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def provide(command: str, arguments: list[str]) -> None:
    """See that the system has what a command needs; install it where that is allowed.

    Raises:
        SetUpError: A library is missing and may not be installed, or there is no screen for the window.
    """
    libraries = {"test": DRAWING, "bench": DRAWING, "long": MEASURING, "window": SHOWING, "build": FREEZING}
    needed = libraries.get(command, {})
    if command == "window" and not has_screen():
        if "--selftest" not in arguments and not os.environ.get("QT_QPA_PLATFORM"):
            raise SetUpError("这里没有屏幕，打不开窗口；可以运行 python3 run.py demo。No screen here; try: run.py demo")
        needed = DRAWING
    if sys.platform != "linux" or not missing_packages(needed, command):
        return
    with one_at_a_time():
        packages = missing_packages(needed, command)
        if packages and os.geteuid() == 0 and shutil.which("apt-get"):
            install_packages(packages)
            packages = missing_packages(needed, command)
        if packages:
            advice = f"sudo apt-get install -y {' '.join(packages)}"
            elsewhere = "" if shutil.which("apt-get") else "（或本系统中同样的包 or the like of this system）"
            raise SetUpError(f"缺少系统库，请先运行 System libraries are missing, run first: {advice}{elsewhere}")


def missing_packages(libraries: Mapping[str, str], command: str) -> list[str]:
    """The Debian packages of those libraries that cannot be loaded, and of the programs a build needs."""
    missing = {package for name, package in libraries.items() if not loads(name)}
    if command == "build" and not shutil.which("objcopy"):
        missing.add("binutils")
    return sorted(missing)


def loads(library: str) -> bool:
    """Whether the system finds a shared library of this name."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(packages: list[str]) -> None:
    """Install Debian packages as root, from whatever the system is set to; says what apt-get found wrong."""
    say(f"正在安装系统库 Installing system libraries: {' '.join(packages)}")
    settings = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    get = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=120"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run([*get, *step], stdin=subprocess.DEVNULL, capture_output=True, check=False, env=settings)
        if done.returncode != 0:
            say(done.stderr.decode(errors="replace").strip())
            return


def set_up() -> None:
    """Make `.venv` what the lock and the project ask for; nothing to do when it is already so.

    Raises:
        SetUpError: No pip, no network, no room, or no right to write here.
    """
    wanted = fingerprints()
    if is_ready(wanted):
        return
    with one_at_a_time():
        if is_ready(wanted):
            return
        if not dependencies_hold(wanted):
            install_dependencies(wanted)
        install_project(wanted)


def fingerprints() -> dict[str, str]:
    """What the environment depends on: `dependencies` (lock, interpreter) and `project` (metadata, place)."""
    import tomllib  # noqa: PLC0415 - absent before 3.11, and the version is checked first

    with (ROOT / "pyproject.toml").open("rb") as file:
        settings = tomllib.load(file)
    project = [settings["build-system"], settings["project"], settings["tool"]["setuptools"], str(ROOT)]
    return {
        "dependencies": digest(LOCK.read_bytes().replace(b"\r\n", b"\n") + str(sys.implementation.cache_tag).encode()),
        "project": digest(json.dumps(project, sort_keys=True).encode()),
    }


def digest(content: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(content).hexdigest()


def stamped() -> dict[str, str]:
    """What the last finished set-up was made for; empty when there is none or it cannot be read."""
    try:
        read = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return read if isinstance(read, dict) else {}


def is_ready(wanted: dict[str, str]) -> bool:
    """Whether the environment is the wanted one, starts, and finds the project."""
    return stamped() == wanted and DESKCTL.exists() and answers("import desk, msgspec")


def dependencies_hold(wanted: dict[str, str]) -> bool:
    """Whether the packages of the lock are in place, so that only the project is to be installed again."""
    return stamped().get("dependencies") == wanted["dependencies"] and answers("import setuptools, msgspec")


def answers(code: str) -> bool:
    """Whether the environment's interpreter runs this code."""
    if not PYTHON.exists():
        return False
    try:
        probe = subprocess.run([str(PYTHON), "-c", code], cwd=VENV, capture_output=True, check=False)
    except OSError:
        return False
    return probe.returncode == 0


def interpreter() -> str:
    """The Python outside of any environment."""
    return getattr(sys, "_base_executable", None) or sys.executable


def install_dependencies(wanted: dict[str, str]) -> None:
    """Make the environment anew and fill it from the lock."""
    say("正在准备运行环境 .venv（首次约一分钟）… Setting up .venv; the first time takes about a minute.")
    python = interpreter()
    if subprocess.call([python, "-m", "venv", "--clear", "--without-pip", str(VENV)], stdout=sys.stderr) != 0:
        raise SetUpError(
            f"建不了 {VENV}，原因见上；请检查磁盘空间和写入权限。Cannot make this folder; check free space and rights."
        )
    pip(python, "--require-hashes", "--only-binary", ":all:", "-r", str(LOCK))
    write_stamp({"dependencies": wanted["dependencies"]})


def install_project(wanted: dict[str, str]) -> None:
    """Put the clone itself into the environment, so that `.venv/bin/deskctl` runs it from any folder."""
    pip(interpreter(), "--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT))
    write_stamp(wanted)


def write_stamp(content: dict[str, str]) -> None:
    """Write down what the environment was made for."""
    STAMP.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def pip(python: str, *arguments: str) -> None:
    """Install into the environment with the pip outside it: Debian has no pip for inside without python3-venv."""
    if python == sys.executable and importlib.util.find_spec("pip") is None:
        raise SetUpError(
            "这个 Python 没有 pip：Debian 请装 python3-pip，Windows 请重装 Python 并勾选 pip。"
            "This Python has no pip: install python3-pip, or on Windows install Python again with pip ticked."
        )
    command = [python, "-m", "pip", "--python", str(PYTHON), "install", "-qq", "--no-input", *arguments]
    settings = dict(os.environ, PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1")
    if subprocess.call(command, stdout=sys.stderr, env=settings) != 0:
        raise SetUpError(
            "依赖没有装上，原因见上；请检查网络（或 pip 的设置）和磁盘空间，然后再运行同一命令。"
            "The packages could not be installed, see above; check network, pip settings and disk, then run this again."
        )


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the set-up lock of this clone; the system lets it go when the process ends, however it ends."""
    try:
        file = (ROOT / ".setup-lock").open("a+b")
    except OSError as error:
        raise SetUpError(
            f"不能在 {ROOT} 中写文件：{error.strerror}。请换一个可写的位置。Cannot write here; move the clone."
        ) from error
    with file:
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - Windows only

            while True:
                file.seek(0)
                with contextlib.suppress(OSError):
                    msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)  # gives up after ten seconds
                    break
        else:
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def say(sentence: str) -> None:
    """Write a line to stderr."""
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        found = sys.version.split()[0]
        say(f"需要 Python 3.11 至 3.13，这里是 {found}。Needs Python 3.11 to 3.13; this is {found}.")
        sys.exit(UNAVAILABLE)
    sys.exit(main(sys.argv[1:]))
