"""Pages and data are sent compressed; pictures already are."""

from django.middleware.gzip import GZipMiddleware

WORDY = {"text/html", "text/plain", "text/csv", "application/json", "application/ld+json", "application/xml"}
WORTH_IT = 200  # Bytes; less is not made smaller.


class CompressionMiddleware(GZipMiddleware):
    def process_response(self, request, response):
        if response.get("Content-Type", "").partition(";")[0] not in WORDY:
            return response
        return super().process_response(request, response)
