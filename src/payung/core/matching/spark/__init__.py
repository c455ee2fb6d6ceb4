"""Matching beyond one machine: the engine's own reading, keys and scores, with joins by Spark.

Nothing here decides anything. Rows become numbers, numbers become keys and pairs become
probabilities in the functions of ``payung.core.matching``, partition by partition; Spark counts
what depends on everybody (whose number is nobody's own, how common a name is) and brings together
what shares a key. So the links are those of one machine, and a test holds the two together.

Needs the packages of ``payung[spark]`` and Java; nothing else of Payung imports this package.
"""

from typing import TYPE_CHECKING

from payung.core.matching.model import Model
from payung.core.matching.resolving import Once


if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from payung.core.matching.spark.pairing import SparkPairing


def match(
    left: "DataFrame | str",
    right: "DataFrame | str",
    *,
    session: "SparkSession",
    scratch: str,
    once: Once = "left",
    model: Model | None = None,
) -> "DataFrame":
    """id_left, id_right, probability, decision, reasons, as ``payung.core.matching.match`` gives
    them, in the same order.

    ``left``, ``right``: Spark frames, or paths of Parquet files or folders. ``scratch``: a folder
    that all workers reach, for what each stage hands to the next; it must outlive the answer,
    which is read from it.
    """
    return pair(left, right, session=session, scratch=scratch, once=once, model=model).frame


def pair(
    left: "DataFrame | str",
    right: "DataFrame | str",
    *,
    session: "SparkSession",
    scratch: str,
    once: Once = "left",
    model: Model | None = None,
) -> "SparkPairing":
    """``match``, with an account of what was compared."""
    from payung.core.matching.spark import pairing

    return pairing.pair(left, right, session=session, scratch=scratch, once=once, model=model)
