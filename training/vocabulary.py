"""Keep the pieces that German (and some English) news needs, and write them as a sentencepiece model."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import sentencepiece
from sentencepiece import sentencepiece_model_pb2 as spm

from e5 import E5

SPECIALS = 4
ALWAYS = {chr(c) for c in range(0x20, 0x250)} | set("▁„“”‚‘’»«›‹–—…€•©™")


def write_model(path: Path, pieces: list[str], scores: Iterable[float]) -> None:
    """Write a unigram model whose ids are the places in ``pieces`` (the first four are special).

    No normalisation and no added prefix: the caller hands over normalised words, with a leading
    space where one stood in the text.
    """
    proto = spm.ModelProto()
    kinds = spm.ModelProto.SentencePiece
    special = [kinds.CONTROL, kinds.CONTROL, kinds.CONTROL, kinds.UNKNOWN]
    for index, (piece, score) in enumerate(zip(pieces, scores, strict=True)):
        kind = special[index] if index < SPECIALS else kinds.NORMAL
        proto.pieces.add(piece=piece, score=float(score), type=kind)
    trainer = proto.trainer_spec
    trainer.model_type = spm.TrainerSpec.UNIGRAM
    trainer.bos_id, trainer.pad_id, trainer.eos_id, trainer.unk_id = 0, 1, 2, 3
    trainer.vocab_size = len(pieces)
    proto.normalizer_spec.name = "identity"
    proto.normalizer_spec.add_dummy_prefix = False
    proto.normalizer_spec.remove_extra_whitespaces = False
    proto.normalizer_spec.escape_whitespaces = True
    path.write_bytes(proto.SerializeToString())


def choose(base: E5, texts: Iterable[str], size: int, scratch: Path) -> list[int]:
    """Ids of the ``size`` pieces worth keeping: specials, single characters, the most frequent."""
    write_model(scratch, base.pieces, base.scores)
    full = sentencepiece.SentencePieceProcessor(model_file=str(scratch))
    counts: Counter[int] = Counter()
    for text in texts:
        line = " " + " ".join(unicodedata.normalize("NFKC", text).replace("\u00ad", "").split())
        counts.update(full.encode(line))
    keep = set(range(SPECIALS))
    keep |= {
        i for i, piece in enumerate(base.pieces) if piece.lstrip("▁") in ALWAYS or piece in ALWAYS
    }
    for index, _count in counts.most_common():
        if len(keep) >= size:
            break
        keep.add(index)
    return sorted(keep)


def trimmed(base: E5, keep: list[int]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """The kept pieces, their scores and their rows of the word embedding."""
    hidden = base.tensors["emb.ln.w"].size
    rows = base.tensors["emb.word"].reshape(-1, hidden)[keep]
    return [base.pieces[i] for i in keep], base.scores[keep], rows
