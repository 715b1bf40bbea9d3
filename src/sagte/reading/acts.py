"""What a statement does: it asserts, demands, promises … (``Act``)."""

from __future__ import annotations

from collections.abc import Sequence

from sagte.german.tokens import tokenize
from sagte.reading.actwords import ActWords, act_words
from sagte.reading.content import by_content
from sagte.reading.context import Context
from sagte.reading.rules.cues import cues
from sagte.reading.rules.sentence import Sentence
from sagte.reading.rules.words import WORDS, Verb, Verbs
from sagte.record import Act, Passage, Span, Statement

MOST = 3  # acts of one statement
_DEPENDING = WORDS["subordinators"] | WORDS["relatives"]
_READ = 3000  # code points of a passage: what is longer says enough in them


def acts(statement: Statement, context: Context) -> tuple[Act, ...]:
    """What the words do, the main act first; at least one, at most ``MOST``.

    The verb that introduces them decides, of a summary its own verbs and nouns, else what is said.
    A fragment within a statement does what that one does.
    """
    whole = _whole(statement, context)
    known = act_words(context.lexicon)
    found = _introduced(whole, context, known) or _summed_up(whole, context, known)
    return (found or by_content(whole, context))[:MOST]


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
    refused = not WORDS["negation"].isdisjoint([*cue, *frame])
    verb = verb_of(cue or frame, frame, known.verbs)
    if refused and _is_declined([*cue, *frame]):
        return ("decline",)
    if verb and verb.act:
        return ("reject",) if refused and verb.act[0] == "agree" else verb.act
    nouns = (known.noun(word) for word in cue or frame)
    return next(((act,) for act in nouns if act), ())


def _is_declined(words: Sequence[str]) -> bool:
    """Wollte nicht sagen: somebody would not, or could not, speak."""
    return not WORDS["willing"].isdisjoint(words) and not WORDS["telling"].isdisjoint(words)


def verb_of(words: Sequence[str], around: Sequence[str], known: Verbs) -> Verb | None:
    """The verb with the most words that stands in ``words``, its companions there or ``around``."""
    near = {*words, *around}
    best: Verb | None = None
    for word in words:
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
    nouns: dict[Act, None] = {}
    for sentence in sentences(statement.quote, context, known):
        verb = verb_of(sentence.low, (), known.summing)  # where its parts stand in several clauses
        apart.update(dict.fromkeys(verb.act if verb else ()))
        for cue in cues(sentence):
            depends = cue.last and sentence.low[cue.clause[0]] in _DEPENDING
            found.update(dict.fromkeys(() if depends else cue.verb.act))
        named = (known.noun(word) for i, word in enumerate(sentence.low) if sentence.is_noun(i))
        nouns.update(dict.fromkeys(act for act in named if act))
    if len(found) > 1:
        found.pop("assert", None)
    return tuple(found) or tuple(apart) or tuple(nouns)[:1]


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
