"""What ``benchmarks/match.py`` runs: each system in a process of its own, on the same files.

A system is called ``python -m matching.<system> LEFT RIGHT OUT [variant]`` and writes Parquet with
id_left, id_right and probability: every pair it found worth showing.
"""
