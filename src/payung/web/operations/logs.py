"""Log lines that carry codes and counts and never a person's data, as text or as JSON.

What an exception says may quote a cell, and what Django says of a bad request quotes the address
that somebody typed; neither is written. Where it happened is: files, lines and functions.
"""

import logging
import re
import traceback
from contextvars import ContextVar
from types import TracebackType

from pythonjsonlogger.json import JsonFormatter


request_id: ContextVar[str] = ContextVar("request_id", default="-")
EXTRAS = ("user", "method", "path", "view", "status", "ms")
# NIK and KK have 16 digits, KPJ 11, telephones 9 to 14: the last net, whoever wrote the line.
LONG_NUMBER = re.compile(r"\d(?:[\s.-]?\d){8,}")
HIDDEN = "…"
# Their sentences quote addresses, hosts and headers of visitors.
QUOTING = ("django.request", "django.security", "django.server")
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


class Careful(logging.Filter):
    """Gives every line its request and takes out what visitors typed. For the handler."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        if record.name.startswith(QUOTING):
            record.msg = f"{record.name} {getattr(record, 'status_code', '')}".strip()
            record.args = ()
        record.__dict__.pop("request", None)  # whole requests are not for a log
        record.exc_text = record.stack_info = None  # what another handler made of them
        return True


def where(found: ExcInfo) -> str:
    """Kinds of errors and where they came from, without a word of what they say."""
    lines = []
    error: BaseException | None = found[1]
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        places = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
        lines.append(" < ".join([type(error).__name__, *reversed(places)]))
        error = error.__cause__ or error.__context__
    return "\n".join(lines)


def _short(path: str) -> str:
    """The part of a path below the packages: the same on every machine."""
    return re.split(r"/(?:site-packages|src)/", path.replace("\\", "/"))[-1]


def _without_numbers(text: str) -> str:
    return LONG_NUMBER.sub(HIDDEN, text)


class Line(logging.Formatter):
    """For people: time, level, name, request, message, and what is known of the request."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {request_id} {message}", style="{")

    def formatMessage(self, record: logging.LogRecord) -> str:
        more = [f"{name}={record.__dict__[name]}" for name in EXTRAS if name in record.__dict__]
        record.message = _without_numbers(record.message)
        return " ".join([super().formatMessage(record), *more])

    def formatException(self, ei: ExcInfo) -> str:
        return where(ei)


class Json(JsonFormatter):
    """For machines: one object a line."""

    def __init__(self) -> None:
        super().__init__(
            "{asctime}{levelname}{name}{request_id}{message}",
            style="{",
            json_ensure_ascii=False,
            rename_fields={"asctime": "at", "levelname": "level", "name": "logger"},
        )

    def process_log_record(self, log_data: dict) -> dict:
        known = {"at", "level", "logger", "request_id", "message", "exc_info", *EXTRAS}
        kept = {name: value for name, value in log_data.items() if name in known}
        return {
            name: _without_numbers(value) if name == "message" else value
            for name, value in kept.items()
        }

    def formatException(self, ei: ExcInfo) -> str:
        return where(ei)
