"""The two formats below a VBA project, read back by two readers that share no code with the writer."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyopenvba.cfb import CFB
from pyopenvba.vba import decompress

from hotline_addin.template.vba.compound_file import write_compound_file
from hotline_addin.template.vba.compression import compress

NAMES = st.text(
    st.characters(min_codepoint=65, max_codepoint=122, categories=["Lu", "Ll"]), min_size=1, max_size=31
)
SIZES = (0, 1, 63, 64, 65, 511, 512, 513, 4095, 4096, 4097, 70_000)


def content(size: int) -> bytes:
    """Bytes that differ everywhere."""
    return bytes((size + place * 7 + place // 251) % 256 for place in range(size))


def streams(file: bytes) -> dict[str, bytes]:
    """Every stream by its path, through olefile, which objects to any defect."""
    with olefile.OleFileIO(BytesIO(file), raise_defects=olefile.DEFECT_UNSURE) as ole:
        return {"/".join(path): ole.openstream(path).read() for path in ole.listdir()}


@pytest.mark.parametrize("size", SIZES)
def test_streams_of_every_size_come_back(size: int) -> None:
    written = {"small": b"x", "stream": content(size), "VBA": {"inner": content(size), "dir": b"y"}}
    file = write_compound_file(written)
    assert streams(file) == {
        "small": b"x", "stream": content(size), "VBA/inner": content(size), "VBA/dir": b"y",
    }  # fmt: skip
    assert CFB.from_bytes(file).get_stream_at(["VBA"], "inner") == content(size)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 100])
def test_any_number_of_streams_comes_back(count: int) -> None:
    written = {f"Sheet{number}": content(number) for number in range(1, count + 1)}
    assert streams(write_compound_file(written)) == written


@settings(max_examples=30)
@given(st.dictionaries(NAMES, st.binary(max_size=200), min_size=1, max_size=40))
def test_any_names_are_found_again(written: dict[str, bytes]) -> None:
    unique = {name.upper(): body for name, body in written.items()}
    assert streams(write_compound_file(unique)) == unique


@pytest.mark.parametrize("name", ["", "a" * 32, "a/b", "a:b", "汇" * 32])
def test_names_that_no_directory_holds_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="no name of a stream"):
        write_compound_file({name: b""})


def test_more_than_one_header_can_list_is_refused() -> None:
    with pytest.raises(ValueError, match="too large"):
        write_compound_file({"large": bytes(7_100_000)})


@given(
    st.lists(st.sampled_from([b"Dim ", b"text", b"\r\n", b"End Sub", b'U("6C47603B")', b"x"]), max_size=2500)
)
def test_compressed_text_comes_back(words: list[bytes]) -> None:
    text = b"".join(words)
    assert decompress(compress(text)) == text


@pytest.mark.parametrize("size", [0, 1, 2, 4095, 4096, 4097, 8192, 8193, 20_000])
def test_every_length_comes_back(size: int) -> None:
    text = (b"Public Sub RunMacro(ByVal macro As String)\r\n" * 500)[:size]
    packed = compress(text)
    assert decompress(packed) == text
    assert size < 200 or len(packed) < size / 4


def test_what_does_not_shrink_is_refused() -> None:
    noise = b"".join(sha256(bytes([number])).digest() for number in range(128))
    with pytest.raises(ValueError, match="does not shrink"):
        compress(noise)
