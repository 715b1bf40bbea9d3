"""The head of every gold report must be read off its text."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from sagte.exchange.markup import parse
from sagte.german.layout import Layout, read_layout

REPORTS = sorted((Path(__file__).parent.parent / "gold").rglob("*.gold"))


def load(path: Path) -> tuple[dict[str, str], str]:
    markup = parse(path.read_text(encoding="utf-8"), path.name)
    return markup.header, markup.document.report.text


def head_of(layout: Layout) -> dict[str, str]:
    named = {
        "title": layout.title,
        "authors": "; ".join(layout.authors),
        "agencies": "; ".join(layout.agencies),
        "place": layout.place and layout.place.casefold(),
        "published": layout.published,
    }
    return {key: value for key, value in named.items() if value}


def parts_of(text: str) -> list[tuple[str, str]]:
    parts = read_layout(text).parts
    return [(part.kind, " ".join(text[part.start : part.end].split())) for part in parts]


def test_there_are_gold_reports() -> None:
    assert len(REPORTS) >= 20


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_head(path: Path) -> None:
    head, text = load(path)
    kept = ("title", "authors", "agencies", "place", "published")
    wanted = {key: head[key] for key in kept if key in head}
    if "place" in wanted:
        wanted["place"] = wanted["place"].casefold()
    assert head_of(read_layout(text)) == wanted


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_line_ends_and_wrapping_change_nothing(path: Path) -> None:
    _, text = load(path)
    wanted = read_layout(text)
    blocks = text.strip().split("\n\n")
    wrapped = "\n\n".join(
        textwrap.fill(block, 70, break_long_words=False, break_on_hyphens=False) for block in blocks
    )
    for variant in (text.replace("\n", "\r\n"), "\n".join(blocks), wrapped, "\ufeff" + text):
        assert head_of(read_layout(variant)) == head_of(wanted)
        assert parts_of(variant) == parts_of(text)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_parts_are_what_they_are_called(path: Path) -> None:
    _, text = load(path)
    parts = parts_of(text)
    kinds = [kind for kind, _ in parts]
    assert kinds[0] == "headline"
    assert kinds.count("headline") == 1
    assert kinds.count("byline") <= 1
    assert kinds.count("dateline") <= 1
    assert kinds.count("lead") == (kinds.count("body") > 0 and "lead" in kinds)
    for kind, part in parts:
        if kind in ("lead", "body"):
            assert re.search(r"[.!?][“«»\"]?$", part), part
            assert "Foto:" not in part
            assert "©" not in part
        if kind == "subheading":
            assert len(part) < 60
            assert not part.endswith(".")
        if kind == "credit":
            assert re.match(r"Foto: |© |\(", part)
        if kind == "caption":
            assert part.endswith(".")


def test_every_visible_word_is_in_a_part() -> None:
    for path in REPORTS:
        _, text = load(path)
        left = list(text)
        for part in read_layout(text).parts:
            left[part.start : part.end] = " " * (part.end - part.start)
        assert re.fullmatch(r"\s*(date [\d-]+)?\s*", "".join(left)), path.stem
