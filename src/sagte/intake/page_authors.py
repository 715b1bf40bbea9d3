"""Who wrote a page's report: by its JSON-LD, its meta elements, or what is to be seen.

Needs lxml; import it only where a page is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from sagte.intake.page_names import Names, names_of, persons, read_byline
from sagte.intake.page_tree import Element
from sagte.intake.page_words import any_of, normal, plain, table

_MOST = 50  # authors that a page can name
_LONGEST = 300  # code points of an entry
_MOST_PIECES = 12  # of an element that holds a byline
_METAS = ("author", "article:author", "dc.creator", "parsely-author", "cxenseparse:author")


def read_authors(
    tree: Element,
    metas: dict[str, str],
    article: dict[str, Any],
    known: dict[str, dict[str, Any]],
    outlet: set[str],
) -> Names:
    """The authors and agencies that a page names.

    ``article`` is the article of its JSON-LD, ``known`` the things in it by their ids. Where only
    the ``outlet`` is named, under any of its names, somebody whom the page shows goes before.
    """
    given = _in_data(article.get("author"), known) or _in_data(article.get("creator"), known)
    found = names_of(given[:_MOST])
    if not any(found):
        found = names_of(metas[name] for name in _METAS if name in metas)
    own = set(map(normal, outlet))
    if not found.agencies and all(normal(name) in own for name in found.authors):
        shown = names_of(_shown(tree))
        found = shown if any(shown) else found
    return found


def _in_data(value: object, known: dict[str, dict[str, Any]]) -> list[str]:
    """The names of JSON-LD's authors: strings, persons, or the ids of persons, one or several."""
    found: list[object] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            thing = one if "name" in one else known.get(str(one.get("@id")), one)
            name = thing.get("name")
            found += name if isinstance(name, list) else [name]
        else:
            found.append(one)
    return [name[:_LONGEST] for name in found if isinstance(name, str)]


def _shown(tree: Element) -> Iterator[str]:
    """The names in links to authors, else the first byline of an element that is called so."""
    links = [
        link
        for link in tree.iter("a", "span")
        if "author" in (link.get("rel"), link.get("itemprop"))
    ]
    if links:
        yield from dict.fromkeys(plain("".join(link.itertext())[:_LONGEST]) for link in links[:5])
        return
    called = any_of(table()["byline"]["classes"])
    for element in tree.iter("p", "div", "span", "address", "ul", "li"):
        words = element.get("class", "")
        if words and called.search(words):
            pieces = list(islice(filter(None, map(plain, element.itertext())), _MOST_PIECES))
            names = read_byline(" ".join(pieces)) or persons(pieces)
            if names:
                yield from (*names.authors, *names.agencies)
                return
