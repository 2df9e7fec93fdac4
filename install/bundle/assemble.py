"""Puts the bundle together: the same inputs give the same bytes."""

from __future__ import annotations

import json
import shutil
import zipfile
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from docs.make.manual import paper
from hotline_addin import __version__
from hotline_addin.template.locate import source_folder
from install.bundle.batch import SOURCES, batch, write_batches
from install.bundle.licences import licence_text
from install.bundle.packages import build_project_wheel, install_packages, move_xlwings_dlls, name_as_before
from install.bundle.runtime import Runtime, unpack_boot, unpack_runtime
from install.hotline_setup.actions import PAYLOAD
from install.hotline_setup.manifest import MANIFEST, Manifest, digest

BUNDLE: Final = "热线月度通报安装包"
_ROOT: Final = Path(__file__).parent.parent.parent
_SETUP: Final = _ROOT / "install" / "hotline_setup"
_PACKAGES: Final = Path("Lib", "site-packages")
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Bundle:
    """What was made: the folder, and the same as one file to hand on."""

    folder: Path
    archive: Path
    runtime: Runtime
    manifest: Manifest


def assemble(archive: Path, wheels: Path, out: Path) -> Bundle:
    """Make the bundle in the folder `out`, from python.org's archive and the locked packages.

    `wheels` keeps what pip fetched. Raises `BundleError`.
    """
    folder = out / BUNDLE
    if folder.exists():
        shutil.rmtree(folder)
    work = out / "work"
    if work.exists():
        shutil.rmtree(work)
    try:
        program = work / "program"
        runtime = unpack_runtime(archive, program)
        _fill_program(program, wheels, work, runtime)
        folder.mkdir(parents=True)
        manifest = write_payload(program, folder)
        unpack_boot(archive, folder / "boot")
        _copy_setup(folder / "boot")
        write_batches(folder)
        _write_papers(folder, program, runtime)
        _copy_templates(program, folder / "模板")
    finally:
        shutil.rmtree(work, ignore_errors=True)
    packed = out / f"{BUNDLE}.zip"
    write_zip(packed, {f"{BUNDLE}/{name}": (folder / name).read_bytes() for name in _files(folder)})
    return Bundle(folder, packed, runtime, manifest)


def write_payload(program: Path, folder: Path) -> Manifest:
    """The program as one file in `folder`, beside its manifest; the build bears a mark of its content."""
    contents = {name: (program / name).read_bytes() for name in _files(program)}
    write_zip(folder / PAYLOAD, contents)
    files = {name: digest(content) for name, content in contents.items()}
    build = f"{__version__}-{digest(json.dumps(files).encode())[:12]}"
    packed = digest((folder / PAYLOAD).read_bytes())
    manifest = Manifest(build, __version__, sum(map(len, contents.values())), packed, files)
    (folder / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
    return manifest


def write_zip(target: Path, contents: dict[str, bytes]) -> None:
    """A zip without times and owners."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".zip") else zipfile.ZIP_DEFLATED
            packed.writestr(entry, content)


def _fill_program(program: Path, wheels: Path, work: Path, runtime: Runtime) -> None:
    packages = program / _PACKAGES
    own = work / "own"
    own.mkdir()
    lock, wheel = _ROOT / "install/requirements.lock", build_project_wheel(_ROOT, own)
    install_packages(lock, wheel, wheels, packages, runtime.version)
    name_as_before(program, move_xlwings_dlls(packages, program))
    _copy_setup(packages)
    (packages / "hotline_setup" / "uninstall.bat").write_bytes(batch("uninstall.bat"))


def _copy_setup(target: Path) -> None:
    """The installer's modules: into the bundle, and into the program for 体检 and 卸载."""
    (target / "hotline_setup").mkdir()
    for module in sorted(_SETUP.glob("*.py")):
        shutil.copyfile(module, target / "hotline_setup" / module.name)


def _write_papers(folder: Path, program: Path, runtime: Runtime) -> None:
    facts = {"@VERSION@": __version__, "@XLWINGS@": version("xlwings")}
    for name in ("先看这里", "给网管的说明"):
        text = (SOURCES / f"{name}.md").read_text("utf-8")
        for mark, fact in facts.items():
            text = text.replace(mark, fact)
        (folder / f"{name}.html").write_text(paper(text), encoding="utf-8")
    shutil.copytree(program / _PACKAGES / "hotline_addin" / "manual", folder / "使用手册")
    text = licence_text(program, runtime.version)
    (folder / "第三方许可.txt").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())


def _copy_templates(program: Path, target: Path) -> None:
    """For the shared folder of an office; the add-in itself is copied by the installer."""
    target.mkdir()
    for template in sorted((program / _PACKAGES / "hotline_addin" / source_folder().name).iterdir()):
        if template.suffix in {".xltx", ".xltm", ".docx"}:
            shutil.copyfile(template, target / template.name)


def _files(folder: Path) -> list[str]:
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
