"""Hands on a keyboard: what a person does who has no mouse."""

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.sync_api import Page

from courseware.content.model import Kind, Question
from courseware.quizzes.responses import Answer

FARTHEST = 400
"""Tab stops after which we give up looking."""

_HERE = "(selector) => document.activeElement !== document.body && document.activeElement.matches(selector)"


@dataclass
class Hands:
    """Walks through a page by Tab, presses what has the focus, and knows only what the focus shows."""

    page: Page

    def go(self, selector: str, *, back: bool = False) -> None:
        """Press Tab until the focus stands on what is looked for."""
        for _ in range(FARTHEST):
            if self.page.evaluate(_HERE, selector):
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"no way by Tab to {selector} on {self.page.url}")

    def press(self, selector: str) -> None:
        """Go to a link or a button, press Enter, and wait for the page that follows."""
        self.go(selector)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, selector: str, text: str) -> None:
        """Write into a field."""
        self.go(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def focused(self, selector: str) -> bool:
        """Whether the focus stands on something."""
        return bool(self.page.evaluate(_HERE, selector))

    def answer(self, question: Question, answer: Answer, *, prefix: str = "q") -> None:
        """Answer a question."""
        name = f"{prefix}-{question.id}"
        match question.kind:
            case Kind.SINGLE | Kind.TRUE_FALSE:
                self._choose(name, str(answer))
            case Kind.MULTIPLE:
                for value in answer or ():
                    self._tick(name, value)
            case Kind.NUMBER | Kind.SHORT_TEXT:
                self.write(f"[name='{name}']", str(answer))
            case _:
                assert isinstance(answer, Mapping)
                self._fill_parts(name, answer)

    def _choose(self, name: str, value: str) -> None:
        """Enter a group of radio buttons and walk in it by arrow keys."""
        self.go(f"[name='{name}']")
        self.page.keyboard.press("Space")
        for _ in range(9):
            if self.focused(f"[value='{value}']:checked"):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"no choice {value} in {name}")

    def _tick(self, name: str, value: str) -> None:
        """Tick a box, wherever it stands from here."""
        first = f"[name='{name}']"
        self.go(first, back=self.focused(first))
        box = f"[name='{name}'][value='{value}']"
        place = "(here) => [...document.querySelectorAll(here)].findIndex((one) => one === document.activeElement)"
        target = "([all, one]) => [...document.querySelectorAll(all)].indexOf(document.querySelector(one))"
        self.go(box, back=self.page.evaluate(place, first) > self.page.evaluate(target, [first, box]))
        self.page.keyboard.press("Space")

    def _fill_parts(self, name: str, answer: Mapping[str, str]) -> None:
        """Fill the parts of an answer in the order in which they stand, by arrow keys where there is a list."""
        for field in self.page.eval_on_selector_all(f"[name^='{name}_']", "(all) => all.map((one) => one.name)"):
            value = answer[field.removeprefix(f"{name}_")]
            self.go(f"[name='{field}']")
            if not self.focused("select"):
                self.page.keyboard.type(value)
                continue
            for _ in range(20):
                if self.page.evaluate("document.activeElement.value") == value:
                    break
                self.page.keyboard.press("ArrowDown")
            assert self.page.evaluate("document.activeElement.value") == value, field
