from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sagte.german.layout import Layout, read_layout

FIRST = "Der Stadtrat hat am Montag über den Hafen beraten. Es ging um sehr viel Geld."
SECOND = "Danach gingen alle heim. Nur der Hafenmeister blieb."
BODY = f"{FIRST}\n\n{SECOND}"
FRONT = (
    "Rat berät über Hafen",
    "Von Ada Rist",
    "Husum (dpa) – Alle kamen.",
    "Foto: dpa",
    "(vbu/AFP)",
)


def parts(text: str) -> list[tuple[str, str]]:
    return [(part.kind, text[part.start : part.end]) for part in read_layout(text).parts]


def under_headline(text: str) -> list[tuple[str, str]]:
    whole = f"Rat berät über Hafen\n\n{text}"
    found = parts(whole)
    assert found[0] == ("headline", "Rat berät über Hafen")
    return found[1:]


def head(text: str) -> Layout:
    return read_layout(f"Rat berät über Hafen\n\n{text}")


@pytest.mark.parametrize(
    ("mark", "published"),
    [
        ("date 2022-06 ", "2022-06"),
        ("date 2022-06-01 ", "2022-06-01"),
        ("date 2022-06-01 14:20 ", "2022-06-01T14:20"),
        ("Date: 2022-06-01T14:20:05+0200 ", "2022-06-01T14:20:05+02:00"),
        ("date 2022-06-01T12:20:05Z\n", "2022-06-01T12:20:05Z"),
        ("\ufeffdate 2022-06\r\n", "2022-06"),
    ],
)
def test_date_mark(mark: str, published: str) -> None:
    text = f"{mark}Rat berät über Hafen\n\n{BODY}"
    layout = read_layout(text)
    assert (layout.published, layout.title) == (published, "Rat berät über Hafen")
    assert parts(text)[0] == ("headline", "Rat berät über Hafen")


@pytest.mark.parametrize("mark", ["date 2022-13", "date 2022-06-31", "date 2022", "Update 2022-06"])
def test_no_date_mark(mark: str) -> None:
    assert read_layout(f"{mark} Rat berät\n\n{BODY}").published is None


@pytest.mark.parametrize(
    ("line", "authors", "agencies", "place"),
    [
        ("Von Petra Lenz", ("Petra Lenz",), (), None),
        ("Von: Jan Ohm und Eva Kern", ("Jan Ohm", "Eva Kern"), (), None),
        ("von Petra Lenz, Berlin", ("Petra Lenz",), (), "Berlin"),
        ("Von Petra Lenz, New York", ("Petra Lenz",), (), "New York"),
        ("Von Petra Lenz aus Husum", ("Petra Lenz",), (), "Husum"),
        ("Text: Jan Ohm, Fotos: Eva Kern", ("Jan Ohm",), (), None),
        ("VON MAX VON DER HEIDE", ("MAX VON DER HEIDE",), (), None),
        ("Von Max von der Heide, J. P. Ohm und Dr. Eva Kern-Rist (dpa)",
         ("Max von der Heide", "J. P. Ohm", "Eva Kern-Rist"), ("dpa",), None),
        ("Von unserem Korrespondenten Jan Ohm", ("Jan Ohm",), (), None),
        ("Von dpa", (), ("dpa",), None),
    ],
)  # fmt: skip
def test_byline(
    line: str, authors: tuple[str, ...], agencies: tuple[str, ...], place: str | None
) -> None:
    layout = head(f"{line}\n\n{BODY}")
    assert (layout.authors, layout.agencies, layout.place) == (authors, agencies, place)
    assert under_headline(f"{line}\n\n{BODY}")[0] == ("byline", line)
    assert under_headline(f"{BODY}\n\n{line}")[-1] == ("byline", line)


@pytest.mark.parametrize("line", ["Von Hundert auf Null", "Von Mensch und Tier", "Von wegen"])
def test_no_byline(line: str) -> None:
    assert head(f"{line}\n\n{BODY}").authors == ()


