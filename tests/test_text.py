"""The view for people."""

from __future__ import annotations

import io
import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from builders import record_of, text_record
from sagte.exchange.shown import shortened, shown
from sagte.exchange.text import TextWriter, summary
from sagte.record import (
    Amount,
    Check,
    Passage,
    Record,
    SaidOn,
    Span,
    Speaker,
    Statement,
    Target,
    Via,
    passage,
)

MARKED = """title: Speicher spaltet den Rat
authors: Eva Kern; Jan Ohm
agencies: dpa; AFP
place: Kassel
published: 2026-03-04
---
Speicher spaltet den Rat

Kassel (dpa/AFP) – <f1+2><s1+2>Der Minister</s1+2> <c1+2>sagte</c1+2> <a1>dem Blatt</a1>,</f1+2> \
<q1 indirect speech>es sei <q2 direct speech>„Unsinn“</q2> geredet worden</q1>. Danach schwieg er.

<q3 indirect_free_indirect>Es reiche.</q3> Das war am Montag. <q4 reported>Man lobte ihn.</q4>
"""
RESOLVED = """title: Speicher spaltet den Rat
agencies: dpa
place: Kassel
published: 2026-03-04
---
Speicher spaltet den Rat

<f1><s1+2>Stadträtin Ina Rau</s1+2> <c1>versprach</c1> <a1>den Anwohnern</a1> im Rathaus,</f1> \
<q1 indirect speech>sie baue für 2 Mio. Euro</q1>. <q2 indirect_free_indirect>Das werde reichen.</q2>

<q3 indirect><f4><s4>Sie</s4> <c4>forderte</c4> am Montag,</f4> <q4 indirect>die Bahn müsse \
mitziehen</q4></q3>, <f3><c3>schrieb</c3> <s3>das Kreisblatt</s3></f3>. <q5 reported>Man klage.</q5>
===
@rau: Ina Rau = Rau; person; Stadträtin
@blatt: Kreisblatt; organisation
1: by @rau named; does promise; at „im Rathaus“; to „den Anwohnern“; amount 2000000 money EUR
2: by @rau carried_over; does predict assert; at „im Rathaus“; certain hedged
3: by @blatt named; does assert
4: by @rau coreference; does demand; via Kreisblatt outlet; on 2026-03-02; to „die Bahn“
5: by unknown; does assert; certain open
"""
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def view(*records: Record, width: int = 80, colour: bool = False, name: str = "") -> str:
    out = io.StringIO()
    writer = TextWriter(out, width=width, colour=colour)
    for record in records:
        writer.write(record, name)
    writer.finish()
    return out.getvalue()


def test_what_a_person_sees() -> None:
    assert (
        view(record_of(MARKED), width=70)
        == """\
Speicher spaltet den Rat
By Eva Kern, Jan Ohm · dpa/AFP · Kassel · 4 March 2026
4 statements: 1 direct, 1 indirect, 1 indirect free indirect, 1
reported

1 indirect · Der Minister · sagte → dem Blatt
  Kassel (dpa/AFP) – Der Minister sagte dem Blatt, ⟦es sei „Unsinn“
  geredet worden⟧.

  │ 2 direct, in 1 · Der Minister · sagte
  │   es sei ⟦„Unsinn“⟧ geredet worden

3 indirect free indirect · nobody named
  ⟦Es reiche.⟧

4 reported · nobody named
  ⟦Man lobte ihn.⟧
"""
    )


