"""Reads BibTeX and RIS as reference managers do, as strictly as their descriptions."""

import re

ENTRY = re.compile(r"@(\w+)\{([^\s,{}]+),\s*")
FIELD = re.compile(r"(\w+) = ")
PLAIN = re.compile(r"[A-Za-z0-9]+")
RIS_LINE = re.compile(r"([A-Z][A-Z0-9])  - (.*)\Z")
COMMANDS = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textbraceleft": "{",
    "textbraceright": "}",
}
SIGN = re.compile(r"\\(?:(text\w+)\{\}|([#$%&_]))|[{}]")
BARE = re.compile(r"(?<!\\)[#$%&_~^]")


def read_bibtex(text: str) -> list[dict]:
    """Entries as {"type", "key", field: text}; what no program could read raises."""
    entries, at = [], 0
    while at < len(text):
        head = ENTRY.match(text, at)
        assert head, f"no entry at {text[at : at + 40]!r}"
        entry, at = {"type": head[1], "key": head[2]}, head.end()
        while text[at] != "}":
            name = FIELD.match(text, at)
            assert name and name[1] not in entry, f"no field at {text[at : at + 40]!r}"
            value, at = _value(text, name.end())
            entry[name[1]] = value if name[1] in ("url", "author", "editor") else _spoken(value)
            at = re.compile(r",\s*").match(text, at).end()
        entries.append(entry)
        at = re.compile(r"\}\s*").match(text, at).end()
    return entries


def people(names: str) -> list[str]:
    """The names of an author field; " and " inside braces joins nothing."""
    found, depth, start = [], 0, 0
    for at, sign in enumerate(names):
        depth += (sign == "{") - (sign == "}")
        if depth == 0 and names.startswith(" and ", at):
            found.append(names[start:at])
            start = at + 5
    return [_spoken(name) for name in [*found, names[start:]]]


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    """References as lists of (tag, value)."""
    assert text.endswith("\r\n") or not text
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    references, open_one = [], None
    for line in text.split("\r\n"):
        if not line:
            assert open_one is None
            continue
        tag, value = RIS_LINE.match(line).groups()
        if tag == "TY":
            assert open_one is None
            open_one = []
        if tag == "ER":
            references.append(open_one)
            open_one = None
        else:
            open_one.append((tag, value))
    assert open_one is None
    return references


def _value(text: str, at: int) -> tuple[str, int]:
    if text[at] != "{":
        plain = PLAIN.match(text, at)
        return plain[0], plain.end()
    depth, start = 0, at
    while True:
        depth += (text[at] == "{") - (text[at] == "}")
        at += 1
        if depth == 0:
            return text[start + 1 : at - 1], at


def _spoken(value: str) -> str:
    assert not BARE.search(value), f"a sign that TeX obeys stands bare in {value!r}"
    return SIGN.sub(lambda sign: COMMANDS.get(sign[1], sign[2] or ""), value)
