"""What every test may ask for."""

import pytest

from tests.builders import make_museum


@pytest.fixture
def museum(db):
    return make_museum()
