"""Who spoke: the persons, bodies, groups and countries of one report and what is said of them.

From the text up: ``story`` holds the words, ``phrases`` and ``runs`` the noun phrases, ``names`` the
names of persons; ``lexis`` and ``lands`` know offices, bodies and countries. ``items`` are what may
stand for somebody, ``appositions`` tells which describe one person. ``cast`` holds who is known so
far, ``walk`` goes through a ``scene`` once and says who each item is (``persons``, ``endings``,
``bodies``, ``pronouns``, ``wrappers``, with ``refer`` and ``naming``). ``cases`` are the statements,
``speakers`` takes the words apart that name a speaker, ``mending`` helps where they are cut badly;
``resolve`` puts it together, ``written`` makes the record. ``known`` is a list of persons that a
user brings along.
"""
