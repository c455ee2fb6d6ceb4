"""``payung retention``: what the schedule would delete, and deleting it."""

import argparse
import datetime

from payung.commands.drawn import print_table
from payung.commands.installation import set_up_register
from payung.commands.terminal import print_sentence
from payung.texts import day_words, number, say


BY = "command line"


def retention(given: argparse.Namespace) -> int:
    """Answers 0. ``preview`` may look into the future; ``run`` never deletes ahead of time."""
    set_up_register()
    from django.utils import timezone

    from payung.flows.privacy import retention as flow

    day: datetime.date = given.as_of or timezone.localdate()
    if given.question == "preview":
        rows = [
            (say(f"retention.{due.rule.name}.title", given.lang),
             day_words(due.before, given.lang) if due.before else "–",
             number(due.count, given.lang))
            for due in flow.preview(day)
        ]  # fmt: skip
        print_table(["heading.rule", "heading.before", "heading.count"], rows, given.lang)
        return 0
    done = flow.run(by=BY, day=day)
    print_sentence("retention.ran", given.lang, count=sum(done.counts.values()) if done else 0)
    return 0
