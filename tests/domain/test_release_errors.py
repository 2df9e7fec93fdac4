"""What holds up a release of a notice: errors, and corrections that were typed and do nothing."""

from __future__ import annotations

import dataclasses

from hotline_addin.domain.checks.book.settling import release_errors
from hotline_addin.domain.words.vocabulary import Settled
from hotline_addin.errors import Finding, Level

WITHOUT_EFFECT = Finding(
    Level.WARNING, "wrong-adjustment", "人工调整：A1", "没有选调整项，这条调整没有起作用。", "请改正。"
)
OTHER = Finding(Level.WARNING, "small-sample", "公安局", "抽访只有1件。", "请核对。")


def test_a_correction_without_effect_holds_up_a_release_until_it_is_settled() -> None:
    (held,) = release_errors([WITHOUT_EFFECT, OTHER])
    assert (held.level, held.message) == (Level.ERROR, WITHOUT_EFFECT.message)
    assert release_errors([dataclasses.replace(WITHOUT_EFFECT, settled=Settled.DONE), OTHER]) == ()
