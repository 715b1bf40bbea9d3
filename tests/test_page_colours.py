"""The page: its colours can be told apart and read."""

import re
from importlib.resources import files
from itertools import product

import pytest

from sagte.exchange.wording import TYPES


def _luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(f * c for f, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one, other):
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _schemes():
    css = files("sagte.exchange").joinpath("data", "page.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, re.DOTALL)
    colours = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block)) for block in blocks]
    return colours[0], colours[0] | colours[1]


@pytest.mark.parametrize("colours", _schemes(), ids=["light", "dark"])
def test_contrast_is_at_least_aa(colours):
    names = ("direct", "indirect", "subjunctive", "free", "reported")
    grounds = ["paper", "sheet", "frame", *names, *(f"{name}-deep" for name in names)]
    text = [("ink", ground) for ground in grounds]
    text += list(product(["quiet", *(f"{name}-line" for name in names)], ["paper", "sheet"]))
    text += [(f"{name}-line", name) for name in names]
    text += [("ink", "alarm-tint"), ("alarm", "alarm-tint"), ("paper", "alarm")]
    for front, back in text:
        assert _contrast(colours[front], colours[back]) >= 4.5, (front, back)
    shapes = [("edge", "paper"), ("edge", "sheet")]
    shapes += [(f"{name}-line", f"{name}-deep") for name in names]
    for front, back in shapes:
        assert _contrast(colours[front], colours[back]) >= 3, (front, back)


def test_types_differ_by_their_line_too():
    css = files("sagte.exchange").joinpath("data", "page.css").read_text(encoding="utf-8")
    strokes = dict(re.findall(r"^\.t-(\w+) \{.*--stroke: (\w+);", css, re.MULTILINE))
    assert set(strokes) == set(TYPES)
    assert len(set(strokes.values())) == len(TYPES)
