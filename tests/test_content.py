"""What is said decides what a statement does where its verb does not: words that reports taught."""

from __future__ import annotations

import pytest

from acting import said


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("die Ursache sei noch unklar", "decline"),
        ("mehr wolle sie nicht verraten", "decline"),
        ("eine solche Meldung liege nicht vor", "deny"),
        ("es handle sich nicht um eine neue Steuer", "deny"),
        ("ein Rücktritt sei kein Thema", "reject"),
        ("davon halte sie wenig", "reject"),
        ("das Wetter halte wenig davon ab", "assert"),
        ("sie unterschreibe nur, wenn alle unterschrieben", "condition"),
        ("sie habe zwei Leute nach Hause schicken müssen", "assert"),
        ("sie werde noch im Mai Klage erheben", "announce"),
        ("sie sei froh, dass alle leben", "welcome"),
        ("der Alarm sei um acht losgegangen", "assert"),
        ("ein Bericht solle in vier Wochen vorliegen", "announce"),
        ("der Bericht solle seit Wochen vorliegen", "assert"),
        ("eingezogen werden soll der Betrag von den Kassen", "announce"),
        ("dafür stehe sie nicht zur Verfügung", "reject"),
        ("dafür stehe sie zur Verfügung", "offer"),
        ("die Last sei nicht länger hinnehmbar", "criticise"),
    ],
)
def test_what_labelled_news_taught(words: str, act: str) -> None:
    assert said(words)[0] == act


def test_all_of_us_must_and_our_own_fault() -> None:
    assert said("„Wir müssen mehr laufen“", "direct") == ("demand",)
    assert said("„Wir hätten früher reden müssen“", "direct") == ("assert",)
    assert said("„Er hätte früher reden müssen“", "direct") == ("criticise",)


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("die Preise dürften anziehen", "predict"),
        ("mehr könne man noch nicht verraten", "decline"),
        ("den Schaden könne man noch nicht beziffern", "decline"),
        ("das lasse sich heute nicht mehr feststellen", "decline"),
        ("ob er komme, sei noch offen", "decline"),
        ("das könne noch niemand sagen", "decline"),
        ("solange niemand das erkläre, gebe er nichts frei", "condition"),
        ("sollte kein Scheck kommen, werde er klagen", "threaten"),
        ("notfalls werde man vor das Verwaltungsgericht ziehen", "threaten"),
        ("sein Satz sei aus dem Zusammenhang gerissen", "deny"),
        ("das sei Unsinn", "deny"),
        ("er sei damit sofort einverstanden", "agree"),
        ("bis Mai seien zwei Termine angesetzt", "announce"),
        ("von Juni an gebe es zwei Züge", "announce"),
        ("das sei ein guter Abend für alle", "welcome"),
        ("sie habe die Leute viel zu spät eingeweiht", "criticise"),
        ("so etwas gehöre verboten", "demand"),
        ("seit Tagen habe kein Zug warten dürfen", "assert"),
    ],
)
def test_what_fresh_reports_taught(words: str, act: str) -> None:
    assert said(words) == (act,)


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("die Fraktion werde nur zustimmen, wenn niemand belastet werde", "condition"),
        ("die Rufnummer müsse dann zuverlässig besetzt sein", "demand"),
        ("er müsse gestürzt und liegen geblieben sein", "assert"),
        ("wer führen wolle, müsse zuhören", "demand"),
        ("der Rat akzeptiere den Entscheid", "agree"),
        ("dafür gebe es keinen Beleg", "deny"),
        ("dafür gebe es keine Grundlage", "reject"),
        ("Rau habe Absprachen gebrochen", "accuse"),
        ("das erhöhe das Risiko von Bränden", "warn"),
        ("bis 2040 könnte der Beitrag klettern", "predict"),
    ],
)
def test_content_that_reports_taught(words: str, act: str) -> None:
    assert said(words)[0] == act


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("„Koch Tee, Till“", "demand"),
        ("„Gebt mir einen Stuhl“", "demand"),
        ("„Komm bitte nach Hause“", "appeal"),
        ("„Lasst uns gehen“", "appeal"),
        ("„Geht das nicht, gehen wir“", "assert"),
        ("„Der Rat hat mit seiner Sorge recht“", "agree"),
        ("„Alle haben ein Recht auf Schlaf“", "assert"),
    ],
)
def test_imperatives_and_being_right(words: str, act: str) -> None:
    assert said(words, "direct") == (act,)
