"""Who said it: the speakers of a report's statements, and the people it names."""

from __future__ import annotations

from collections.abc import Sequence

from sagte.german.lexicon import Lexicon
from sagte.people.appositions import link
from sagte.people.cases import Case, Cases
from sagte.people.cast import Entity
from sagte.people.items import Item, items, move_letters
from sagte.people.known import KnownPeople
from sagte.people.lexis import lexis as tables
from sagte.people.mending import mended
from sagte.people.more_names import find_more_names
from sagte.people.scene import Scene
from sagte.people.speakers import heads
from sagte.people.story import Story
from sagte.people.walk import is_subject, walk
from sagte.people.words import WORDS
from sagte.people.wrappers import is_wrapper
from sagte.people.written import written
from sagte.reading.words import ReadableWords
from sagte.record import Record

_GOES_ON = frozenset({"indirect_free_indirect", "direct"})  # types that need no frame of their own
_FAR = 1  # paragraphs after which nobody goes on speaking


def resolve(
    record: Record,
    lexicon: Lexicon | None = None,
    known: KnownPeople | None = None,
    *,
    shown: ReadableWords | None = None,
) -> Record:
    """The record with ``speakers`` and ``speaker_basis`` of every statement, ``people``, and the id
    of each target that is one of them.

    ``lexicon`` is the whole lexicon (the one that ships with sagte if it is None), ``known`` a list
    of persons whose ids are used, ``shown`` the report's words where they are at hand. Never raises
    on odd input; who cannot be told is unknown.
    """
    story = Story.of(record, shown)
    if not story.words:
        return record
    lexis = tables(lexicon)
    cases = Cases(story, record.statements)
    found = items(story, lexis, cases.asked())
    find_more_names(story, lexis, found)
    move_letters(story, lexis, found)
    link(story, found)
    cases.place(found)
    scene = Scene(story, lexis, found)
    walk(scene, cases.going_on())
    last: Case | None = None
    for case in cases:
        _tell(case, cases, last)
        if case.entities and not case.statement.parent:
            last = case
    return written(record, cases, scene.cast.entities, known)


def _tell(case: Case, cases: Cases, last: Case | None) -> None:
    """Who speaks: by the words that name the speaker, the frame, the host, the one before."""
    host = cases.host(case)
    speaking = _named(case, cases, host)
    wrapped = any(is_wrapper(cases.story, item) for item in speaking[:1])
    if not (wrapped or cases.has_nobody(case)):
        speaking = mended(case, cases, speaking)
    if host and _is_host(case, host, speaking):
        speaking[0].entities = host.entities
    case.speaking, case.entities = speaking, _entities(speaking)
    if case.entities:
        refers = any(item.refers for item in speaking)
        case.basis = "carried_over" if not case.own else "coreference" if refers else "named"
    elif host and host.entities and case.own and cases.is_myself(case):
        case.speaking, case.entities, case.basis = host.speaking, host.entities, "coreference"
    elif last and not case.ranges and cases.goes_on(case, last):
        case.speaking, case.entities, case.basis = last.speaking, last.entities, "carried_over"
    elif case.items or case.statement.cue is not None:
        return
    elif host and host.entities:
        case.speaking, case.entities, case.basis = host.speaking, host.entities, host.basis
    elif last and _goes_on(case, last, cases):
        case.speaking, case.entities, case.basis = last.speaking, last.entities, "carried_over"


def _named(case: Case, cases: Cases, host: Case | None) -> list[Item]:
    """The items that name the speaker: in the words that do, else in the frame.

    Words far away count less than somebody whom the statement's own frame names.
    """
    speaking = cases.cited(case) or heads(cases.story, case.items)
    hosted = host is not None and bool(host.entities) and case.statement.cue is None
    wrapped = any(is_wrapper(cases.story, item) for item in speaking[:1])
    if case.passive or hosted or wrapped or cases.has_nobody(case):
        return speaking
    if case.own and not any(item.entities for item in speaking):
        if case.statement.type == "reported" and not speaking:
            return [] if cases.is_passive(case) else _subject(cases.quoted(case), None)
        told = cases.sources(case) or cases.told_by(case)
        told = told or _subject(case.frame_items, cases.after_cue(case))
        return told or speaking
    if not case.own and (told := _subject(case.frame_items, None)):
        case.own = True
        return told
    return speaking


def _subject(found: Sequence[Item], after_cue: Item | None) -> list[Item]:
    """The first item if it may be a subject, else the one right after the verb, else any other."""
    verbal = [after_cue] if after_cue else []
    for item in (*found[:1], *verbal, *found):
        if item.entities and is_subject(item):
            return [item]
    return [item for item in found if item.entities and not (item.phrase and item.phrase.before)][
        :1
    ]


def _is_host(case: Case, host: Case, speaking: Sequence[Item]) -> bool:
    """Whether a pronoun in retold words means who says them: "Er frage sich, …", spottete Rau."""
    if host.statement.type == "direct" or len(speaking) != 1 or len(host.entities) != 1:
        return False
    pronoun = {"m": WORDS["he"], "f": WORDS["she"]}.get(host.entities[0].gender, frozenset())
    return case.own and speaking[0].low in pronoun


def _goes_on(case: Case, last: Case, cases: Cases) -> bool:
    """Whether a statement without a speaker goes on with the one before it."""
    framed = case.statement.frame is not None and bool(case.frame_items)
    if case.statement.type not in _GOES_ON or framed:
        return False
    paragraph = cases.story.paragraph
    return paragraph[case.first] - paragraph[last.first] <= _FAR


def _entities(found: Sequence[Item]) -> tuple[Entity, ...]:
    return tuple(dict.fromkeys(entity for item in found for entity in item.entities))
