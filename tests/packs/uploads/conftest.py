"""The desk of an administrator in an academy with the good pack."""

import pytest

from tests.academy import Academy
from tests.packs.uploads.desk import Desk


@pytest.fixture
def desk(academy: Academy) -> Desk:
    """A desk for this test alone."""
    return Desk(academy)