def test_who_does_what_and_how_that_is_known() -> None:
    record = record_of(RESOLVED)
    checked = msgspec.structs.replace(
        record.statements[0], checks=(Check(kind="headline_differs", note="Look here."),)
    )
    record = msgspec.structs.replace(record, statements=(checked, *record.statements[1:]))
    assert (
        view(record)
        == """\
Speicher spaltet den Rat
dpa · Kassel · 4 March 2026
5 statements: 3 indirect, 1 indirect free indirect, 1 reported
all of it via dpa · via Kreisblatt → dpa: Kreisblatt had it first, then dpa

1 indirect · Ina Rau (Stadträtin) promises → den Anwohnern · versprach
  said im Rathaus · 2 million euros · ! Look here.
  Stadträtin Ina Rau versprach den Anwohnern im Rathaus, ⟦sie baue für 2 Mio.
  Euro⟧.

2 indirect free indirect · Ina Rau (carried over) predicts, asserts (hedged)
  said im Rathaus
  ⟦Das werde reichen.⟧

3 indirect · Kreisblatt asserts · schrieb
  ⟦Sie forderte am Montag, die Bahn müsse mitziehen⟧, schrieb das Kreisblatt.

  │ 4 indirect, in 3 · Ina Rau (Sie) demands → die Bahn · forderte
  │   via Kreisblatt → dpa · said 2 March 2026
  │   Sie forderte am Montag, ⟦die Bahn müsse mitziehen⟧

5 reported · nobody named · asserts (left open)
  ⟦Man klage.⟧
"""
    )


def test_what_is_known_has_room_or_makes_it() -> None:
    record = record_of(RESOLVED)
    long = Passage("nach der Sitzung des Ausschusses für Bau und Verkehr", ())
    note = "The report has other words for this: „Sie baut für zwei Millionen Euro“"
    first = msgspec.structs.replace(
        record.statements[0],
        occasion=long,
        via=(Via(name="Kreisblatt", kind="outlet"),),
        checks=(Check(kind="wording_differs", note=note),),
    )
    record = msgspec.structs.replace(record, statements=(first,))
    lines = view(record, width=64).split("\n")
    at = lines.index("1 indirect · Ina Rau (Stadträtin) promises → den Anwohnern")
    assert lines[at + 1 : at + 4] == [
        "  versprach · via Kreisblatt · said nach der … · 2 million euros",
        "  ! The report has other words for this: „Sie baut für zwei",
        "  Millionen Euro“",
    ]


def test_a_check_without_a_note_says_what_it_is() -> None:
    record = record_of(RESOLVED)
    checks = (Check(kind="headline_differs", note=""), Check(kind="odd_kind", note=" "))
    first = msgspec.structs.replace(record.statements[2], checks=checks)
    seen = view(msgspec.structs.replace(record, statements=(first,)))
    assert "  ! headline differs · ! odd kind\n" in seen


def test_the_colours_of_what_is_known_end_where_it_ends() -> None:
    seen = view(record_of(RESOLVED), colour=True)
    assert "\x1b[4mIna Rau\x1b[0m\x1b[2m (Stadträtin)\x1b[0m" in seen
    assert "\x1b[1mpromises\x1b[0m" in seen
    assert "\x1b[2msaid \x1b[0mim Rathaus\x1b[2m · \x1b[0m2 million euros\n" in seen


def test_colours_take_the_place_of_brackets() -> None:
    coloured = view(record_of(MARKED), colour=True)
    assert "\x1b[36mes sei „Unsinn“" in coloured
    assert "⟦" not in coloured
    assert ESCAPE.sub("", coloured) == view(record_of(MARKED)).translate({ord(c): "" for c in "⟦⟧"})


