"""What the model's outputs mean. Shared by training and reading, so that they cannot drift apart."""

from __future__ import annotations

TYPES = ("direct", "indirect", "free_indirect", "indirect_free_indirect", "reported")
MEDIA = ("speech", "thought", "writing", "speech_thought", "speech_writing", "thought_writing")
ROLES = ("speaker", "cue", "frame", "addressee")

# One BIO layer for outer quotations and one for those nested in them. O is 0, B of type t is
# 1 + t, I of type t is 1 + len(TYPES) + t. An I after O continues a split quotation.
LAYERS = 2
TAGS = 1 + 2 * len(TYPES)

# The roles are sought around one quotation: this many words before its first and after its last
# word, and of its inside at most this many from each end.
BEFORE, AFTER, HEAD, TAIL = 56, 20, 20, 12

# How a word stands to the quotation whose roles are sought.
MARK_BEFORE, MARK_IN, MARK_BETWEEN, MARK_AFTER = range(4)

# What the encoder is told of each word besides its pieces (hints.py): for each layer the first and
# the later words of a hinted quotation by type, the hinted roles, and the passages between marks.
MARKED = LAYERS * 2 * len(TYPES) + len(ROLES)
MARKED_FIRST, MARKED_LAST = MARKED + 1, MARKED + 2
FEATURES = MARKED + 3
# What the role finder is told of each word: the roles and the type of the hint.
ROLE_FEATURES = len(ROLES) + len(TYPES)
