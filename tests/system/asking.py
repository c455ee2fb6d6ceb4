"""Pages asked for without a browser, and what is in them."""

import io

from django.urls import reverse
from python_calamine import CalamineWorkbook


def asking(client):
    """Asks for a page by name and arguments; answers the text of it."""

    def ask(name, *args, expect=200, **query):
        answer = client.get(reverse(name, args=args), query)
        assert answer.status_code == expect
        return answer.content.decode()

    return ask


def lines(answer):
    """The rows of the workbook that was answered."""
    return (
        CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    )
