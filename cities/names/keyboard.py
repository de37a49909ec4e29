"""Keyboards: what was meant when the layout was the wrong one."""

QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
LAYOUTS = [
    "ёйцукенгшщзхъфывапролджэячсмитьбю",  # Russian
    "'йцукенгшщзхїфівапролджєячсмитьбю",  # Ukrainian
    "ёйцукенгшўзх'фывапролджэячсмітьбю",  # Belarusian
]
SHIFTED = str.maketrans('~{}:"<>', "`[];',.")


def retyped(text: str) -> list[str]:
    """`text` in small letters, as each other layout would have typed it: "rbtd" is «киев»."""
    text = text.lower().translate(SHIFTED)
    tables = [
        str.maketrans(pressed, meant)
        for layout in LAYOUTS
        for pressed, meant in [(QWERTY, layout), (layout, QWERTY)]
    ]
    meant = dict.fromkeys(text.translate(table) for table in tables)
    return [other for other in meant if other != text]
