"""What was printed for February 2024, beside the annexes in tests/seed: one table for all tests."""

from pathlib import Path

SEED = Path(__file__).parent / "seed"

CATEGORIES = {
    "城市综合类": 847,
    "经济综合类": 288,
    "社会事业类": 294,
    "城乡建设类": 331,
    "自然资源类": 36,
    "人力资源和社会保障类": 227,
    "农业农村类": 177,
    "行风政风类": 62,
}
"""Category -> orders, in the order of the sentence."""

OUTCOME, PROCESS = "办理结果满意率", "服务过程满意率"

IMPOSSIBLE = {
    ("自然资源局", OUTCOME): ("65.24%", "65.22"),
    ("阳城镇", PROCESS): ("82.73%", "82.61"),
    ("辛店乡", OUTCOME): ("88.67%", "88.89"),
    ("万金店镇", OUTCOME): ("50.45%", "50.00"),
    ("西洋店镇", PROCESS): ("56.15%", "56.25"),
    ("东皇街道", OUTCOME): ("80.47%", "80.56"),
}
"""The print's six rates that no whole number of orders gives -> as printed, and the nearest that is."""
