"""The model's two graphs, run by ONNX Runtime on the CPU."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import numpy as np
import onnxruntime

from sagte.errors import ModelError
from sagte.tagger.decode import Floats
from sagte.tagger.windows import Ints


class OnnxNetwork:
    """Runs ``encoder.onnx`` and ``roles.onnx`` of a folder. Usable from several threads at once."""

    def __init__(self, folder: Path, threads: int) -> None:
        self._encoder = session(folder / "encoder.onnx", threads)
        self._roles = session(folder / "roles.onnx", threads)

    def encode(self, ids: Ints, units: Ints, told: Floats) -> tuple[Floats, Floats]:
        """States ``[units, width]`` and tag scores ``[units, LAYERS * TAGS]`` of one window."""
        ends = np.append(units[1:], len(ids))
        given = {"ids": ids[None], "begins": units, "lasts": ends - 1, "told": told[None]}
        states, tags = self._encoder.run(["states", "tags"], given)
        return cast(Floats, states[0]), cast(Floats, tags[0])

    def roles(self, states: Floats, marks: Ints, told: Floats) -> tuple[Floats, Floats]:
        """Scores of roles ``[words, ROLES]`` and of media, around one quotation."""
        given = {"states": states[None], "marks": marks[None], "told": told[None]}
        roles, media = self._roles.run(["roles", "media"], given)
        return cast(Floats, roles[0]), cast(Floats, media[0])


def session(path: Path, threads: int) -> onnxruntime.InferenceSession:
    """Open a graph that ships with sagte. Raises ModelError if the file is missing."""
    if not path.exists():
        raise ModelError(f"{path.name} is missing from the model's folder: install sagte again")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # What is given differs in length: a plan made for one does not fit the next.
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
