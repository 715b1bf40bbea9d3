"""What a statement does: it asserts, demands, promises … (``Act``)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from sagte.german.tokens import tokenize
from sagte.reading.actwords import ActWords, act_words, forms, tones
from sagte.reading.content import by_content
from sagte.reading.context import Context
from sagte.reading.judging import by_judgement
from sagte.reading.rules.cues import cues
from sagte.reading.rules.sentence import Sentence
from sagte.reading.rules.words import WORDS, Verb, Verbs
from sagte.record import Act, Passage, Span, Statement

# What told the rules: the verb that introduces the words, one that only says that they are so
# ("räumte ein"), one that only colours what is said ("ätzte", "entschied"), a reply, the words of a
# summary, or what is said.
Basis = Literal["introduced", "asserted", "coloured", "replied", "summed_up", "said"]

_WITHIN = re.compile(r"(\w{2,})zu(\w{3,}n)")
MOST = 3  # acts of one statement
_APART = 300  # code points between a demand and what goes on with it
_DENIED = 12  # tokens at the beginning of a reply in which "not" denies what it replies to
_FRAGMENT = 16  # tokens of a quotation that may be the object of a verb
_REFUSED: dict[Act, Act] = {"agree": "reject", "promise": "deny"}
_NEAR = 6  # words between a noun and the quotation that it names
_GAP = 3  # code points between them
_BEFORE = 3  # words before a noun among which its preposition stands
_BOUND = WORDS["prepositions"] | WORDS["according"]
_DEPENDING = WORDS["subordinators"] | WORDS["relatives"]
_READ = 3000  # code points of a passage: what is longer says enough in them


class Verdict(NamedTuple):
    """What the rules say of a statement; ``judged`` is the one that was looked at (``_whole``)."""

    acts: tuple[Act, ...]
    basis: Basis
    judged: Statement


def acts(statement: Statement, context: Context) -> tuple[Act, ...]:
    """What the words do by the rules, the main act first; at least one, at most ``MOST``."""
    return verdict(statement, context).acts


def verdict(statement: Statement, context: Context) -> Verdict:
    """What the words do by the rules, and what told them.

    The verb that introduces them decides, of a summary its own verbs and nouns, else what is said.
    A fragment within a statement does what that one does.
    """
    whole = _whole(statement, context)
    known = act_words(context.lexicon)
    if found := _introduced(whole, context, known):
        return Verdict(found[:MOST], _introduction(whole, found, context, known), whole)
    if found := _summed_up(whole, context, known):
        return Verdict(found[:MOST], "summed_up", whole)
    said = by_content(whole, context, _wished(whole, context, known))
    if _contradicts(whole, said, context, known):
        return Verdict(("deny",), "replied", whole)
    return Verdict(said[:MOST], "said", whole)


def _introduction(
    statement: Statement, found: Sequence[Act], context: Context, known: ActWords
) -> Basis:
    """Whether what introduces the statement names its act, or leaves it open after all."""
    if found[0] in ("assert", "decline"):
        return "asserted" if found[0] == "assert" else "introduced"
    cue, frame = _low(statement.cue, context), _low(statement.frame, context)
    if _named_before(statement, context, known) or _is_charged(cue, frame):
        return "introduced"
    verb = verb_of(cue or frame, frame, known.verbs)
    if verb and verb.act:
        hint = verb.infinitive + verb.prefix in forms()["colouring"] or found[0] not in verb.act
        return "coloured" if hint else "introduced"
    return "introduced" if _of_nouns(cue, frame, verb, known) else "coloured"


def _contradicts(
    statement: Statement, said: Sequence[Act], context: Context, known: ActWords
) -> bool:
    """Whether somebody says in reply that it is not so: "entgegnete, niemand friere"."""
    cue, frame = _low(statement.cue, context), _low(statement.frame, context)
    verb = verb_of(cue or frame, frame, known.verbs)
    if verb is None or verb.infinitive + verb.prefix not in forms()["contradicting"]:
        return False
    denied = not forms()["negation"].isdisjoint(_low(statement.quote, context)[:_DENIED])
    return said[0] == "criticise" or (said[0] == "assert" and denied)


def _wished(statement: Statement, context: Context, known: ActWords) -> Act | None:
    """What the statement before does, if it demands and this one goes on: "Es solle … geben"."""
    if statement.frame or not statement.quote.spans or "soll" not in statement.quote.text:
        return None
    start = statement.quote.spans[0].start
    place = bisect_left(context.statements, start, key=_begins)
    before = context.statements[place - 1] if place else None
    if not before or not before.quote.spans or start - before.quote.spans[-1].end > _APART:
        return None
    done = _introduced(before, context, known) or _summed_up(before, context, known)
    return done[0] if done and done[0] in ("demand", "appeal") else None


def _begins(statement: Statement) -> int:
    return statement.quote.spans[0].start if statement.quote.spans else 0


def introducing(statement: Statement, context: Context) -> tuple[Statement, Verb | None]:
    """The statement, or the one around it whose introduction it shares, with the verb there."""
    whole = _whole(statement, context)
    known = act_words(context.lexicon)
    cue, frame = _low(whole.cue, context), _low(whole.frame, context)
    if whole.type == "reported" and not cue:
        return whole, verb_of(_low(whole.quote, context), (), known.summing)
    return whole, verb_of(cue or frame, frame, known.verbs)


def _whole(statement: Statement, context: Context) -> Statement:
    """The statement, or the one around it whose introduction it shares."""
    seen = {statement.id}
    while (host := context.parent(statement)) and host.id not in seen:
        if not (statement.cue or statement.frame) or statement.cue != host.cue:
            break
        seen.add(host.id)
        statement = host
    return statement


def _introduced(statement: Statement, context: Context, known: ActWords) -> tuple[Act, ...]:
    """The acts of the words that introduce the statement; none if what is said decides."""
    cue, frame = _low(statement.cue, context), _low(statement.frame, context)
    if not cue and not frame:
        return ()
    own = [*cue, *_without_aside(statement, context)]
    refused = not forms()["negation"].isdisjoint(own)
    verb = verb_of(cue or frame, frame, known.verbs)
    if refused and (_is_declined(own) or _is_left_open(statement, verb, context)):
        return ("decline",)
    charged: Act | None = "accuse" if _is_charged(cue, frame) and not (verb and verb.act) else None
    if act := _named_before(statement, context, known) or charged:
        return (act,)
    if verb and verb.act:
        return (_REFUSED.get(verb.act[0], verb.act[0]),) if refused else verb.act
    if act := _of_nouns(cue, frame, verb, known):
        return (act,)
    said = _low(statement.quote, context)
    act = by_judgement(frame or cue, said if len(said) <= _FRAGMENT else ())
    act = act or next(filter(None, map(tones().get, frame)), None)
    return (act,) if act else ()


def _of_nouns(
    cue: Sequence[str], frame: Sequence[str], verb: Verb | None, known: ActWords
) -> Act | None:
    """The act of a noun of the introduction; of the frame only where there is no verb."""
    words = (*cue, *(() if verb else _apart(frame)))
    return next(filter(None, map(known.noun, words)), None)


def _named_before(statement: Statement, context: Context, known: ActWords) -> Act | None:
    """The act of a noun that the quotation follows at once: "auf den Vorwurf der Stadt, …"."""
    if statement.cue or not statement.frame or not statement.quote.spans:
        return None
    start = statement.quote.spans[0].start
    before = (span for span in statement.frame.spans if start - _GAP <= span.end <= start)
    words = [word for span in before for word in _low(Passage("", (span,)), context)]
    return next(filter(None, map(known.noun, reversed(words[-_NEAR:]))), None)


def _apart(words: Sequence[str]) -> list[str]:
    """The words that no preposition stands before: "Vorwürfe wurden laut", not "auf die Frage"."""
    near = (words[max(i - _BEFORE, 0) : i] for i in range(len(words)))
    return [w for w, before in zip(words, near, strict=True) if _BOUND.isdisjoint(before)]


def _is_charged(cue: Sequence[str], frame: Sequence[str]) -> bool:
    """Whether it is what an indictment says: "Laut Anklage goss er Öl ins Lager"."""
    said = WORDS["according"].isdisjoint((*cue, *frame))
    return not said and not forms()["charges"].isdisjoint(frame)


def _without_aside(statement: Statement, context: Context) -> list[str]:
    """The words of a frame without what commas add to the speaker: ", der ungenannt bleiben will"."""
    asides = []
    for span in statement.speaker.spans if statement.speaker else ():
        comma = context.text.find(",", span.start, span.end)
        if comma >= 0:
            asides.append((comma, span.end))
    return [
        context.text[token.start : token.end].lower()
        for span in (statement.frame.spans if statement.frame else ())
        for token in tokenize(context.text, span.start, min(span.end, span.start + _READ))
        if not any(start <= token.start < end for start, end in asides)
    ]


def _is_left_open(statement: Statement, verb: Verb | None, context: Context) -> bool:
    """Whether a question is what somebody did not say: "Wie teuer das werde, sagte sie nicht"."""
    said = _low(statement.quote, context)[:1]
    return not (verb and verb.act) and not forms()["questions"].isdisjoint(said)


def _is_declined(words: Sequence[str]) -> bool:
    """Wollte nicht sagen: somebody would not, or could not, speak."""
    return not WORDS["willing"].isdisjoint(words) and not WORDS["telling"].isdisjoint(words)


def verb_of(words: Sequence[str], around: Sequence[str], known: Verbs) -> Verb | None:
    """The verb with the most words that stands in ``words``, its companions there or ``around``."""
    near = {*words, *around}
    best: Verb | None = None
    for word in (*words, *_infinitives(words)):
        for verb in known.finite.get(word, ()):
            if near.issuperset(verb.parts) and (not verb.prefix or verb.prefix in words):
                best = _larger(best, verb)
        for verb in known.participle.get(word, ()):
            if near.issuperset(verb.parts):
                best = _larger(best, verb)
        for verb in known.fused.get(word, ()):
            if verb.prefix and near.issuperset(verb.parts):
                best = _larger(best, verb)
    return best


def _infinitives(words: Sequence[str]) -> list[str]:
    """The infinitives that have a "zu" within: "aufzufordern"."""
    found = (_WITHIN.fullmatch(word) for word in words if "zu" in word)
    return [match[1] + match[2] for match in found if match]


def _larger(best: Verb | None, verb: Verb) -> Verb:
    return (
        verb if best is None or (verb.rank, bool(verb.act)) > (best.rank, bool(best.act)) else best
    )


def _summed_up(statement: Statement, context: Context, known: ActWords) -> tuple[Act, ...]:
    """The acts of a summary: those of its verbs, else of its first noun."""
    if statement.type != "reported":
        return ()
    found: dict[Act, None] = {}
    apart: dict[Act, None] = {}
    judged: dict[Act, None] = {}
    nouns: dict[Act, None] = {}
    for sentence in sentences(statement.quote, context, known):
        if _declines(sentence.low):
            found["decline"] = None
        verb = verb_of(sentence.low, (), known.summing)  # where its parts stand in several clauses
        apart.update(dict.fromkeys(verb.act if verb else ()))
        told = False  # whether a verb of speech tells, if not what it does
        for cue in cues(sentence):
            told = True
            depends = cue.last and sentence.low[cue.clause[0]] in _DEPENDING
            found.update(dict.fromkeys(() if depends else cue.verb.act))
        if act := by_judgement(sentence.low):
            judged[act] = None
        low = () if told else enumerate(sentence.low)
        named = (known.noun(word) for i, word in low if sentence.is_noun(i))
        nouns.update(dict.fromkeys(act for act in named if act))
    if len(found) > 1:
        found.pop("assert", None)
    return tuple(found) or tuple(apart) or tuple(judged) or tuple(nouns)[:1]


def _declines(words: Sequence[str]) -> bool:
    """Whether a clause says that somebody would not tell: "Namen wollte er nicht nennen"."""
    clauses = [list(clause) for comma, clause in groupby(words, ",".__eq__) if not comma]
    negation = forms()["negation"]
    return any(not negation.isdisjoint(clause) and _is_declined(clause) for clause in clauses)


def sentences(passage: Passage, context: Context, known: ActWords) -> list[Sentence]:
    """The sentences of a passage, with the verbs that sum up what was said."""
    found = []
    for span in passage.spans:
        start, stop = span.start, min(span.end, span.start + _READ)
        while start < stop:
            end = context.sentence(start).end
            end = min(end, stop) if end > start else stop
            if tokens := tokenize(context.text, start, end):
                found.append(Sentence(context.text, tokens, (), known.summing))
            start = end
    return found


def _low(passage: Passage | None, context: Context) -> list[str]:
    """The words of a passage in lower case."""
    spans: tuple[Span, ...] = passage.spans if passage else ()
    return [
        context.text[token.start : token.end].lower()
        for span in spans
        for token in tokenize(context.text, span.start, min(span.end, span.start + _READ))
    ]
