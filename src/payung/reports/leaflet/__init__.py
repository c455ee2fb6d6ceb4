"""The calculator's answer without a page: question in, bill and benefits out, and one sheet of paper.

``ask`` reads the words of an address, ``answer`` asks the law, ``leaflet`` prints the answer as PDF.
"""

from payung.reports.leaflet.answers import Answer, Share, answer, deadlines, due
from payung.reports.leaflet.events import Event
from payung.reports.leaflet.questions import Question, ask


__all__ = ["Answer", "Event", "Question", "Share", "answer", "ask", "deadlines", "due"]
