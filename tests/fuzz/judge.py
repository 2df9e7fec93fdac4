"""Runs one trial and says what is wrong with how the program took it, if anything."""

from __future__ import annotations

import io
import re
import tempfile
import traceback
import warnings
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from lxml import etree

from hotline_addin.adapters.files import BACKUP_FOLDER
from hotline_addin.errors import HotlineError
from hotline_addin.faces.cli import parse
from tests.fuzz.evil import MARK
from tests.fuzz.material import Silence
from tests.fuzz.trials import Trial

_LONGEST_CELL = 32_767
_CELL_TEXT = re.compile(rb"<t[ >][^<]*</t>")
_FORMULA = re.compile(rb"<f[ >][^<]*</f>")

Files = dict[str, bytes]


@dataclass(frozen=True)
class Verdict:
    """How a trial ended: exit code (-1: a crash), the processor's seconds, what is wrong (empty: nothing)."""

    code: int
    seconds: float
    fault: str = ""


def judge(trial: Trial, material: Path) -> Verdict:
    """Try it in a folder of its own."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
        folder = Path(name)
        trial.prepare(material, folder)
        return _judged(trial, folder)


def _judged(trial: Trial, folder: Path) -> Verdict:
    before = _files(folder)
    began = process_time()
    code, fault = run(trial.kind.words, folder)
    seconds = process_time() - began
    return Verdict(code, seconds, fault or _fault_of_files(trial, code, before, _files(folder)))


def run(words: tuple[str, ...], folder: Path) -> tuple[int, str]:
    """The exit code of a command on files in `folder`, and the traceback of what should not have escaped."""
    arguments = [_argument(word, folder) for word in words[1:]]
    try:
        with warnings.catch_warnings(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
            warnings.simplefilter("ignore")
            options = parse([words[0], *arguments])
            answer = options.run(options, Silence())
    except HotlineError as refused:
        return 2, _fault_of_words(refused)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - whatever escapes is what is looked for
        return -1, traceback.format_exc()
    return answer.exit_code, ""


def _argument(word: str, folder: Path) -> str:
    return word.removeprefix("@") if word.startswith(("-", "@")) else str(folder / word)


def _fault_of_words(refused: HotlineError) -> str:
    if not refused.message.endswith("。") or not refused.advice:
        return f"no sentence with advice: {refused.message!r} {refused.advice!r}"
    if len(refused.message) > 300 or any(ord(sign) < 32 for sign in refused.message):
        return f"no sentence for a person: {refused.message[:400]!r}"
    return ""


def _files(folder: Path) -> Files:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _fault_of_files(trial: Trial, code: int, before: Files, after: Files) -> str:
    """What the command changed although it must not, or wrote although no program could read it."""
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    if code not in (0, 1):
        return f"refused, yet changed: {sorted(changed)}" if changed else ""
    backups = {name for name in changed if name.startswith(BACKUP_FOLDER)}
    own = {name for name in changed if name.split("/")[0] in trial.kind.written}
    strange = changed - backups - own
    if strange:
        return f"changed what is not its own: {sorted(strange)}"
    lost = {name for name in before if name not in after} - backups
    if lost:
        return f"gone: {sorted(lost)}"
    if trial.kind.words[0] == "undo":
        return ""  # brings back what lay there, be it sound or not
    given = [part for data in before.values() for part in _parts(data).items()]
    return "".join(_fault_of_output(name, after[name], given) for name in sorted(changed - backups))


def _fault_of_output(name: str, written: bytes, given: list[tuple[str, bytes]]) -> str:
    """Every part written anew is sound XML unless its model was not, its cells fit, no formula is new."""
    known, broken = set(given), {part for part, content in given if _xml_fault(content)}
    faults = []
    for part, content in _parts(written).items():
        if (part, content) in known or not part.endswith((".xml", ".rels", ".vml")):
            continue
        fault = _xml_fault(content)
        if fault and part not in broken:
            faults.append(f"{name} {part}: {fault}")
        if any(MARK.encode() in formula for formula in _FORMULA.findall(content)):
            faults.append(f"{name} {part}: a text became a formula")
        if any(len(text.decode()) > _LONGEST_CELL + 100 for text in _CELL_TEXT.findall(content)):
            faults.append(f"{name} {part}: a cell is too long")
    return "; ".join(faults)


def _xml_fault(content: bytes) -> str:
    try:
        etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        return str(error)
    return ""


def _parts(data: bytes) -> Files:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return {}
    except Exception:  # noqa: BLE001 - a broken input has no parts; zlib and lzma have errors of their own
        return {}
