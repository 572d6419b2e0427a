"""Every page in its budget, in four languages, at the first visit and at the second, for browsers with Brotli and without.

The bound of the page itself holds for Brotli, which every browser takes over HTTPS; see docs/benchmarks.md for gzip.
"""

from dataclasses import dataclass

import pytest

from courseware.web.precompressed import BROTLI, GZIP
from courseware.web.static_files import encoded, static_file
from tests.benchmarks.budgets import BUDGETS, PAGES, TOLD, Budget, budget, told
from tests.benchmarks.conftest import Exhibition
from tests.benchmarks.figures import say
from tests.benchmarks.wire import Weight, Wire
from tests.browser.pages import Look

pytestmark = pytest.mark.benchmark
LANGUAGES = ("en", "fr", "es", "ar")
ORDER = "first visit / second / HTML, requests"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A page as it was weighed in a language and an encoding."""

    look: Look
    encoding: str
    budget: Budget
    first: Weight
    repeat: Weight


def weigh(exhibition: Exhibition, look: Look) -> list[Weighed]:
    """A page in each language and encoding."""
    found = []
    for language in LANGUAGES:
        path = look.path.format(**exhibition.gallery.places)
        address = f"/{language}{path.removeprefix('/en')}" if path.startswith("/en/") else f"/{language}{path}"
        for encoding in (BROTLI, GZIP):
            wire = Wire(exhibition.port, encoding, exhibition.cookie(look.role))
            first = wire.visit(address)
            found.append(Weighed(look, encoding, budget(look, first), first, wire.visit(address)))
    return found


@pytest.fixture(scope="module")
def weighed(exhibition: Exhibition) -> dict[str, list[Weighed]]:
    return {look.name: weigh(exhibition, look) for look in PAGES}


def html(pages: list[Weighed], encoding: str) -> float:
    """KB of the largest page itself in an encoding."""
    return max((page.first.html for page in pages if page.encoding == encoding), default=0) / 1000


def figures(pages: list[Weighed]) -> tuple[float, float, float, int, int]:
    """The most that any of some pages took."""
    return (
        max(page.first.total for page in pages) / 1000,
        max(page.repeat.total for page in pages) / 1000,
        html(pages, BROTLI),
        max(page.first.requests for page in pages),
        max(page.repeat.requests for page in pages),
    )


def excess(page: Weighed) -> bool:
    bound = page.budget
    most = (bound.first, bound.repeat, bound.html, bound.requests, bound.repeat_requests)
    return any(figure > limit for figure, limit in zip(figures([page]), most, strict=True))


@pytest.mark.parametrize("name", TOLD)
def test_a_page_is_in_its_budget(weighed: dict[str, list[Weighed]], name: str) -> None:
    pages = weighed[name]
    say(f"{name}: {ORDER}", told(*figures(pages)), pages[0].budget.words())
    assert not [page for page in pages if excess(page)]


@pytest.mark.parametrize("kind", BUDGETS, ids=lambda kind: kind.kind)
def test_every_page_of_a_kind_is_in_its_budget(weighed: dict[str, list[Weighed]], kind: Budget) -> None:
    pages = [page for found in weighed.values() for page in found if page.budget == kind]
    names = {page.look.name for page in pages}
    say(f"{kind.kind}: the most of {len(names)} pages", told(*figures(pages)), kind.words())
    say(f"{kind.kind}: HTML where a browser takes gzip only", f"{html(pages, GZIP):.1f} KB", "none set")
    assert not sorted({page.look.name for page in pages if excess(page)})


@pytest.mark.parametrize(("name", "most"), [("style.css", 12), ("app.js", 4), ("icon.svg", 40)])
def test_a_file_that_all_pages_share_is_in_its_budget(name: str, most: int) -> None:
    file = static_file(name)
    assert file
    sizes = [len(encoded(file, encoding)) / 1000 for encoding in (BROTLI, GZIP)]
    say(f"{name}: Brotli / gzip", " / ".join(f"{size:.1f}" for size in sizes) + " KB", f"{most} KB")
    assert max(sizes) <= most
