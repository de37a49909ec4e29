"""The catalogue's data described for programs, as OpenAPI 3.1."""

from cities.facet_kinds import facets
from cities.filters import ORDERS, CatalogueFilter
from cities.models.catalogue import Kind
from cities.models.exhibit import Material
from cities.places import Places

TEXT = {"type": "string"}
TEXT_OR_NULL = {"type": ["string", "null"]}
NUMBER = {"type": "integer", "minimum": 0}
DAY = {"type": ["string", "null"], "format": "date", "description": "An ISO day; null is an open end."}
MEANINGS = {
    "q": "Places, dates and words in any order, in four languages. “…” quotes a phrase.",
    "when": "A date or period as a person writes it, or as EDTF. Entries that touch it are found.",
    "within": "1: only entries that certainly lie within the dates asked for.",
    "undated": "1: only entries that could have a date and have none.",
    "kind": "Kind of record; repeat for “or”.",
    "genre": "Kind of object of an exhibit, by its name in addresses; repeat for “or”.",
    "material": "Material of an exhibit; repeat for “or”.",
    "city": "Place, by its name in addresses; repeat for “or”.",
    "award": "Award, by its name in addresses; repeat for “or”.",
    "battle": "Battle, by its name in addresses; repeat for “or”.",
    "year": "Year with four digits; repeat for “or”.",
    "month": "Month as 1942-05; repeat for “or”.",
    "country_then": "Country of the place in the war years; repeat for “or”.",
    "country_now": "Country of the place today; repeat for “or”.",
    "pictures": "1: with pictures; 0: without.",
    "sort": "Order; `relevance` only beside words or places.",
    "page": "Number of the page, 50 entries each.",
    "format": "csv: the whole list as a table. The same as `Accept: text/csv`.",
}
CHOICES = {
    "kind": Kind.values,
    "material": Material.values,
    "sort": list(ORDERS),
    "pictures": ["1", "0"],
    "format": ["json", "csv"],
}
LEFT_OUT = {"view"}  # How a room looks says nothing to a program.


def description(*, base_url: str) -> dict:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Catalogue of the exhibition",
            "version": "1",
            "description": "The same parameters and the same answers as the rooms of the exhibition.",
        },
        "servers": [{"url": base_url}],
        "paths": {
            "/api/catalogue/": {
                "get": {
                    "operationId": "catalogue",
                    "summary": "Entries of the catalogue",
                    "parameters": parameters(),
                    "responses": {
                        "200": {
                            "description": "What was found. What could not be read stands in `problems`.",
                            "headers": {"ETag": {"schema": TEXT}},
                            "content": {
                                "application/json": {"schema": {"$ref": "#/components/schemas/Answer"}},
                                "text/csv": {"schema": TEXT},
                            },
                        },
                        "304": {"description": "Nothing has changed since the ETag of `If-None-Match`."},
                    },
                }
            },
            "/api/suggestions/": {
                "get": {
                    "operationId": "suggestions",
                    "summary": "What a search box offers while one types",
                    "parameters": [_parameter("q", TEXT)],
                    "responses": {
                        "200": {
                            "description": "Places, a date, battles, exhibits and stories.",
                            "content": {"application/json": {"schema": _answer_of_suggestions()}},
                        }
                    },
                }
            },
        },
        "components": {"schemas": {"Answer": _answer(), "Entry": _entry()}},
    }


def parameters() -> list[dict]:
    repeatable = set(facets(Places()))
    names = [name for name in CatalogueFilter.base_filters if name not in LEFT_OUT]
    return [
        _parameter(name, {"type": "array", "items": _one(name)} if name in repeatable else _one(name))
        for name in [*names, "page", "format"]
    ]


def _one(name: str) -> dict:
    return {"type": "string", "enum": CHOICES[name]} if name in CHOICES else TEXT


def _parameter(name: str, schema: dict) -> dict:
    return {"name": name, "in": "query", "description": MEANINGS[name], "schema": schema}


def _list(items: dict) -> dict:
    return {"type": "array", "items": items}


def _object(**members) -> dict:
    return {"type": "object", "required": list(members), "properties": members}


def _or_null(schema: dict) -> dict:
    return {"oneOf": [schema, {"type": "null"}]}


def _answer() -> dict:
    way = _object(text=TEXT, address=TEXT)
    period = _object(edtf=TEXT, earliest=DAY, latest=DAY, text=TEXT)
    values = _list(_object(value=TEXT, label=TEXT, count=NUMBER))
    return _object(
        count=NUMBER,
        next=TEXT_OR_NULL,
        previous=TEXT_OR_NULL,
        understood=_object(places=_list(TEXT), period=_or_null(period), words=_list(TEXT)),
        suggestions=_list(way),
        problems=_list(TEXT),
        facets={"type": "object", "additionalProperties": values},
        entries=_list({"$ref": "#/components/schemas/Entry"}),
    )


def _entry() -> dict:
    return _object(
        uuid={"type": "string", "format": "uuid"},
        kind={"type": "string", "enum": Kind.values},
        title=TEXT,
        summary=TEXT,
        address=TEXT,
        date=TEXT_OR_NULL | {"description": "The date as EDTF."},
        earliest=DAY,
        latest=DAY,
        places=_list(TEXT),
        image=_or_null(_picture()),
    )


def _picture() -> dict:
    large = TEXT | {"description": "The large file, in which the rights are written too."}
    rights = TEXT | {"description": "The address of the licence or rights statement."}
    size = {"type": "integer", "minimum": 1}
    return _object(address=large, width=size, height=size, alt=TEXT, creator=TEXT, credit=TEXT, rights=rights)


def _answer_of_suggestions() -> dict:
    return _object(suggestions=_list(_object(kind=TEXT, label=TEXT, text=TEXT, note=TEXT, address=TEXT)))
