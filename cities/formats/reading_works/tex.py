"""The letters that TeX writes with commands: {\\"o} is ö, \\& is &, --- is a dash."""

import re
from functools import lru_cache

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from cities.formats.reading_works.found import clean

COMMANDS = re.compile(r"[\\{}$%&~]|--|``|''")
BARE = re.compile(r"(?<!\\)([%&#])")  # In a bibliography they are what they are.
DEEPEST = 50  # Braces in braces.
SIGNS = re.compile(r"\\([%&#_$~{}])")


def plain(tex: str) -> str:
    """What a reader of the printed page sees."""
    if not COMMANDS.search(tex) or _depth(tex) > DEEPEST:
        return clean(tex.replace("{", "").replace("}", ""))
    tex = BARE.sub(r"\\\1", tex)
    if tex.count("$") - tex.count("\\$") < 2:
        tex = re.sub(r"(?<!\\)\$", r"\\$", tex)
    try:
        return clean(_reader().latex_to_text(tex, tolerant_parsing=True))
    except Exception:  # It raises errors of many kinds; the commands are better than nothing.
        return clean(tex.replace("{", "").replace("}", ""))


def address(tex: str) -> str:
    """Addresses are read as they are, apart from what hides their signs from TeX."""
    found = re.sub(r"\\(?:url|href)\{([^{}]*)\}.*", r"\1", tex)
    return clean(SIGNS.sub(r"\1", found).replace("{", "").replace("}", "").replace("\\", ""))


def _depth(tex: str) -> int:
    deepest = depth = 0
    for sign in tex:
        depth += (sign == "{") - (sign == "}")
        deepest = max(deepest, depth)
    return deepest


@lru_cache(maxsize=1)
def _reader() -> LatexNodes2Text:
    known = get_default_latex_context_db()
    signs = {"textasciicircum": "^", "textasciitilde": "~", "textbraceleft": "{", "textbraceright": "}"}
    ours = {"url": "%s", **signs}
    macros = [MacroTextSpec(name, simplify_repl=said) for name, said in ours.items()]
    known.add_context_category("museum", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=known, math_mode="text", strict_latex_spaces="macros")