@pytest.mark.parametrize(
    ("dateline", "place", "agencies", "published"),
    [
        ("Berlin (dpa) –", "Berlin", ("dpa",), None),
        ("KASSEL.", "Kassel", (), None),
        ("Wien (APA) -", "Wien", ("APA",), None),
        ("Bern, 3. März (sda) –", "Bern", ("sda",), None),
        ("Bern, 3. März 2026 (Keystone-SDA) –", "Bern", ("sda",), "2026-03-03"),
        ("Washington D.C. –", "Washington D.C.", (), None),
        ("London/Berlin (Reuters) -", "London/Berlin", ("Reuters",), None),
        ("Frankfurt am Main (dpa/lhe) -", "Frankfurt am Main", ("dpa",), None),
        ("FRANKFURT AM MAIN.", "Frankfurt am Main", (), None),
        ("ST. GALLEN.", "St. Gallen", (), None),
        ("Halle (Saale) (dpa/sa) –", "Halle (Saale)", ("dpa",), None),
        ("Hamburg, 3.4.2026 (epd)", "Hamburg", ("epd",), "2026-04-03"),
        ("Zürich (awp), Dienstag, 3. März 2026 –", "Zürich", ("awp",), "2026-03-03"),
        ("Kiew/Moskau (AFP/Interfax) —", "Kiew/Moskau", ("AFP", "Interfax"), None),
        ("Wien, 7. Jänner 2026.", "Wien", (), "2026-01-07"),
        ("BERLIN dpa |", "Berlin", ("dpa",), None),
        ("Seematt SG –", "Seematt SG", (), None),
        ("Klein Roge –", "Klein Roge", (), None),
        ("Oldensbüll –", "Oldensbüll", (), None),
        ("Husum.", "Husum", (), None),
        ("(dpa)", None, ("dpa",), None),
        ("Husum (kst) –", "Husum", (), None),
    ],
)
def test_dateline(
    dateline: str, place: str | None, agencies: tuple[str, ...], published: str | None
) -> None:
    text = f"{dateline} {BODY}"
    layout = head(text)
    assert (layout.place, layout.agencies, layout.published) == (place, agencies, published)
    assert under_headline(text)[:2] == [("dateline", dateline), ("lead", FIRST)]
    assert under_headline(f"Von Ada Rist\n\n{text}")[1] == ("dateline", dateline)


@pytest.mark.parametrize(
    "start",
    [
        "Stille. ",
        "Nein. ",
        "Ada Rist – ",
        "Das Boot – ",
        "Rist (SPD): ",
        "Rist (SPD) – ",
        "Der Präsident der Wasserwacht (WW) – ",
        "Kommentar – ",
        "Hafen – alt oder neu – ",
    ],
)
def test_no_dateline(start: str) -> None:
    assert under_headline(f"{start}{BODY}")[0] == ("lead", f"{start}{FIRST}")


def test_place_that_the_report_names_again() -> None:
    assert head(f"Achterwehr. {BODY}").place is None
    assert head(f"Achterwehr. {BODY} In Achterwehr regnet es.").place == "Achterwehr"


def test_dateline_on_its_own_line_and_below_teaser() -> None:
    assert under_headline(f"Husum, 3. März 2026\n\n{BODY}")[0] == (
        "dateline",
        "Husum, 3. März 2026",
    )
    found = under_headline(f"{FIRST}\n\nVon Ada Rist\n\nHUSUM. {SECOND}")
    assert [kind for kind, _ in found] == ["lead", "byline", "dateline", "body"]


@pytest.mark.parametrize(
    "credit",
    [
        "© Miro Kolb / AFP",
        "Foto: dpa",
        "Bild: Keystone / Anna Frei",
        "(Foto: Jan Ohm/dpa)",
        "Fotos: Jan Ohm (2), Eva Kern",
        "Archivfoto: privat",
        "(picture alliance/dpa)",
        "Symbolbild: Max von der Heide",
        "© 2026 Hafenblatt",
    ],
)
def test_caption_and_credit(credit: str) -> None:
    caption = "Das Boot im Hafen. „Es ist dicht“, sagt Ada Rist."
    found = under_headline(f"{BODY}\n\n{caption} {credit}")
    assert found[-2:] == [("caption", caption), ("credit", credit)]
    assert under_headline(f"{BODY}\n\nDas Boot\n{credit}")[-2:] == [
        ("caption", "Das Boot"),
        ("credit", credit),
    ]
    assert under_headline(f"{BODY}\n\n{credit}")[-2:] == [("body", SECOND), ("credit", credit)]
    assert head(f"{BODY}\n\n{caption} {credit}").agencies == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "Das Foto: ein Skandal.",
        "Sie zeigte ihr Bild: Ein Boot fährt",
        "Er rief: Foto: Nie wieder das",
    ],
)
def test_no_credit(sentence: str) -> None:
    assert under_headline(f"{BODY}\n\n{sentence}")[-1] == ("body", sentence)


@pytest.mark.parametrize(
    ("mark", "agencies", "published"),
    [
        ("(vbu/AFP)", ("AFP",), None),
        ("(APA, 4.3.2026)", ("APA",), "2026-03-04"),
        ("(dpa)", ("dpa",), None),
        ("(dpa/lno, afp)", ("dpa", "AFP"), None),
        ("mit Material von dpa", ("dpa",), None),
        ("(Mit Agenturmaterial von dpa und AFP)", ("dpa", "AFP"), None),
        ("Quelle: hafen.example, als/dpa", ("dpa",), None),
        ("kst/Reuters", ("Reuters",), None),
    ],
)
def test_agency_mark(mark: str, agencies: tuple[str, ...], published: str | None) -> None:
    for text in (f"{BODY}\n\n{mark}", f"{BODY} {mark}"):
        assert under_headline(text)[-2:] == [("body", SECOND), ("credit", mark)]
        assert (head(text).agencies, head(text).published) == (agencies, published)


