"""The published schema is the one that the types give."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_published_schema_is_current() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import schema  # noqa: PLC0415
    finally:
        sys.path.pop(0)
    published = (ROOT / "docs/record.schema.json").read_text(encoding="utf-8")
    assert published == schema.schema(), "run: python tools/schema.py"
    assert json.loads(published)["$defs"]["Statement"]["required"] == ["id", "type", "quote"]
