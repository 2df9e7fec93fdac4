"""The lock files: one version of each package on every system, hashed, and what the project asks for."""

from __future__ import annotations

import importlib.metadata
import json
import sys
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.tools.lock_file import Locked, System, read_lock, system

LOCKS = ("requirements", "build", "requirements-test")
SYSTEMS = {
    "Linux, Python 3.11": system("3.11", "linux"),
    "Linux, Python 3.13": system("3.13", "linux"),
    "Windows, Python 3.12": system("3.12", "win32"),
}


@pytest.fixture(params=LOCKS)
def lock(request: pytest.FixtureRequest, root: Path) -> list[Locked]:
    return read_lock(root / "install" / f"{request.param}.lock")


@pytest.fixture(params=SYSTEMS)
def environment(request: pytest.FixtureRequest) -> System:
    return SYSTEMS[request.param]


def asked_for(root: Path, lock: str) -> list[Requirement]:
    """What pyproject.toml wants of `lock`."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    runtime = project["project"]["dependencies"]
    wanted = {
        "requirements": runtime,
        "build": project["build-system"]["requires"],
        "requirements-test": runtime + project["project"]["optional-dependencies"]["test"],
    }
    return [Requirement(text) for text in wanted[lock]]


def versions(lock: list[Locked], environment: System) -> dict[str, str]:
    return {locked.name: locked.version for locked in lock if locked.is_for(environment)}


def is_met(wanted: Requirement, found: dict[str, str], environment: System) -> bool:
    if wanted.marker and not wanted.marker.evaluate(environment):
        return True
    version = found.get(canonicalize_name(wanted.name))
    return version is not None and wanted.specifier.contains(version, prereleases=True)


def test_every_pin_is_hashed(lock: list[Locked]) -> None:
    assert lock
    assert [locked.name for locked in lock if not locked.hashes] == []


def test_a_system_gets_one_version_of_each_package(lock: list[Locked], environment: System) -> None:
    counts = Counter(locked.name for locked in lock if locked.is_for(environment))
    assert {name: count for name, count in counts.items() if count != 1} == {}


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(root: Path, name: str, environment: System) -> None:
    found = versions(read_lock(root / "install" / f"{name}.lock"), environment)
    assert [str(wanted) for wanted in asked_for(root, name) if not is_met(wanted, found, environment)] == []


def test_a_lock_holds_what_its_packages_ask_for(lock: list[Locked], environment: System) -> None:
    """As far as this machine can know: packages for other systems only are not installed here."""
    found = versions(lock, environment)
    installed = {
        canonicalize_name(package.name): package.requires or []
        for package in importlib.metadata.distributions()
    }
    missing = [
        f"{name} wants {text}"
        for name in found
        for text in installed.get(canonicalize_name(name), [])
        if not is_met(Requirement(text), found, environment)
    ]
    assert missing == []


def test_the_locks_agree(root: Path) -> None:
    runtime, build, test = (read_lock(root / "install" / f"{name}.lock") for name in LOCKS)
    assert {(package.name, package.version) for package in runtime + build} <= {
        (package.name, package.version) for package in test
    }


def test_windows_gets_the_numpy_that_is_tested_there(root: Path) -> None:
    """The Windows bundle is Python 3.12; numpy 2.0.2 is the newest that also runs under wine."""
    runtime = read_lock(root / "install" / "requirements.lock")
    found = {name: versions(runtime, chosen)["numpy"] for name, chosen in SYSTEMS.items()}
    assert found["Windows, Python 3.12"] == "2.0.2"
    assert all(Version(version) > Version("2.1") for name, version in found.items() if "Linux" in name), found


def test_these_tests_run_on_the_locked_versions(root: Path) -> None:
    here = system(f"{sys.version_info.major}.{sys.version_info.minor}", sys.platform)
    locked = versions(read_lock(root / "install" / "requirements-test.lock"), here)
    assert {name: importlib.metadata.version(name) for name in locked} == locked


def test_the_validator_is_pinned_and_hashed(root: Path) -> None:
    lock = json.loads((root / "install/validator/package-lock.json").read_text("utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}
    assert packages
    assert [name for name, entry in packages.items() if not entry.get("integrity")] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == [], "names a registry"
