"""Who signs out leaves nothing behind: entries of the field page on this device go as well."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


def wiped_on_sign_out(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Tell the browser to forget what the field page keeps, when somebody has signed out."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        match = request.resolver_match
        if request.method == "POST" and match and match.url_name == "logout":
            response["Clear-Site-Data"] = '"storage"'
        return response

    return answer
