"""Whether two pictures look alike, whatever their size and format: by where they grow lighter and darker."""

from PIL import Image

SIDE = 8
ALIKE = 4  # Of 128 signs so many may differ.
SAYING = 12  # A picture with fewer signs of one kind is nearly empty, and says nothing.


def likeness(picture: Image.Image) -> str:
    """128 signs in 32 digits; nothing for a picture that is nearly of one colour."""
    if "A" in picture.getbands():
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture.convert("RGBA"))
        picture = paper
    grey = picture.convert("L")
    across = grey.resize((SIDE + 1, SIDE), Image.Resampling.BOX).tobytes()
    down = grey.resize((SIDE, SIDE + 1), Image.Resampling.BOX).tobytes()
    signs = [across[y * 9 + x] < across[y * 9 + x + 1] for y in range(SIDE) for x in range(SIDE)]
    signs += [down[y * 8 + x] < down[y * 8 + x + 8] for y in range(SIDE) for x in range(SIDE)]
    if not SAYING <= sum(signs) <= len(signs) - SAYING:
        return ""
    return f"{int(''.join('01'[sign] for sign in signs), 2):032x}"


def unlike(one: str, other: str) -> int:
    """How many signs differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()
