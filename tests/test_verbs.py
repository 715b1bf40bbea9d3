"""The verbs of speech: our list, and what a user adds to it."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from sagte.errors import LexiconError
from sagte.german.lexicon import Lexicon, read_lexicon, shipped
from sagte.german.tokens import tokenize
from sagte.reading.actwords import act_words, patterns
from sagte.reading.hints import hints
from sagte.reading.rules.reader import Reading
from sagte.reading.rules.words import VERBS, rows, verbs
from sagte.record import Act

RAUNEN = "raunen raunt raunte geraunt - c speech accuse"
TEXT = "Die Köchin raunte, der Wirt sei bankrott."


def written(folder: Path, *lines: str) -> Lexicon:
    path = folder / "mine.txt"
    path.write_text("[verbs]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return read_lexicon(path)


def test_a_users_verb_finds_statements(tmp_path: Path) -> None:
    table = verbs(shipped() + written(tmp_path, RAUNEN))
    (statement,) = Reading(TEXT, table).statements()
    assert statement.quote.text == "der Wirt sei bankrott"
    assert statement.cue is not None
    assert statement.cue.text == "raunte"
    assert [hint.type for hint in hints(TEXT, tokenize(TEXT), table)] == ["indirect"]
    assert all(found.cue is None for found in Reading(TEXT).statements())


def test_without_a_users_verbs_the_table_is_ours() -> None:
    assert verbs(Lexicon()) is VERBS


def test_a_users_verb_goes_before_ours(tmp_path: Path) -> None:
    table = verbs(written(tmp_path, "sagen sagt sagte gesagt - c speech warn"))
    assert [verb.act for verb in table.finite["sagte"] if not verb.rank] == [("warn",), ()]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("raunen raunt raunte geraunt - c speech", "a verb has 8 columns"),
        ("Raunen raunt raunte geraunt - c speech -", '"Raunen" is no single word'),
        ("raunen raunt raunte geraunt - x speech -", 'unknown uses "x"'),
        ("raunen raunt raunte geraunt - c whisper -", 'unknown medium "whisper"'),
        ("raunen raunt raunte geraunt - c speech accuse+gossip", 'unknown act "gossip"'),
        ("raunen raunt raunte geraunt zu-+an- c speech -", "more than one separable prefix"),
        ("raunen raunt raunte geraunt zu,an c speech -", '"zu,an" is not "-" or words'),
    ],
)
def test_a_wrong_line_is_refused_with_its_number(tmp_path: Path, line: str, reason: str) -> None:
    with pytest.raises(LexiconError, match="line 3") as caught:
        written(tmp_path, RAUNEN, line)
    assert reason in caught.value.reason
    assert caught.value.line == 3


def test_our_own_verbs_are_lines_that_a_user_could_write(tmp_path: Path) -> None:
    lines = [" ".join(row) for row in rows()]
    assert len(written(tmp_path, *lines).of("verbs")) == len(lines) > 150


def test_the_words_for_acts_are_of_the_vocabulary() -> None:
    known = act_words(Lexicon())
    listed = [*known.verbs.finite.values(), *known.summing.finite.values()]
    used = {act for verbs in listed for verb in verbs for act in verb.act}
    used |= set(known.nouns.values()) | {
        pattern.act for listed in patterns().values() for pattern in listed
    }
    assert used == set(get_args(Act))
    assert known.noun("generalkritik") == "criticise"
    assert known.noun("haus") is None
