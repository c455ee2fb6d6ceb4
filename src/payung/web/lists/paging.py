"""Pages of long lists."""

from django.core.paginator import Page, Paginator


class Pages(Paginator):
    """The rows of a page are chosen by their numbers alone and fetched afterwards: to sort a long
    list with everything that a line shows costs more than the page itself."""

    def _get_page(self, rows, number, paginator) -> Page:
        numbers = list(rows.values_list("pk", flat=True))
        found = self.object_list.filter(pk__in=numbers).in_bulk()
        return super()._get_page([found[pk] for pk in numbers if pk in found], number, paginator)
