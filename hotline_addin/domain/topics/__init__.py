"""热点问题: what the texts of the period's orders are about."""

from typing import TYPE_CHECKING

from hotline_addin.late import late

if TYPE_CHECKING:
    from hotline_addin.domain.topics.proposals import propose_topics

__all__ = ["propose_topics"]
__getattr__ = late(__name__, {"propose_topics": "proposals"})
