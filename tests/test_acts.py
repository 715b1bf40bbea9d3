"""What a statement does, by the verb that introduces it, else by what is said."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from acting import done, said
from sagte.german.lexicon import Entry, Lexicon
from sagte.reading.acts import MOST, acts
from sagte.reading.content import by_content
from sagte.reading.context import Context
from sagte.reading.target import target
from sagte.record import Passage, Report, Span, Statement, text_id


def summed(words: str) -> tuple[str, ...]:
    return done(f"<q1 reported speech>{words}</q1>")


@pytest.mark.parametrize(
    ("frame", "act"),
    [
        ("Rau <c1>warf</c1> dem Rat <c1>vor</c1>,", "accuse"),
        ("Rau <c1>hat</c1> vom Rat <c1>gefordert</c1>,", "demand"),
        ("Rau <c1>sagte</c1> den Anwohnern <c1>zu</c1>,", "promise"),
        ("Rau <c1>rief</c1> alle <c1>dazu auf</c1>,", "appeal"),
        ("Rau <c1>lehnte</c1> es <c1>ab</c1>,", "reject"),
        ("Rau <c1>bestritt</c1>,", "deny"),
        ("Rau <c1>drohte</c1>,", "threaten"),
        ("Rau <c1>ließ</c1> <c1>offen</c1>,", "decline"),
        ("Rau <c1>liess</c1> <c1>offen</c1>,", "decline"),
        ("Rau <c1>wollte</c1> nicht <c1>vorhersagen</c1>,", "decline"),
        ("Rau <c1>konnte</c1> nicht <c1>sagen</c1>,", "decline"),
        ("Rau <c1>wollte wissen</c1>,", "ask"),
        ("Rau <c1>stimmte</c1> nicht <c1>zu</c1>,", "reject"),
        ("Auf die <c1>Frage</c1> der Richterin,", "ask"),
        ("Rau <c1>räumte</c1> <c1>ein</c1>,", "assert"),
        ("Rau <c1>hat</c1> nie <c1>versprochen</c1>,", "deny"),
        ("Rau <c1>zeigte sich</c1> empört,", "criticise"),
        ("Rau <c1>zeigte sich</c1> hocherfreut,", "welcome"),
        ("Rau <c1>äußerte sich</c1> besorgt,", "warn"),
        ("Rau <c1>befürchtet</c1>,", "warn"),
        ("Rau <c1>spottete</c1>,", "assert"),
        ("Rau <c1>wollte</c1> nicht <c1>ausschließen</c1>,", "decline"),
        ("Rau <c1>hält</c1> es <c1>für</c1> überfällig,", "demand"),
        ("Rau <c1>hält</c1> es <c1>für</c1> denkbar,", "predict"),
        ("Erneut <c1>kamen</c1> Vorwürfe,", "accuse"),
        ("Rau <c1>sagte</c1> nach der Kritik,", "assert"),
        ("Rau <c1>erklärte</c1> zum Rücktritt ihres Vorgängers,", "assert"),
        ("Rau nutzte die Sitzung, den Rat <c1>aufzufordern</c1>,", "demand"),
        ("Rau <c1>sagte</c1> verärgert,", "criticise"),
        ("Rau <c1>antwortete</c1> sichtlich erleichtert,", "welcome"),
        ("Auf den Vorwurf der Anwohner,", "accuse"),
    ],
)
def test_the_verb_that_introduces_decides(frame: str, act: str) -> None:
    assert done(f"<f1>{frame}</f1> <q1 indirect speech>dass das Geld reiche</q1>.") == (act,)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Rau dankte den Helfern, mahnte aber zur Eile.", ("welcome", "appeal")),
        ("Die Bahn widerspricht.", ("deny",)),
        ("Der Rat wies das als falsch zurück.", ("reject",)),
        ("Der Rat wies die Forderung zurück.", ("reject",)),
        ("Der Verein verzichtete auf eine Klage.", ("reject",)),
        ("Scharfe Kritik kam vom Verein.", ("criticise",)),
        ("Die Stadt gab den Verkauf bekannt.", ("announce",)),
        ("Der Verein stellte Hilfe in Aussicht.", ("offer",)),
        ("Der Rat hat über den Speicher gestritten.", ("assert",)),
        ("Die Umfrage sah den Rat vorn.", ("assert",)),
        ("Vom Rat wurde der Plan als lachhaft bezeichnet.", ("criticise",)),
        ("Die Stadt hält den Bau für unverzichtbar.", ("demand",)),
        ("Der Verein sprach sich für den Umbau aus.", ("appeal",)),
        ("Der Verein will Straßen, Plätze und Wege erneuern.", ("announce",)),
    ],
)
def test_a_summary_does_what_its_verbs_and_nouns_say(words: str, expected: object) -> None:
    assert summed(words) == expected


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("das Dach sei undicht", "assert"),
        ("die Stadt müsse zahlen", "demand"),
        ("wer warte, müsse später mehr zahlen", "assert"),
        ("der Verein sollte mehr Leute fragen", "appeal"),
        ("er werde im Mai zurücktreten", "announce"),
        ("er werde nicht zurücktreten", "reject"),
        ("die Preise würden fallen", "assert"),
        ("dass die Preise steigen werden", "predict"),
        ("sie sei von Unbekannten gestreikt worden", "assert"),
        ("das Geld dürfe nur in Schulen fließen", "condition"),
        ("das sei ein Armutszeugnis", "criticise"),
        ("der Rat habe alle belogen", "accuse"),
        ("sie sei bereit, über alles zu reden", "offer"),
        ("man fordere mehr Geld", "demand"),
        ("man fordere nicht mehr Geld", "assert"),
        ("eine Pause komme nicht in Frage", "reject"),
        ("das sei frei erfunden", "deny"),
        ("das sei überfällig", "demand"),
        ("der Plan sei ein widerliches Gaukelspiel", "criticise"),
        ("der Plan sei nicht dreist", "assert"),
        ("der Umbau sei nicht gerecht, sondern dreist gewesen", "criticise"),
        ("die Bürgermeisterin solle zahlen", "appeal"),
        ("die Messe solle im Mai beginnen", "announce"),
        ("der Zaun werde das Wild nicht aufhalten", "predict"),
        ("der Rat werde die Brücke nicht bauen", "reject"),
        ("die Halle werde derzeit gefahren", "assert"),
        ("er habe das Rad verkaufen wollen", "assert"),
        ("Rau dürfte bald gehen", "predict"),
        ("die Halle im Mai zu schließen", "announce"),
        ("die Halle nie betreten zu haben", "assert"),
        ("der Trainer habe die Kasse veruntreut", "accuse"),
        ("der Trainer habe die Spieler nicht gequält", "assert"),
        ("die Kasse sei geplündert worden", "assert"),
        ("der Trainer soll Schmiergeld genommen haben", "accuse"),
        ("der Trainer soll Geld gefunden haben", "assert"),
        ("der Verein missachte die Regeln", "accuse"),
        ("der Verein habe zu strenge Regeln", "criticise"),
        ("der Verein habe nicht zu strenge Regeln", "assert"),
        ("bis zu hohe Wellen seien normal", "assert"),
        ("das sei ein „Werbewahn“", "criticise"),
        ("der Deich könnte im Herbst brechen", "predict"),
        ("es bestehe keine Gefahr", "assert"),
        ("der Verein wolle nicht umziehen", "reject"),
        ("der Verein wolle nicht im Weg stehen", "assert"),
        ("dass er den Hof verkaufen werde", "announce"),
        ("die Bauern müssten oft auf Regen warten und verzichten", "assert"),
        ("die DLRG werde Boote kaufen", "announce"),
        ("die Stadt will Straßen, die bröckeln, erneuern", "announce"),
        ("der Trainer verdiene großen Respekt", "welcome"),
    ],
)
def test_what_is_said_decides_after_a_neutral_verb(words: str, act: str) -> None:
    assert said(words) == (act,)


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("„Wer soll das bezahlen?“", "ask"),
        ("„Wer zahlt? Niemand.“", "assert"),
        ("„Wir werden im Herbst anfangen“", "announce"),
        ("„Lasst uns in Ruhe“", "appeal"),
        ("„Wir garantieren das“", "promise"),
        ("„Kein Kommentar“", "decline"),
        ("„Er muss das Tor treffen“", "demand"),
        ("„Eine stümperhafte Vorstellung war das“", "criticise"),
    ],
)
def test_direct_speech(words: str, act: str) -> None:
    assert said(words, "direct") == (act,)


def test_courts_find_and_agencies_pass_on() -> None:
    text = "<f1>Das {} <c1>sagte</c1>,</f1> <q1 indirect speech>der Zaun sei rechtswidrig</q1>."
    assert done(text.format("Gericht")) == ("assert",)
    assert done(text.format("Bauamt")) == ("criticise",)
    told = "<f1>Der Bote <c1>{}</c1>,</f1> <q1 indirect speech>der Hof soll verkauft werden</q1>."
    assert done(told.format("berichtete")) == ("assert",)
    assert done(told.format("sagte")) == ("announce",)


def test_what_somebody_thinks_will_be_is_predicted() -> None:
    text = "<f1>Rau <c1>{}</c1> davon <c1>aus</c1>,</f1> <q1 indirect {}>dass {}</q1>."
    assert done(text.format("geht", "thought", "die Brunnen versiegen könnten")) == ("predict",)
    assert done(text.format("geht", "thought", "die Brunnen tief sind")) == ("assert",)


def test_what_something_is_called_tells() -> None:
    assert summed("Rau nannte den Plan einen fairen Tausch.") == ("welcome",)
    assert summed("Rau bezeichnete das Verbot als Verstoß gegen den Vertrag.") == ("accuse",)
    assert summed("Rau nannte als Grund eine gute Ernte.") == ("assert",)


def test_a_pronoun_that_takes_up_the_words_is_left_out() -> None:
    text = "<q1 indirect speech>Rau will umziehen.</q1> <q1>Dies</q1> <f1><c1>sagte</c1> sie</f1>."
    assert done(text) == ("announce",)


def test_a_reply_that_says_no_denies() -> None:
    text = "<f1>Rau <c1>{}</c1>,</f1> <q1 indirect speech>niemand friere</q1>."
    assert done(text.format("entgegnete")) == ("deny",)
    assert done(text.format("sagte")) == ("assert",)


def test_soll_is_a_plan_a_wish_or_an_accusation() -> None:
    text = "<f1><c1>Nach</c1> {}</f1> <q1 indirect speech>soll {}</q1>."
    assert done(text.format("Angaben des Rats", "die Brücke gesperrt werden")) == ("announce",)
    assert done(text.format("Meinung des Rats", "die Brücke gesperrt werden")) == ("appeal",)
    assert done(text.format("Angaben der Anklage", "Rau Geld genommen haben")) == ("accuse",)
    assert done(text.format("Angaben des Rats", "Rau Geld genommen haben")) == ("assert",)


def test_soll_goes_on_with_a_demand() -> None:
    text = (
        "<q1 reported speech>Rau forderte Tempo 30.</q1> <q2 free_indirect speech>Es soll Schilder "
        "geben.</q2>"
    )
    assert done(text, 2) == ("demand",)


def test_quoted_words_do_what_their_sentence_does() -> None:
    text = "Rau will <q1 direct speech>„in aller Ruhe“</q1> die Brücke prüfen."
    assert done(text) == ("announce",)


def test_a_carried_on_statement_does_not_inherit_the_act() -> None:
    text = (
        "<f1><s1+2>Rau</s1+2> <c1>warf</c1> dem Rat <c1>vor</c1>,</f1> <q1 indirect speech>er zögere"
        "</q1>. <q2 indirect_free_indirect speech>Die Halle sei alt.</q2>"
    )
    assert done(text, 2) == ("assert",)


def test_a_fragment_does_what_the_statement_around_it_does() -> None:
    text = (
        "<f1+2>Rau <c1+2>sagte</c1+2>,</f1+2> <q1 indirect speech>der Rat müsse "
        "<q2 direct speech>„den Hintern hochkriegen“</q2></q1>."
    )
    assert done(text, 1) == done(text, 2) == ("demand",)


def test_to_pass_on_a_demand_is_no_demand() -> None:
    text = (
        "<q1 indirect speech><q2 indirect speech>Der Rat müsse zahlen</q2><f2>, <c2>sagte</c2> Rau"
        "</f2></q1><f1>, <c1>laut</c1> der Zeitung</f1>."
    )
    assert done(text, 1) == ("assert",)
    assert done(text, 2) == ("demand",)


def test_most_sentences_decide() -> None:
    text = "<q1 indirect_free_indirect speech>{}</q1>"
    calm = "Die Halle sei alt. Das Dach lecke. Der Rat müsse zahlen."
    assert done(text.format(calm)) == ("assert",)
    assert done(text.format("Die Halle sei alt. Der Rat müsse zahlen.")) == ("demand",)


def test_a_users_verb_goes_before_ours() -> None:
    lines = ("raunzen raunzt raunzte geraunzt - c speech criticise+warn",
             "sagen sagt sagte gesagt - c speech warn")  # fmt: skip
    lexicon = Lexicon({"verbs": tuple(map(Entry, lines))})
    frame = "<f1>Rau <c1>{}</c1>,</f1> <q1 indirect speech>es regne</q1>."
    assert done(frame.format("raunzte"), lexicon=lexicon) == ("criticise", "warn")
    assert done(frame.format("sagte"), lexicon=lexicon) == ("warn",)
    assert done(frame.format("raunzte")) == ("assert",)


WORDS = st.lists(
    st.sampled_from(["werde", "wird", "müsse", "hat", "sagte", "zu", "nicht", ",", ".", "?", "„", "“",
                     "Rat", "er", "die", "erst", "wenn", "kritisierte", "\n\n", "an", "dass", "ß"]),
    max_size=30,
).map(" ".join)  # fmt: skip


@given(WORDS, st.data())
@settings(deadline=None)
def test_any_spans_are_judged(text: str, data: st.DataObject) -> None:
    places = st.integers(0, len(text) + 3)
    spans = st.lists(st.builds(Span, places, places), max_size=3).map(tuple)
    passages = spans.map(lambda s: Passage(" ".join(text[a.start : a.end] for a in s), s))
    kinds = st.sampled_from(["direct", "indirect", "reported"])
    statement = Statement(
        id="s1",
        type=data.draw(kinds),  # type: ignore[arg-type]
        quote=data.draw(passages),
        cue=data.draw(st.none() | passages),
        frame=data.draw(st.none() | passages),
        addressee=data.draw(st.none() | passages),
        parent=data.draw(st.sampled_from([None, "s1", "s9"])),
    )
    context = Context.of(Report(id=text_id(text), text=text), (statement,))
    found = acts(statement, context)
    assert 1 <= len(found) <= MOST
    assert len(set(found)) == len(found)
    assert by_content(statement, context)
    aimed = target(statement, found, context)
    assert aimed is None or aimed.text


def test_what_somebody_does_not_say_is_declined() -> None:
    asked = (
        "<q1 indirect speech>Wie teuer das werde</q1><f1>, <c1>sagte</c1> <s1>Rau</s1> nicht</f1>."
    )
    assert done(asked) == ("decline",)
    aside = (
        "<q1 direct speech>„Ich arbeite hier“</q1><f1>, <c1>sagt</c1> "
        "<s1>ein Schlosser, der seinen Namen nicht nennen möchte</s1></f1>."
    )
    assert done(aside) == ("assert",)


def test_a_claim_that_is_called_wrong_is_denied() -> None:
    frame = "<f1><s1>Rau</s1> <c1>nannte</c1> {}</f1> <q1 direct speech>„schlicht falsch“</q1>."
    assert done(frame.format("den Vorwurf")) == ("deny",)
    assert done(frame.format("den Plan")) == ("criticise",)


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("Den Namen wollte er nicht nennen.", "decline"),
        ("Das Amt wollte das weder bestätigen noch dementieren.", "decline"),
        ("Der Experte schloss einen Defekt aus.", "assert"),
        ("Der Minister schloss einen Rücktritt aus.", "reject"),
        ("Die Jury hält davon wenig.", "reject"),
        ("Das Ensemble klagt über den rauen Ton.", "criticise"),
    ],
)
def test_summaries_that_reports_taught(words: str, act: str) -> None:
    assert summed(words)[0] == act


def test_an_indictment_accuses() -> None:
    markup = "<f1><s1>Laut Anklage</s1></f1> <q1 indirect writing>goss Rau Öl ins Lager</q1>."
    assert done(markup) == ("accuse",)
    markup = (
        "<f1>Die Gutachter der Anklage <c1>sagten</c1>,</f1> <q1 indirect speech>er sei wach</q1>."
    )
    assert done(markup) == ("assert",)
