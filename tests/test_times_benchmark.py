"""What the benchmark of dates counts."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from times import counted, read

TML = """<?xml version="1.0" ?><TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2026-06-09">09.06.2026</TIMEX3></DCT>
<TEXT>
Kuchen &amp; Tee gab es <TIMEX3 tid="t1" type="DATE" value="2026-06-08">gestern</TIMEX3> und
am <TIMEX3 tid="t2" type="DATE" value="2026-06-04">vergangenen Freitag</TIMEX3>, im
<TIMEX3 tid="t3" type="DATE" value="2026-05">Mai</TIMEX3> nicht, <TIMEX3 tid="t4" type="DURATION"
value="P2D">zwei Tage</TIMEX3><TIMEX3 tid="t5" type="DATE" value="2026-06-07"/> lang, und
<TIMEX3 tid="t6" type="DATE" value="PAST_REF">dereinst</TIMEX3>, am 3. Juni.
</TEXT></TimeML>
"""


def test_a_document_is_read_and_counted(tmp_path: Path) -> None:
    file = tmp_path / "kuchen.tml"
    file.write_text(TML, encoding="utf-8")
    document = read(file)
    words = [document.text[date.start : date.end] for date in document.dates]
    assert words == ["gestern", "vergangenen Freitag", "Mai", "dereinst"]
    assert document.published == "2026-06-09"
    counts = counted([document])
    assert (counts.found, counts.marked) == (4, 4)  # "3. Juni" is not marked, "dereinst" not found
    assert (counts.strict, counts.relaxed, counts.value) == (3, 3, 2)  # the Friday is the 5th
    assert counts.line("all").split()[1:] == ["4", "50.0", "75.0", "75.0"]
