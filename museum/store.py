"""Pictures and documents in a private S3 store. Visitors get them from the museum, which knows of rights.

So there is no second host in a page, no signed address that outlives its picture, and a cache in front of
the site keeps the files as it keeps the pages.
"""

from botocore.exceptions import ClientError
from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

ASKED = {"If-None-Match": "IfNoneMatch", "Range": "Range"}  # Headers of browsers, as the store knows them.
TOLD = ("Accept-Ranges", "Content-Length", "Content-Range", "Content-Type", "ETag", "Last-Modified")
CHUNK = 64 * 1024
IN_MEMORY = 2 * 1024 * 1024  # What is larger is read by way of a temporary file.


class Store(S3Storage):
    """Nothing in it is public, and no name is used twice."""

    def get_default_settings(self):
        return super().get_default_settings() | {
            "default_acl": None,
            "file_overwrite": False,
            "max_memory_size": IN_MEMORY,
        }

    def url(self, name, *args, **kwargs):
        return settings.MEDIA_URL + filepath_to_uri(self._normalize_name(name))

    def hand_on(self, request, name: str) -> HttpResponse:
        """The answer to a browser, read while it is sent. Raises: Http404."""
        asked = {key: request.headers[header] for header, key in ASKED.items() if header in request.headers}
        try:
            found = self.bucket.Object(self._normalize_name(name)).get(**asked)
        except ClientError as error:
            return refused(error)
        body, headers = found["Body"], found["ResponseMetadata"]["HTTPHeaders"]
        response = StreamingHttpResponse(
            body.iter_chunks(CHUNK), status=found["ResponseMetadata"]["HTTPStatusCode"]
        )
        for header in TOLD:
            if header.lower() in headers:
                response[header] = headers[header.lower()]
        response._resource_closers.append(body.close)
        return response


def refused(error: ClientError) -> HttpResponse:
    """What the store says when it has nothing to send."""
    match error.response["ResponseMetadata"]["HTTPStatusCode"]:
        case 304:
            return HttpResponseNotModified()
        case 404:
            raise Http404 from error
        case 416:
            return HttpResponse(status=416)
    raise error
