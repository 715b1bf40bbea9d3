"""German dates: where a text names one, and which it is.

Expressions and values follow TIMEX3 (ISO-TimeML); what is found is described in ``find``, how a
value becomes days in ``days``.
"""

from sagte.german.timex.days import days
from sagte.german.timex.expression import Timex
from sagte.german.timex.find import find_dates

__all__ = ["Timex", "days", "find_dates"]
