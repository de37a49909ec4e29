"""Answers that are files to keep."""

from collections.abc import Iterator

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

XLSX, CSV, ZIP = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "text/csv; charset=utf-8",
    "application/zip",
)


def sheet_file(file, name: str) -> HttpResponseBase:
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


def csv_stream(lines: Iterator[bytes], name: str) -> HttpResponseBase:
    return _stream(lines, f"{name}.csv", CSV)


def zip_stream(pieces: Iterator[bytes], name: str) -> HttpResponseBase:
    return _stream(pieces, f"{name}.zip", ZIP)


def _stream(pieces: Iterator[bytes], name: str, kind: str) -> HttpResponseBase:
    disposition = {"Content-Disposition": content_disposition_header(True, name)}
    return StreamingHttpResponse(pieces, content_type=kind, headers=disposition)
