"""What the parameters of the law are called: Indonesian from a list, English as they are described."""

from functools import cache
from pathlib import Path

import yaml

from payung.core.law import load_law
from payung.web.law.public import language


NAMES = Path(__file__).parent / "names.yaml"


@cache
def names() -> dict[str, str]:
    """Indonesian names by parameter."""
    return yaml.safe_load(NAMES.read_text(encoding="utf-8"))


def name_words(parameter: str) -> str:
    """The name in the language in force; the description where no Indonesian name is known."""
    described = load_law().parameters[parameter].description
    return names().get(parameter, described) if language() == "id" else described
