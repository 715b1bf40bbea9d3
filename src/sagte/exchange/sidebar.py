"""What stands beside the article: the legend, the note in focus, the speakers.

Its buttons do nothing without the page's script, which is what enables them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sagte.exchange.escape import Markup, element, escape, join
from sagte.exchange.resolved import does, example
from sagte.exchange.segments import details_of
from sagte.exchange.voices import Voice
from sagte.exchange.wording import ACTS, DETAIL_WORDS, ROLE_WORDS, TYPES, count, percent
from sagte.record import Record, Statement

_MOST_ROLES = 3


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


def panel(record: Record, prefix: str) -> Markup:
    """The empty place for the note on the statement in focus, which only the script can fill."""
    names = "Choose a name to see all that they say. "
    known = any(statement.speakers for statement in record.statements)
    hint = element(
        "p",
        {"class": "hint"},
        escape("Point at a tinted passage to see who said it; tap it to hold on to it. "),
        escape(names if known else ""),
        element("span", {"class": "keys"}, escape("Keys: Tab and arrows, Enter, Esc.")),
    )
    shown = [(role, *words) for role, words in ROLE_WORDS.items()]
    if any(details_of(statement) for statement in record.statements):
        shown.append(("detail", *DETAIL_WORDS))
    samples = [
        _sample(element("span", {"class": f"role {role}"}, escape(name)), escape(meaning))
        for role, name, meaning in shown
    ]
    samples += _chain(record)
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


def _sample(sign: Markup, meaning: Markup) -> Markup:
    sign, meaning = element("dt", None, sign), element("dd", None, meaning)
    return element("div", None, sign, Markup(" "), meaning)


def _chain(record: Record) -> list[Markup]:
    """What a chain means, by one of this record's."""
    passed_on = example(record)
    if passed_on is None:
        return []
    first, then = (
        element("bdi", {"lang": record.report.language}, escape(name)) for name in passed_on
    )
    order = [first, escape(" had the words first and passed them on to "), then]
    return [_sample(join([first, then], Markup(" → ")), join(order))]


def speakers(record: Record, voices: Sequence[Voice], prefix: str) -> Markup:
    """Everybody who speaks, with their statements and their share of the quoted words."""
    entries = [_entry(index, voice, record, prefix) for index, voice in enumerate(voices)]
    return element(
        "section",
        {"class": "speakers", "aria-labelledby": f"{prefix}who"},
        element("p", {"class": "label", "id": f"{prefix}who"}, escape("Who speaks")),
        element("p", {"class": "meaning"}, escape("Share of the quoted words")),
        element("ol", {"role": "list"}, *entries),
    )


def _entry(index: int, voice: Voice, record: Record, prefix: str) -> Markup:
    name = escape(voice.name) if voice.name is not None else escape("Not named")
    bar = element(
        "svg",
        {"class": "bar", "viewBox": "0 0 100 1", "preserveAspectRatio": "none",
         "aria-hidden": "true", "focusable": "false"},
        element("rect", {"width": f"{100 * voice.share:.1f}", "height": 1}),
    )  # fmt: skip
    said = escape(count(len(voice.statements), "statement"))
    language = record.report.language
    roles = element(
        "bdi", {"class": "roles", "lang": language}, escape(", ".join(_telling(voice.roles)))
    )
    button = element(
        "button",
        {"type": "button", "disabled": "", "data-voice": index},
        element("bdi", {"class": "name"}, name),
        Markup(" "),
        element("span", {"class": "share"}, escape(percent(voice.share))),
        *([Markup(" "), roles] if voice.roles else []),
        bar,
        element("span", {"class": "hush"}, escape("of the quoted words, "), said),
    )
    held = [_held(number, record.statements[number], prefix) for number in voice.statements]
    listed = element("ol", {"class": "held", "role": "list"}, *held)
    return element("li", {"id": f"{prefix}v{index}"}, button, listed)


def _telling(roles: Sequence[str]) -> list[str]:
    """The first roles, without those that another one says as well."""
    folded = [role.casefold() for role in roles]
    return [
        role
        for index, role in enumerate(roles)
        if not any(
            folded[index] in other and (folded[index] != other or at < index)
            for at, other in enumerate(folded)
            if at != index
        )
    ][:_MOST_ROLES]


def _held(index: int, statement: Statement, prefix: str) -> Markup:
    """A way to a statement, and what it does."""
    label = element("span", {"class": "hush"}, escape("statement "))
    link = {"class": "number", "href": f"#{prefix}q{index + 1}"}
    number = element("a", link, label, escape(str(index + 1)))
    joint = len(statement.speakers) > 1
    act = [ACTS[statement.acts[0]][0] if joint else does(statement)[0]] if statement.acts else []
    return element("li", None, number, *(escape(f" {word}") for word in act))
