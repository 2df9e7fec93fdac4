"""How well topics are found in labelled messages, beside plain baselines in the same run.

    python -m tests.topics MESSAGES.csv LABELS.csv ...

The first reader's file of a month is measured against; a second of the same month tells how far two agree.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.topics.labels import Labels, agreement, read_labels, read_messages
from tests.topics.measuring import of_baselines, of_program, true_places


def main(arguments: list[str]) -> int:
    if len(arguments) < 2:
        print(__doc__)
        return 2
    messages = Path(arguments[0])
    months: dict[frozenset[str], list[Labels]] = {}
    for file in arguments[1:]:
        labels = read_labels(Path(file))
        months.setdefault(frozenset(labels), []).append(labels)
    for numbers, readers in months.items():
        orders = read_messages(messages, numbers)
        print(f"{len(orders)} messages")
        for reader in readers[1:]:
            on_events, on_kinds = agreement(readers[0], reader)
            print(f"two readers agree: events B-cubed F {on_events:.3f}, kinds kappa {on_kinds:.3f}")
        for at, labels in enumerate(readers, 1):
            print(f"measured against reader {at}")
            measured, topics = of_program(orders, labels)
            print(measured)
            for baseline in of_baselines(orders, labels):
                print(baseline)
            right, wrong = true_places(topics, labels)
            print(f"places right {right} of {right + len(wrong)}", *wrong, sep="\n  ")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
