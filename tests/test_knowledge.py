"""Words and people that a user brings along, and the record of every example."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from sagte.errors import LexiconError
from sagte.german.lexicon import Lexicon, read_lexicon
from sagte.reader import Reader

ROOT = Path(__file__).parent.parent
TEXT = "Der Bürgermeister Olaf Rumpf raunzte im Brokdorfer Boten, die Brücke sei marode."
LEXICON = """# ours
[outlets]
Brokdorfer Bote
[verbs]
raunzen  raunzt  raunzte  geraunzt  -  c  speech  criticise
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mine.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_lexicon_and_known_people_show_in_the_record(tmp_path: Path) -> None:
    people = tmp_path / "people.csv"
    people.write_text("id,name\nQ7,Olaf Rumpf\n", encoding="utf-8")
    reader = Reader(threads=1, lexicon=written(tmp_path, LEXICON), people=people)
    (statement,) = reader.read(TEXT).statements
    assert statement.acts == ("criticise",)
    assert [via.name for via in statement.via] == ["Brokdorfer Bote"]
    assert [speaker.id for speaker in statement.speakers] == ["Q7"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Brokdorfer Bote\n", 1),
        ("[outlets]\nBote\n\n[newspapers]\n", 4),
        ("[outlets]\n| kind: outlet\n", 2),
        ("[hedges]\nwohl | hedged\n", 2),
        ("[verbs]\n# next one is short\nraunzen raunzt\n", 3),
    ],
)
def test_a_wrong_line_is_refused_with_its_number(tmp_path: Path, text: str, line: int) -> None:
    with pytest.raises(LexiconError) as caught:
        Reader(threads=1, lexicon=written(tmp_path, text))
    assert caught.value.line == line
    assert f"line {line}:" in str(caught.value)


def test_what_a_user_adds_comes_last(tmp_path: Path) -> None:
    added = read_lexicon(written(tmp_path, LEXICON))
    both = Lexicon({"outlets": added.of("outlets")}) + added
    assert [entry.words for entry in both.of("outlets")] == ["Brokdorfer Bote"] * 2


def test_the_record_of_every_example_fits_the_published_schema() -> None:
    schema = json.loads((ROOT / "docs/record.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    examples = sorted((ROOT / "src/sagte/examples").glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in examples]
    records = [json.loads(record.to_json()) for record in Reader().read_many(texts)]
    assert len(records) == 40
    for record in records:
        validator.validate(record)
    with pytest.raises(jsonschema.ValidationError):
        validator.validate(records[0] | {"report": None})
