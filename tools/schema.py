"""Write ``docs/record.schema.json``, the JSON Schema of the record, from the types in the code.

It is that of a record as an archive exports it; the two fields which that adds may be missing.
"""

from __future__ import annotations

import json
from pathlib import Path

import msgspec

from sagte.archive.exported import Exported

TARGET = Path(__file__).parent.parent / "docs/record.schema.json"


def schema() -> str:
    """The schema as it should stand in the file."""
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **msgspec.json.schema(Exported),
    }
    return json.dumps(made, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(schema(), encoding="utf-8")
