"""What an editor asks while somebody types: findings, corrections, counts, what stands where, other names.

``desk`` knows what lies open, ``view`` a report as it lies there; a module answers each kind of
question, in offsets of the texts; ``server`` alone speaks the Language Server Protocol.
"""
