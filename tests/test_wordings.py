"""The same words again: wordings compared and grouped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.archive.same.alignment import runs
from sagte.archive.same.likeness import likeness, same_speaker
from sagte.archive.same.pieces import pieces
from sagte.archive.same.signatures import signatures
from sagte.archive.same.wording import wording
from sagte.archive.wordings import Quotation, compared, grouped

LONG = "Wir sperren die Kanalbrücke, bis der letzte rostige Pfeiler ausgetauscht ist"
OTHER = "Der Leuchtturm bleibt im Winter für Besucher aus den Nachbarinseln geöffnet"

PARTS = [
    "nicht", "[W]ir", "wir", " ", "…", "(und)", "1,5", "Mio.", "zehn", "-3", "%", "Start-up", "'s",
    "bau[t]en", "ß", "ü", "u\u0308", "\n",
]  # fmt: skip
odd_text = st.text() | st.lists(st.sampled_from(PARTS)).map(" ".join)


def keys(text: str) -> list[str]:
    return [token.key for token in wording(text).tokens]


def grouping(*texts: str | Quotation) -> list[list[str]]:
    quotations = [
        text if isinstance(text, Quotation) else Quotation(id=str(n), text=text, date=f"2031-01-{n + 1:02}")
        for n, text in enumerate(texts)
    ]  # fmt: skip
    return [[member.id for member in group.members] for group in grouped(quotations)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Das MÜSSTE die Straße", "das muesste die STRASSE"),
        ("Müller", "Mu\u0308ller"),
        ("zwölf Cafés", "12 Cafes"),
        ("1,5 Mio. Euro", "1.500.000 €"),
        ("eine Million", "1 Mio"),
        ("12 000 Boote", "12.000 Boote"),
        ("5 Prozent", "fünf %"),
        ("Das gibt’s", "das gibt es"),
        ("[W]ir gehen", "Wir gehen"),
        ("Zu\u00adkunft", "Zukunft"),
    ],
)
def test_spellings_of_the_same_words(one: str, other: str) -> None:
    assert keys(one) == keys(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("konnten", "könnten"),
        ("12,4", "124"),
        ("3 Grad", "-3 Grad"),
        ("G7", "G20"),
        ("17:30", "17:00"),
    ],
)
def test_what_is_not_the_same_word(one: str, other: str) -> None:
    assert keys(one) != keys(other)


@given(odd_text, odd_text)
def test_pieces_put_both_texts_together(one: str, other: str) -> None:
    found = pieces(wording(one), wording(other))
    assert "".join(piece.before for piece in found) == one
    assert "".join(piece.after for piece in found) == other
    assert all(not piece.after for piece in found if piece.kind == "left_out")
    assert all(not piece.before for piece in found if piece.kind == "added")
    if keys(one) == keys(other) and keys(one):
        assert {piece.kind for piece in found} == {"kept"}


words = st.lists(st.sampled_from("abcd"), max_size=12)


@given(words, words)
def test_runs_are_a_longest_common_subsequence(one: list[str], other: list[str]) -> None:
    found = runs(one, other)
    end = (0, 0)
    for run in found:
        assert run.length > 0 and (run.first, run.second) >= end
        assert run.first >= end[0] and run.second >= end[1]
        end = run.first + run.length, run.second + run.length
        assert one[run.first : end[0]] == other[run.second : end[1]]
    assert sum(run.length for run in found) == longest(one, other)


def longest(one: list[str], other: list[str]) -> int:
    row = [0] * (len(other) + 1)
    for word in one:
        before = row[:]
        for place, candidate in enumerate(other):
            row[place + 1] = (
                before[place] + 1 if word == candidate else max(before[place + 1], row[place])
            )
    return row[-1]


def test_differences_in_wording() -> None:
    before = wording("Wir sperren die alte Brücke am Montag, und zwar für Start-ups.")
    after = wording("Wir schließen die Brücke, und zwar nur für Startups!")
    found = [(p.kind, p.before.strip(), p.after.strip()) for p in pieces(before, after)]
    assert found == [
        ("kept", "Wir", "Wir"),
        ("changed", "sperren", "schließen"),
        ("kept", "die", "die"),
        ("left_out", "alte", ""),
        ("kept", "Brücke", "Brücke,"),
        ("left_out", "am Montag,", ""),
        ("kept", "und zwar", "und zwar"),
        ("added", "", "nur"),
        ("kept", "für Start-ups.", "für Startups!"),
    ]


def test_copies_shortened_and_reworded_quotations_are_one() -> None:
    cut = "bis der letzte rostige Pfeiler ausgetauscht ist"
    reworded = "Wir sperren die Kanalbrücke so lange, bis der letzte rostige Pfeiler ersetzt ist!"
    assert grouping(LONG, OTHER, LONG.upper(), cut, reworded) == [["0", "2", "3", "4"], ["1"]]


def test_a_cut_that_comes_first_is_grouped_with_what_it_was_cut_from() -> None:
    cut = "bis der letzte rostige Pfeiler ausgetauscht ist"
    assert grouping(cut, LONG, "Wir sperren die Kanalbrücke, bis der letzte") == [["0", "1", "2"]]


def test_first_appearance_is_first_whatever_the_order_of_arrival() -> None:
    early = Quotation(id="early", text=LONG, date="2030-05", outlet="Elbkurier")
    late = Quotation(id="late", text=LONG, date="2030-06-01", outlet="Nordbote")
    undated = Quotation(id="undated", text=LONG, outlet="Elbkurier")
    [group] = grouped([undated, late, early])
    assert [member.id for member in group.members] == ["early", "late", "undated"]
    assert group.first is early
    assert group.outlets == ("Elbkurier", "Nordbote")
    assert [one.similarity for one in compared(group)] == [1.0, 1.0, 1.0]


def test_a_fragment_needs_the_same_words_and_the_same_speaker() -> None:
    def fragment(name: str, text: str, speaker: str | None) -> Quotation:
        return Quotation(id=name, text=text, speaker=speaker)

    assert grouping(
        fragment("a", "ein Trauerspiel", "Ilka Brandner"),
        fragment("b", "Ein Trauerspiel!", "Brandner"),
        fragment("c", "ein Trauerspiel", "Jost Wiemann"),
        fragment("d", "ein Trauerspiel", None),
        fragment("e", "ein Trauerspiel", None),
        fragment("f", "das Trauerspiel", "Brandner"),
    ) == [["a", "b"], ["c"], ["d"], ["e"], ["f"]]


def test_short_words_of_two_speakers_are_two_quotations() -> None:
    text = "Das ist ein schwarzer Tag"
    one, other = wording(text), wording(text)
    assert likeness(one, other, "Ilka Brandner", "Jost Wiemann") is None
    assert likeness(one, other, "Ilka Brandner", "Brandner")
    assert likeness(one, other, None, "Brandner")
    assert likeness(wording(LONG), wording(LONG), "Ilka Brandner", "Jost Wiemann")


def test_common_words_do_not_make_two_quotations_one() -> None:
    assert (
        likeness(wording("Das ist so, wie wir es haben"), wording("Das war so, wie sie es hat"))
        is None
    )
    assert likeness(wording("Das ist der größte Fang seit Jahren"), wording(LONG)) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("Brandner", "Ilka Brandner", True), ("Brandner", "Wiemann", False), (None, "Wiemann", None),
     ("", "Wiemann", None), ("??", "!!", False)],
)  # fmt: skip
def test_same_speaker(one: str | None, other: str, expected: bool | None) -> None:
    assert same_speaker(one, other) is expected


@given(odd_text, st.none() | odd_text)
def test_signatures_fit_a_database_and_do_not_depend_on_marks(
    text: str, speaker: str | None
) -> None:
    own = signatures(wording(text), speaker)
    everything = [*own.parts, *own.probes, *([] if own.whole is None else [own.whole])]
    assert all(0 <= value < 1 << 62 for value in everything)
    assert set(own.parts) <= set(own.probes)
    assert signatures(wording(f"„{text}“"), speaker) == own


def test_a_long_quotation_keeps_a_few_signatures_and_a_cut_of_it_is_found() -> None:
    text = [f"Wort{place * 7919 % 1000}" for place in range(900)]
    long = signatures(wording(" ".join(text)))
    assert 16 <= len(long.parts) <= 64
    cut = signatures(wording(" ".join(text[300:400])))
    assert set(cut.probes) & set(long.parts)


@given(st.lists(odd_text, max_size=8))
def test_every_quotation_is_in_one_group(texts: list[str]) -> None:
    groups = grouping(*texts)
    assert sorted(one for group in groups for one in group) == sorted(map(str, range(len(texts))))
