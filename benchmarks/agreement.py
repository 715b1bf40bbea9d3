"""How far two annotators agree on what statements do: ``python benchmarks/agreement.py``.

``gold/annotators.tsv`` holds, for each statement of the gold reports, the acts that two annotators
gave who saw neither each other's answer nor the reader's; where their main acts differed a third
decided, and the gold says what was decided. Prints the share of statements with the same main act,
and Cohen's kappa (Cohen, 1960).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

_GOLD = Path(__file__).parent.parent
FOLDERS = {"dev": ("gold", "gold-blind/dev"), "test": ("gold/test", "gold-blind/test")}


def annotations(
    path: Path = _GOLD / "gold" / "annotators.tsv",
) -> dict[tuple[str, str], Sequence[str]]:
    """The main acts of both annotators by the report's name and the statement's number."""
    found: dict[tuple[str, str], Sequence[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        report, number, first, second = line.split("\t")
        found[report, number] = (first.split()[0], second.split()[0])
    return found


def kappa(pairs: Sequence[Sequence[str]]) -> float:
    """Cohen's kappa of pairs of labels: 1 is perfect, 0 what chance would do."""
    same = sum(one == other for one, other in pairs) / len(pairs)
    firsts, seconds = (Counter(pair[side] for pair in pairs) for side in (0, 1))
    chance = sum(firsts[label] * seconds[label] for label in firsts) / len(pairs) ** 2
    return (same - chance) / (1 - chance)


def main() -> None:
    found = annotations()
    for name, folders in FOLDERS.items():
        reports = {path.stem for folder in folders for path in (_GOLD / folder).glob("*.gold")}
        pairs = [pair for (report, _number), pair in found.items() if report in reports]
        same = sum(one == other for one, other in pairs)
        print(
            f"{name}: {len(pairs):,} statements, the same main act in {100 * same / len(pairs):.1f} %,"
            f" kappa {kappa(pairs):.2f}"
        )


if __name__ == "__main__":
    main()
