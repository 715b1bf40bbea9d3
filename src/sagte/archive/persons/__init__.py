"""Who is who across the reports of an archive.

Everybody whom a record names is linked, when it is added, to somebody of the archive:

- Of one kind and one name (in whatever spelling) is one, unless what their roles tell contradicts:
  other parties, other countries, fields of work that are far from one another, or sixty years
  between them. Two names that German surnames tell apart by a letter (Meier, Meyer) are one only
  where the roles agree.
- A bare surname is the person of a full name only where their offices or parties agree and those of
  nobody else of that surname do; otherwise it is somebody of its own, the same one in all reports.
- A person without a name ("Sprecher", "48-Jähriger", "Sprecherin des Ministeriums") is another one in
  each report: nobody can tell whether it is the same. One whose description names the body ("Sprecher
  der Deutschen Bahn") is one, as bodies are, whoever speaks for it on that day.
- Bodies, groups and countries go by their names alone; a country and its capital are one.
- Two whom one report tells apart are never linked to the same one.

What people change (merging, splitting) lies over these links and is never undone by them: merging
joins links into a group, splitting gives links of its own to reports, which hold when these are
read again. ``linking`` makes the links, ``mending`` changes them, ``listing`` tells of them.
"""
