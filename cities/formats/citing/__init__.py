"""How pages of the exhibition and works of its bibliography are cited: text, BibTeX, RIS, CSL-JSON."""

from cities.formats.citing import bibtex, csl_json, ris, text
from cities.formats.citing.page import of_page
from cities.formats.citing.source import of_source
from cities.formats.citing.work import Work

FORMATS = {  # What stands behind the dot of a permanent address.
    "bib": ("BibTeX", "application/x-bibtex; charset=utf-8", bibtex.write),
    "ris": ("RIS", "application/x-research-info-systems; charset=utf-8", ris.write),
    "csl.json": ("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json.write),
}

__all__ = ["FORMATS", "Work", "of_page", "of_source", "text"]