@pytest.mark.parametrize(
    "end", ["Das meldet die Deutsche Presse-Agentur (dpa)", "Es spielten alle (31.10.2007)"]
)
def test_no_agency_mark(end: str) -> None:
    assert under_headline(f"{BODY} {end}")[-1] == ("body", f"{SECOND} {end}")
    assert head(f"{BODY} {end}").published is None


def test_date_mark_goes_before_the_agency_mark() -> None:
    text = f"date 2026-03 Rat berät\n\n{BODY}\n\n(APA, 4.4.2026)"
    assert read_layout(text).published == "2026-03"


def test_subheadings() -> None:
    for line in ("Streit um Geld", "Wer zahlt?", "»Schlicht nicht da«"):
        found = under_headline(f"{BODY}\n\n{line}\n\n{SECOND}")
        assert found[2:] == [("subheading", line), ("body", SECOND)]


@pytest.mark.parametrize(
    "lines",
    [
        "Husum – Roge 3:1\n\nKiel – Wyk 0:0",
        "- ein Boot\n- zwei Boote",
        "Es gibt zwei Wege:",
        "1. Ein Boot kaufen",
    ],
)
def test_no_subheadings(lines: str) -> None:
    found = under_headline(f"{BODY}\n\n{lines}\n\n{SECOND}")
    assert {kind for kind, _ in found[1:]} == {"body"}


def test_reports_without_headline() -> None:
    assert parts(BODY) == [("lead", FIRST), ("body", SECOND)]
    assert parts(f"Husum (dpa) – {FIRST}") == [("dateline", "Husum (dpa) –"), ("body", FIRST)]
    assert parts(FIRST) == [("body", FIRST)]
    assert read_layout(BODY).title is None


def test_headlines() -> None:
    assert parts("Nur eine Zeile") == [("headline", "Nur eine Zeile")]
    assert read_layout(f"Wer zahlt die Zeche?\n\n{BODY}").title == "Wer zahlt die Zeche?"
    quoting = "Rist: „Wir schaffen das.“"
    assert read_layout(f"{quoting}\n\n{BODY}").title == quoting
    topic = f"Hafen\n\nRat streitet bis tief in die Nacht\n\n{BODY}"
    assert read_layout(topic).title == "Rat streitet bis tief in die Nacht"
    assert [kind for kind, _ in parts(topic)[:3]] == ["headline", "headline", "lead"]


def test_nothing_to_read() -> None:
    assert read_layout("") == read_layout(" \r\n\t\ufeff") == Layout()


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [*FRONT, FIRST, SECOND, "date 2022-06 Kopf", "", "–", "(", "Foto:", "Von "]
        ),
        st.text(max_size=30),
    ),
    max_size=8,
)


@given(
    LINES.flatmap(
        lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", " "]).map(lambda b: b.join(lines))
    )
)
def test_any_text_is_read_into_ascending_parts(text: str) -> None:
    end = 0
    for part in read_layout(text).parts:
        assert end <= part.start < part.end <= len(text)
        assert text[part.start : part.end].strip() == text[part.start : part.end]
        end = part.end


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "a ",
        "a\n",
        "a\n\n",
        "Husum (",
        "Von Ada Rist\n",
        "© ",
        "(dpa)\n",
        "Foto: ",
        ". ",
        '"\n',
        "A b – A\n\n",
    ],
)
def test_takes_linear_time(piece: str) -> None:
    text = piece * 40_000
    began = time.process_time()
    read_layout(text)
    assert time.process_time() - began < 5


def test_a_date_above_the_headline_is_no_headline() -> None:
    found = parts(f"Samstag, 20. Juni 2026\n\nRat berät über Hafen\n\n{BODY}")
    assert found[:2] == [
        ("dateline", "Samstag, 20. Juni 2026"),
        ("headline", "Rat berät über Hafen"),
    ]
    assert read_layout(f"Samstag, 20. Juni 2026\n\nRat tagt\n\n{BODY}").published == "2026-06-20"


def test_a_date_before_the_byline() -> None:
    text = f"Rat berät über Hafen\n\n12.01.2026 – Von Ada Rist\n\n{BODY}"
    found = read_layout(text)
    assert (found.authors, found.published) == (("Ada Rist",), "2026-01-12")
