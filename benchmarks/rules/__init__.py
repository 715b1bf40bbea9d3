"""What rules and word lists can do without a model: the stronger of the two rivals.

``words`` holds the lists, ``sentence`` cuts a sentence into clauses; ``phrases`` and ``roles`` find
who is named, ``cues``, ``sources`` and ``frames`` what is said by whom, ``unframed`` what stands
without a frame; ``reader`` puts it together.
"""
