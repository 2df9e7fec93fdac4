"""How much of the marked personal data is found, by kind, and what is taken for some and is none.

python -m tests.personal_data [--verbose]
"""

from __future__ import annotations

import sys

from hotline_addin.domain.personal.personal_data import Kind
from tests.personal_data.blind import measure_round, rounds
from tests.personal_data.labelled import USED, labelled_sentences, measure


def main(arguments: list[str]) -> int:
    """Measure and print; what was missed and the false alarms too where `--verbose` asks for them."""
    result = measure(labelled_sentences(*USED))
    print(f"rules made with: {result.sentences} sentences, {result.clean} of them without personal data")
    for kind in Kind:
        print(f"  {kind:　<6}{result.met[kind]:>4} of {result.marked[kind]}")
    marked, met = result.marked.total(), result.met.total()
    print(f"  recall {met} of {marked} = {result.recall:.1%}, false alarms {len(result.alarms)}")
    if "--verbose" in arguments:
        for told, sentences in (("missed", result.missed), ("alarm", result.alarms)):
            print("".join(f"  {told} {sentence}\n" for sentence in sentences), end="")
    for number in rounds():
        blind = measure_round(number)
        print(
            f"blind round {number}, mended since: {blind.sentences} sentences, {blind.clean} of them without"
        )
        print(f"  recall {blind.recall:.1%} of {blind.marks}, false alarms {len(blind.alarms)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
