"""The budgets of pages: what may travel for a page of each kind. One KB is 1,000 bytes."""

from dataclasses import dataclass

from tests.benchmarks.wire import Weight
from tests.browser.pages import LOOKS, QUIZZES, Look


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that a page of a kind may take: KB at the first visit, at the second, and of the page itself; requests."""

    kind: str
    first: int
    repeat: int
    html: int
    requests: int
    repeat_requests: int

    def words(self) -> str:
        return told(self.first, self.repeat, self.html, self.requests, self.repeat_requests)


LESSON = Budget("lesson, text only", 30, 10, 10, 5, 1)
ILLUSTRATED = Budget("lesson with pictures", 80, 60, 12, 10, 6)
ASSESSMENT = Budget("quiz", 25, 8, 8, 5, 1)
USUAL = Budget("usual page", 30, 10, 10, 5, 1)
COHORT = Budget("cohort", 60, 30, 30, 6, 1)
DESK = Budget("page of trainers and administrators", 60, 30, 30, 6, 1)
BUDGETS = (LESSON, ILLUSTRATED, ASSESSMENT, USUAL, COHORT, DESK)

PAGES = tuple(look for look in LOOKS if look.status == 200 and not look.press)
"""Every page of the product that is there to be opened."""
TOLD = (
    "home-signed-out", "sign-in", "home", "modules", "module", "my-learning", "lesson", "lesson-stopped", "quiz", "question",
    "checked-multiple", "result-passed", "certificate", "verify-valid", "cohort", "people", "packs",
)  # fmt: skip
"""The pages whose figures are printed one by one; of all pages only the heaviest of each kind."""


def budget(look: Look, weight: Weight) -> Budget:
    """The budget of a page."""
    if look.name == "cohort":
        return COHORT
    if look.role in ("trainer", "administrator"):
        return DESK
    if look.name.startswith("lesson"):
        return ILLUSTRATED if weight.pictures else LESSON
    if look.name.startswith("check") or (look in QUIZZES and look.name != "certificate"):
        return ASSESSMENT
    return USUAL


def told(first: float, repeat: float, html: float, requests: int, repeat_requests: int) -> str:
    """Figures of a page in the order of a budget."""
    return f"{first:4.1f} / {repeat:4.1f} / {html:4.1f} KB, {requests} / {repeat_requests}"
