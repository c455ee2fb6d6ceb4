"""What ``benchmarks/law.py`` runs: the contributions of wage earners, in several ways.

Each engine is a module with ``prepare()``, which loads its law, and ``months(prepared, workers)``,
which gives for each month of ``constants.MONTHS`` a mapping from the names in ``constants.AMOUNTS``
to columns. Only the second is timed: from arrays of workers in memory to amounts in memory.
"""
