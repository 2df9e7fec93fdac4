"""Reading addresses, and printing them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_addin.domain.measures.declared.addresses.address import (
    ENDS,
    THRESHOLDS,
    Address,
    Listing,
    Pick,
    View,
)
from hotline_addin.domain.measures.declared.addresses.address_reading import read_address
from hotline_addin.domain.measures.declared.addresses.refusals import WrongAddressError

SIGNS = "甲乙局市镇12（）-:. "
SCOPES = (
    st.text(SIGNS, min_size=1, max_size=8)
    .map(lambda text: " ".join(text.split()))
    .filter(lambda text: text.strip(". ") == text and text)
)
INDICATORS = st.sampled_from(["承办件数", "办结率", "12345满意率", "名次", "前3"])
LISTINGS = st.one_of(
    st.builds(Listing, st.sampled_from(sorted(ENDS)), st.integers(1, 9999).map(str)),
    st.just(Listing(Pick.EACH)),
    st.builds(
        Listing,
        st.sampled_from(sorted(THRESHOLDS)),
        st.from_regex(r"-?[0-9]{1,3}(\.[0-9]{1,2})?%?", fullmatch=True),
    ),
)


@dataclass(frozen=True)
class Known:
    """Scopes by name; the values of one column may be any."""

    names: Sequence[str] = ("全县", "公安局", "公安局.城东所", "来源渠道")
    column: str = "来源渠道"

    def knows(self, name: str) -> bool:
        return name in self.names

    def may_be(self, name: str) -> bool:
        return name.startswith(f"{self.column}:")

    def unknown(self, name: str) -> str:
        return f"没有“{name}”这个范围"


def read(written: str, *indicators: str) -> Address:
    return read_address(written, Known(), indicators or ("承办件数", "办结率"))


@given(
    SCOPES,
    INDICATORS,
    st.one_of(st.none(), st.sampled_from(View)),
    st.one_of(st.none(), LISTINGS),
    st.booleans(),
)
def test_what_is_printed_is_read_again(
    scope: str, indicator: str, view: View | None, listing: Listing | None, counted: bool
) -> None:
    address = Address(scope, indicator, view, listing, counted and listing is not None)
    known = ("承办件数", "办结率", "12345满意率", "名次", "前3")
    assert read_address(str(address), Known((scope,)), known) == address


@given(st.text("全县公安局.．:：承办件数前后低于高不家5%. ", max_size=24))
def test_any_text_is_read_or_refused(written: str) -> None:
    try:
        address = read(written)
    except WrongAddressError as wrong:
        assert wrong.message.endswith("。")
        assert wrong.advice.endswith("。")
    else:
        assert read(str(address)) == address


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("全县.承办件数", ("全县", "承办件数", None, None, False)),
        (" 全县 ．办结率 . 环比 ", ("全县", "办结率", View.PERIOD_ON_PERIOD, None, False)),
        ("公安局.城东所.承办件数", ("公安局.城东所", "承办件数", None, None, False)),
        ("全县.承办件数.前５名", ("全县", "承办件数", None, Listing(Pick.FIRST, "5"), False)),
        ("全县.办结率.低于85.5％.家数", ("全县", "办结率", None, Listing(Pick.BELOW, "85.5%"), True)),
        ("全县.承办件数.不高于1,000件", ("全县", "承办件数", None, Listing(Pick.NOT_ABOVE, "1000"), False)),
        ("来源渠道:v1.2.承办件数.分母", ("来源渠道:v1.2", "承办件数", View.DENOMINATOR, None, False)),
        (
            "全县.承办件数.环比.高于-3.5%.家数",
            ("全县", "承办件数", View.PERIOD_ON_PERIOD, Listing(Pick.ABOVE, "-3.5%"), True),
        ),
    ],
)
def test_ways_to_write_one(written: str, parts: tuple[str, str, View, Listing, bool]) -> None:
    assert read(written) == Address(*parts)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", "应写“范围.指标”"),
        ("全县", "应写“范围.指标”"),
        ("全县.", "应写“范围.指标”"),
        (".承办件数", "应写“范围.指标”"),
        ("公按局.承办件数", "没有“公按局”这个范围"),
        ("全县.承办件", "没有“承办件”这个指标，最像的是承办件数"),
        ("全县.承办件数.同笔", "“同笔”看不懂，这里可写同比"),
        ("全县.承办件数.前", "“前”看不懂"),
        ("全县.承办件数.前0", "“前0”一家也没有"),
        ("全县.承办件数.低于", "“低于”看不懂"),
        ("全县.承办件数.家数", "家数前面要写列出哪些"),
        ("全县.承办件数.前3.后3", "“后3”是多出来的，列出来的后面只可写家数"),
        ("全县.承办件数.前3.环比", "“环比”是多出来的"),
        ("全县.承办件数.环比.同比", "“同比”看不懂"),
        ("全县.承办件数.前3.家数.家数", "“家数”是多出来的"),
        ("来源渠道:电话.没有", "没有“没有”这个指标"),
    ],
)
def test_refusals_say_what_was_expected(written: str, said: str) -> None:
    with pytest.raises(WrongAddressError) as refused:
        read(written)
    assert said in refused.value.message
    assert refused.value.message.startswith("地址“")


@pytest.mark.parametrize(
    ("written", "bound"),
    [("前三", "3"), ("后两名", "2"), ("前十", "10"), ("前十二家", "12"), ("后二十位", "20")],
)
def test_how_many_may_be_written_in_chinese(written: str, bound: str) -> None:
    listing = read(f"全县.承办件数.{written}", "承办件数").listing
    assert listing is not None
    assert listing.bound == bound
