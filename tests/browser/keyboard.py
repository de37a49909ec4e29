"""How a visitor at a keyboard goes on, and sees where that is."""

import pytest

FARTHEST = 250  # Steps with the Tab key.
SHOWS_FOCUS = """(one) => one.closest('svg') !== null || ['', '::before', '::after'].some((part) => {
  const style = getComputedStyle(one, part);
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
})"""


def tab_to(visitor, place):
    """Goes on with the Tab key; where one stands can be seen at every step."""
    for _step in range(FARTHEST):
        visitor.keyboard.press("Tab")
        here = visitor.locator(":focus")
        assert here.evaluate(SHOWS_FOCUS), f"Nothing shows the focus on {here}."
        if place.evaluate("one => one === document.activeElement"):
            return
    pytest.fail("The Tab key does not lead there.")
