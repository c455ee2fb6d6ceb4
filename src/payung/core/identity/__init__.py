"""Who is this? Text from a cell becomes a value and, where something is amiss, a finding's code.

Every module reads one kind of value with expressions over whole columns::

    rows.with_columns(nik.read(pl.col("nik_text"), pl.col("nik_kind")).alias("nik")).unnest("nik")
"""
