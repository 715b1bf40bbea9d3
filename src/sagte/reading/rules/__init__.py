"""What rules and word lists find without the model: hints for it, and a rival of it.

``words`` holds the lists, ``sentence`` cuts a sentence into clauses; ``phrases`` and ``roles`` find
who is named, ``cues``, ``sources`` and ``frames`` what is said by whom, ``unframed`` what stands
without a frame; ``reader`` puts it together.
"""
