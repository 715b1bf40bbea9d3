"""Wordings of quotations compared: how alike two are, and in what they differ.

Nothing here knows of a database. Read in this order: ``wording`` (the words of a quotation as they
compare), ``alignment`` (which word of one is which of the other), ``pieces`` (the differences),
``likeness`` (whether both are the same quotation) and ``signatures`` (how to find out without
looking at all others). ``sagte.archive.wordings`` groups with them, ``sagte.archive.verifying``
checks with them.
"""
