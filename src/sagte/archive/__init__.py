"""The archive: what was said in many reports, kept and found again.

The packed record of each report is the truth; every other table is an index that can be made anew
from it. All SQL of sagte stands in this room, and what differs between SQLite and PostgreSQL in its
``backends``. Begin at ``archive.py``.
"""
