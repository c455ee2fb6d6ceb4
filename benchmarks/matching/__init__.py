"""What ``benchmarks/match.py`` runs: each system in a process of its own, on the same files.

A system is called ``python -m matching.<system> LEFT RIGHT OUT [variant]`` and writes Parquet with
id_left, id_right and probability: every pair it found worth showing. Each is a program of one task:
what refers to itself goes with its end, so none looks for it on the way, ours or a peer's.
"""

import atexit
import gc


gc.disable()
atexit.register(gc.freeze)
