"""Write the bundled example reports from the gold reports: the same texts, without the markup."""

from __future__ import annotations

from pathlib import Path

from sagte.exchange.markup import parse

ROOT = Path(__file__).parent.parent


def main() -> None:
    folder = ROOT / "src/sagte/examples"
    for old in folder.glob("*.txt"):
        old.unlink()
    for path in sorted((ROOT / "gold").rglob("*.gold")):
        text = parse(path.read_text(encoding="utf-8"), path.name).document.report.text
        (folder / f"{path.stem}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
