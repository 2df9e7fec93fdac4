"""What we hand on with the program may be handed on, and the README says what it is."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.tools.lock_file import read_lock, system

FREE = ("BSD", "MIT", "Apache", "PSF", "Python Software Foundation", "0BSD", "Zlib", "CC0")


def licence(package: str) -> str:
    """What the installed package says of its licence: the expression, else the field, else classifiers."""
    metadata = importlib.metadata.metadata(package)
    classifiers = [line for line in metadata.get_all("Classifier") or [] if line.startswith("License")]
    return (
        metadata["License-Expression"] or (metadata["License"] or "").split("\n")[0] or " ".join(classifiers)
    )


def test_every_run_time_package_is_free(root: Path) -> None:
    here = system("3.11", "linux")
    packages = [
        package.name for package in read_lock(root / "install/requirements.lock") if package.is_for(here)
    ]
    licences = {package: licence(package) for package in packages}
    assert {p: text for p, text in licences.items() if not any(word in text for word in FREE)} == {}
    assert {p: text for p, text in licences.items() if "GPL" in text} == {}


def test_the_readme_gives_the_licence_of_each_dependency(root: Path) -> None:
    """One row of a table each: | name | licence | reason |."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {canonicalize_name(Requirement(text).name) for text in project["dependencies"]}
    rows = dependency_rows((root / "README.md").read_text("utf-8"))
    assert wanted - rows.keys() == set(), "not in the table of dependencies"
    families = {name: re.findall("BSD|MIT|Apache", licence(name))[0] for name in wanted}
    wrong = {name: rows[name] for name in wanted if families[name] not in rows[name][0] or not rows[name][1]}
    assert wrong == {}, families


def dependency_rows(readme: str) -> dict[str, tuple[str, str]]:
    """Name -> (licence, reason) of every table row with these three cells first."""
    lines = [line.strip("| ").split("|") for line in readme.splitlines() if line.startswith("|")]
    rows = [[cell.strip(" `*") for cell in cells] for cells in lines if len(cells) >= 3]
    return {canonicalize_name(cells[0]): (cells[1], cells[2]) for cells in rows}
