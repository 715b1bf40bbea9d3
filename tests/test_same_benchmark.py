"""What the benchmark of the same words counts."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

import same

ROWS = [
    ("elbkurier.example", "Brandner: „Wir sperren die alte Brücke“", "", "a"),
    ("elbkurier.example", "Brandner: „Wir sperren die alte Brücke“", "", "a"),  # seen once more
    ("nordbote.example", "Brücke", "»Wir sperren die alte Brücke!«, sagt Brandner", "b"),
    ("nordbote.example", "Ein »Trauerspiel« im Hafen", "", "c"),
]


def test_the_figures_of_a_small_week(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [
        {
            "source": source,
            "seen": f"2031-05-0{n}T08:00:00",
            "title": title,
            "teaser": teaser,
            "url": url,
        }
        for n, (source, title, teaser, url) in enumerate(ROWS, 1)
    ]
    file = tmp_path / "teasers_week.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    monkeypatch.setattr(same, "JUDGED", tmp_path / "judged.tsv")
    articles, quotations = same.taken_out(same.read(file))
    assert [quotation.text for quotation in quotations] == [
        "Wir sperren die alte Brücke", "Wir sperren die alte Brücke!",
    ]  # fmt: skip
    [link] = same.linked(same.grouped(quotations), articles)
    same.JUDGED.write_text(f"# a comment\n{link.id}\tright\n0123\twrong\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["same.py", "--data", str(tmp_path), "--many", "40"])
    same.main()
    printed = capsys.readouterr().out
    assert "4 teasers, 2 quotations of 4 words or more" in printed
    assert "1 groups; 1 hold several articles, 1 several outlets" in printed
    assert "a name in common: 100.0% of 1 links" in printed
    assert "by hand, of 1 links that are identical: 1 right" in printed
    assert "1 of the links judged are not made any more" in printed
    assert "40 made-up quotations" in printed
