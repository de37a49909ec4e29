"""Data that any site may read from a browser."""

from functools import wraps

from django.http import HttpResponse, HttpResponseNotAllowed
from django.utils.cache import patch_vary_headers

METHODS = ["GET", "HEAD", "OPTIONS"]


def open_to_all(view):
    """Answers GET and HEAD, with the headers that allow reading from other sites (CORS)."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        response = HttpResponse(status=204) if request.method == "OPTIONS" else view(request, *args, **kwargs)
        if request.method == "OPTIONS":
            response["Access-Control-Allow-Methods"] = ", ".join(METHODS)
            response["Access-Control-Allow-Headers"] = "Accept, If-None-Match"
            response["Access-Control-Max-Age"] = "86400"
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag"
        patch_vary_headers(response, ["Accept"])
        return response

    return answer
