"""What is built and committed is what the sources say."""

import re

from tools import build_css, build_messages


def test_the_stylesheet_is_fresh():
    assert build_css.TARGET.read_text(encoding="utf-8") == build_css.built()


def test_old_browsers_find_nothing_they_do_not_know():
    css = build_css.TARGET.read_text(encoding="utf-8")
    for newer in ("light-dark(", "oklch(", "color-mix(", ":has(", "@container", "&"):
        assert newer not in css, newer


def test_the_stylesheet_asks_for_nothing_from_outside():
    addresses = re.findall(r"url\(([^)]+)\)", build_css.TARGET.read_text(encoding="utf-8"))
    assert addresses
    assert not any("//" in address for address in addresses)


def test_every_word_has_its_english():
    assert build_messages.untranslated(build_messages.gathered(build_messages.read())) == []


def test_the_english_words_are_fresh():
    po, mo = build_messages.written(build_messages.gathered(build_messages.read()))
    assert build_messages.PO.read_bytes() == po
    assert build_messages.MO.read_bytes() == mo


def test_the_english_words_take_the_same_values():
    for message in build_messages.read():
        if isinstance(message.id, str):
            ours, theirs = (set(re.findall(r"%\((\w+)\)", t)) for t in (message.id, message.string))
            assert ours == theirs, message.id
