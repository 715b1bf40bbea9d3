"""What stands beside the article: the legend, the note in focus, the speakers.

Its buttons do nothing without the page's script, which is what enables them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sagte.exchange.escape import Markup, element, escape
from sagte.exchange.voices import Voice
from sagte.exchange.wording import ROLE_WORDS, TYPES, count, percent
from sagte.record import Record


def legend(record: Record, prefix: str) -> Markup:
    """The five types with their counts; with the script each is a switch."""
    counts = Counter(statement.type for statement in record.statements)
    entries = []
    for type_, words in TYPES.items():
        name = element("span", {"class": f"type t-{type_}"}, escape(words.name))
        number = element("span", {"class": "count"}, escape(str(counts[type_])))
        meaning = element("span", {"class": "meaning"}, escape(words.meaning))
        button = {"type": "button", "disabled": "", "data-type": type_}
        space = Markup(" ")
        entries.append(
            element(
                "li",
                None,
                element("button", button, name, space, number, space, meaning),
            )
        )
    return element(
        "section",
        {"class": "legend", "aria-labelledby": f"{prefix}how"},
        element("p", {"class": "label", "id": f"{prefix}how"}, escape("How it is said")),
        element("ul", {"role": "list"}, *entries),
        element("p", {"class": "status", "role": "status"}),
        element("button", {"class": "reset", "type": "button", "hidden": ""}, escape("Show all")),
    )


def panel(prefix: str) -> Markup:
    """The empty place for the note on the statement in focus, which only the script can fill."""
    hint = element(
        "p",
        {"class": "hint"},
        escape("Point at a tinted passage to see who said it; tap it to hold on to it. "),
        element("span", {"class": "keys"}, escape("Keys: Tab and arrows, Enter, Esc.")),
    )
    samples = [
        element(
            "div",
            None,
            element("dt", None, element("span", {"class": f"role {role}"}, escape(name))),
            Markup(" "),
            element("dd", None, escape(meaning)),
        )
        for role, (name, meaning) in ROLE_WORDS.items()
    ]
    hint = element("div", None, hint, element("dl", {"class": "samples"}, *samples))
    buttons = [
        element("button", {"type": "button", "data-step": step, "aria-label": name}, escape(sign))
        for step, name, sign in (
            ("-1", "Previous statement", "‹"),
            ("1", "Next statement", "›"),
            ("0", "Close the note", "×"),
        )
    ]
    title = element("p", {"class": "label", "id": f"{prefix}what"}, escape("The statement"))
    steps = element("div", {"class": "steps"}, *buttons)
    return element(
        "section",
        {
            "class": "panel",
            "id": f"{prefix}panel",
            "aria-labelledby": f"{prefix}what",
            "hidden": "",
        },
        element("div", {"class": "top"}, title, steps),
        element("div", {"class": "card", "aria-live": "polite", "aria-atomic": "true"}, hint),
    )


def speakers(voices: Sequence[Voice], prefix: str) -> Markup:
    entries = []
    for index, voice in enumerate(voices):
        name = escape(voice.name) if voice.name is not None else escape("Not named")
        bar = element(
            "svg",
            {"class": "bar", "viewBox": "0 0 100 1", "preserveAspectRatio": "none",
             "aria-hidden": "true", "focusable": "false"},
            element("rect", {"width": f"{100 * voice.share:.1f}", "height": 1}),
        )  # fmt: skip
        said = escape(count(len(voice.statements), "statement"))
        share = element("span", {"class": "share"}, escape(percent(voice.share)))
        entries.append(
            element(
                "li",
                None,
                element(
                    "button",
                    {"type": "button", "disabled": "", "data-voice": index},
                    element("bdi", {"class": "name"}, name),
                    Markup(" "),
                    share,
                    bar,
                    element("span", {"class": "hush"}, escape("of the quoted words, "), said),
                ),
            )
        )
    return element(
        "section",
        {"class": "speakers", "aria-labelledby": f"{prefix}who"},
        element("p", {"class": "label", "id": f"{prefix}who"}, escape("Who speaks")),
        element("p", {"class": "meaning"}, escape("Share of the quoted words")),
        element("ol", {"role": "list"}, *entries),
    )
