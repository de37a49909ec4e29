"""A bundle's file as people read it: YAML of a page's width, HTML as it stands, dates in quotation marks."""

import re

import yaml

WIDTH = 110
NUMBERLIKE = re.compile(r"[-+.\d][-+.,:/~?%\dXTZeE_\[\]{}u ]*")


class _Writer(yaml.SafeDumper):
    """Lists stand below their name, and two spaces in."""

    def increase_indent(self, flow=False, indentless=False):
        return super().increase_indent(flow, False)

    def ignore_aliases(self, data):
        return True


def _text(writer: yaml.SafeDumper, words: str):
    style = None
    if "\n" in words or words.startswith("<"):
        style = "|"
    elif NUMBERLIKE.fullmatch(words):
        style = '"'
    return writer.represent_scalar("tag:yaml.org,2002:str", words, style)


_Writer.add_representer(str, _text)


def written(title: str, records: dict[str, list[dict]]) -> str:
    """One file: `title` as its first line, then each kind with its records.

    written("Kerch", {"cities": [{"slug": "kerch"}]}) == "# Kerch\\ncities:\\n  - slug: kerch\\n"
    """
    body = yaml.dump(records, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=WIDTH)
    return f"# {title}\n{body}"