def test_no_colours_where_nobody_sees_them(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def automatic(out: io.StringIO) -> str:
        TextWriter(out).write(record_of(MARKED))
        return out.getvalue()

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert "\x1b[" in automatic(Terminal())
    assert "\x1b" not in automatic(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in automatic(Terminal())


def test_a_report_without_headline_and_statements() -> None:
    assert view(text_record("Kurz.\n")) == "Without a headline: Kurz.\nNo statements.\n"


def test_several_reports_are_kept_apart() -> None:
    record = text_record("Kurz.", title="T")
    head = "── a.txt ────────────\nT\nNo statements.\n"
    assert view(record, record, width=21, name="a.txt") == head + "\n" + head


def test_an_encoding_without_the_signs() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="latin-1", errors="replace")
    TextWriter(out, colour=False, width=80).write(record_of(MARKED))
    out.seek(0)
    assert "  | 2 direct, in 1 · Der Minister · sagte\n" in out.read()


def test_a_report_cannot_command_the_terminal() -> None:
    hostile = "\x1b]0;title\x07\x1b[2J\x9b31m\u202e\u2066\r\x08\x7f\0"
    record = text_record(f"A „b {hostile} c“ {hostile}", title=hostile, place=hostile)
    words = Passage(hostile, ())
    known = msgspec.structs.replace(
        record.statements[0],
        speaker=words,
        speakers=(Speaker(id=hostile, name=hostile, mention=hostile),),
        acts=("accuse",),
        target=Target(text=hostile),
        via=(Via(name=hostile, kind="outlet"), Via(name=f"2{hostile}", kind="outlet")),
        said_on=SaidOn(start=hostile, end=f"2{hostile}"),
        occasion=words,
        amounts=(Amount(value=1, unit=hostile), Amount(value=1, unit="money", currency=hostile)),
        checks=(Check(kind=hostile, note=hostile), Check(kind=hostile, note="")),
    )
    record = msgspec.structs.replace(record, statements=(known,))
    seen = view(record, name=hostile)
    assert all(sign == "\n" or (sign.isprintable() and sign not in "\u202e\u2066") for sign in seen)
    assert "⟦„b ␛]0;title␇␛[2J\ufffd31m ␈␡␀ c“⟧" in seen


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8")), st.sampled_from([20, 33, 80, 100]))
def test_no_line_is_too_wide_and_none_is_hostile(words: str, width: int) -> None:
    record = text_record(f"Da 表示 {words} „x{words}“, sagte 👩‍👩‍👧. " * 3, title=words)
    for line in view(record, width=width, name=words).split("\n"):
        assert cell_len(line) <= width
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", line)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_spans_are_shown_in_their_sentences(data: st.DataObject) -> None:
    text = data.draw(st.text("ab. :„“\n\u0308日", min_size=1, max_size=60))
    places = st.integers(0, len(text) - 1)

    def some() -> Passage:
        starts = data.draw(st.lists(places, min_size=1, max_size=3, unique=True))
        ends = [data.draw(st.integers(start + 1, len(text))) for start in starts]
        return passage(text, tuple(Span(*span) for span in sorted(zip(starts, ends, strict=True))))

    statements = tuple(
        Statement(id=f"s{n}", type="direct", quote=some(), speaker=some(), cue=some(), parent=above)
        for n, above in [(1, None), (2, "s1"), (3, "s7"), (4, "s2")]
    )
    record = msgspec.structs.replace(text_record(text), statements=statements)
    seen = view(record, width=40)
    assert all(cell_len(line) <= 40 for line in seen.split("\n"))
    assert sum(line.lstrip("│ ")[1:].startswith(" direct") for line in seen.split("\n")) == 4
    for statement in statements[:1]:
        letters = [c for span in statement.quote.spans for c in text[span.start : span.end]]
        assert {c for c in letters if c not in " \n"} <= set(seen)


def test_long_sentences_and_quotations_are_cut() -> None:
    record = text_record("vor " * 50_000 + "„" + "wort " * 50_000 + "“" + " nach" * 50_000)
    seen = " ".join(view(record).split())
    assert len(seen) < 5_000
    assert "… vor " in seen
    assert "⟦„wort wort" in seen
    assert "[…]" in seen
    assert "wort “⟧ nach" in seen


def test_a_frame_in_another_paragraph_is_shown() -> None:
    record = record_of(
        "---\n<f1><s1>Sie</s1> <c1>rief</c1>:</f1>\n\nEin Satz steht dazwischen.\n\n"
        "<q1 direct speech>„Komm!“</q1>"
    )
    assert "Sie rief: […] ⟦„Komm!“⟧" in view(record)


def test_a_summary_is_one_line() -> None:
    line = summary(record_of(MARKED), "speicher", width=60)
    assert line == "speicher                   4 statements  Speicher spaltet d…"


def test_shown_and_shortened() -> None:
    assert shown("Haus\u00adtür\r\n\tauf") == "Haustür auf"
    assert shown("👩‍👩‍👧") == "👩‍👩‍👧"
    assert shortened("Der Rat tagt, heute", 15) == "Der Rat tagt …"
    assert shortened("Der Rat", 15) == "Der Rat"
