"""Learners who read, answer and submit while versions change, and see to it that nothing of two versions comes together."""

import random
import re
import time
from collections import Counter
from dataclasses import dataclass, field
from threading import Event, Lock

from bs4 import BeautifulSoup, Tag

from tests.academy import PASSWORD
from tests.journeys.numbered import LESSONS, MODULE, PRACTICE, marks, right_choice
from tests.journeys.served import Answer, Visitor

READ_FOR = 0.03
"""Seconds that a learner takes to look at a page."""
LONGEST_PAUSE = 8
"""Seconds that a learner with an open attempt waits at most for another version."""
OF_TODAY = f"a[href*='/lessons/'], a[href$='/modules/{MODULE}']"
"""What leads from the result of an attempt to what can be read now, with the titles of now."""
CERTIFIED = "a[href*='/certificates/']"
"""A certificate is called what its module was called when it was earned."""


@dataclass
class Timeline:
    """Which version readers see since when: each with the moments between which it became so."""

    acts: list[tuple[float, float, int]]

    @property
    def current(self) -> int:
        """The version that is made the current one now, or was last."""
        return self.acts[-1][2]

    def begin(self, number: int) -> None:
        """From now on readers may see a version."""
        self.acts.append((time.monotonic(), float("inf"), number))

    def end(self) -> None:
        """From now on they must."""
        begun, _end, number = self.acts[-1]
        self.acts[-1] = begun, time.monotonic(), number

    def possible(self, since: float, until: float) -> set[int]:
        """The versions that a page may show that was asked for and answered at these moments."""
        acts = list(self.acts)
        last = max(at for at, (_begun, ended, _number) in enumerate(acts) if ended <= since)
        return {number for begun, _ended, number in acts[last:] if begun <= until}


@dataclass
class Journal:
    """What the learners saw and did, of all of them."""

    pages: Counter[int] = field(default_factory=Counter)
    """How many pages were of each version."""
    attempts: dict[tuple[str, int], int] = field(default_factory=dict)
    """The version of each attempt that was submitted, by learner and number."""
    overtaken: int = 0
    """How many attempts were submitted when readers saw another version."""
    done: set[tuple[str, str, int]] = field(default_factory=set)
    """Who marked which lesson as done in which version."""
    faults: list[BaseException] = field(default_factory=list)
    lock: Lock = field(default_factory=Lock)

    def wait_for(self, number: int, pages: int, longest: float) -> None:
        """Wait until so many more pages of a version were seen, or for so many seconds."""
        wanted, until = self.pages[number] + pages, time.monotonic() + longest
        while self.pages[number] < wanted and time.monotonic() < until:
            time.sleep(0.01)


class Learner:
    """A learner with a browser that asks another serving process with each request."""

    def __init__(self, email: str, ports: list[int], timeline: Timeline, journal: Journal) -> None:
        self.email, self.ports, self.timeline, self.journal = email, ports, timeline, journal
        self.chance = random.Random(email)
        self.visitor = Visitor(ports[0])

    def live(self, is_over: Event) -> None:
        """Read, practise and take the quiz until it is over; what goes wrong is written down."""
        try:
            self.visitor.sign_in(self.email, PASSWORD)
            while True:
                language = self.chance.choice(("en", "fr"))
                self.read(f"/{language}")
                self.take_quiz(f"/{language}/modules/{MODULE}/quizzes/final", is_over)
                if is_over.is_set():
                    return
        except BaseException as error:  # noqa: BLE001 (told to the main thread, which raises it)
            self.journal.faults.append(error)

    def read(self, root: str) -> None:
        """Look at every page there is, and do what can be done on it."""
        for address in ("/modules", f"/modules/{MODULE}", "/my-learning", f"/modules/{MODULE}/glossary"):
            self.look(f"{root}{address}")
        for lesson, check in zip(LESSONS, PRACTICE, strict=True):
            address = f"{root}/modules/{MODULE}/lessons/{lesson}"
            self.read_lesson(address, lesson)
            self.practise(address, check)
            page, _number = self.look(f"{address}/changes?as=now")
            if page.select("main form"):
                self.press(page, f"{lesson}/changes")

    def read_lesson(self, address: str, lesson: str) -> None:
        """Read a lesson with its picture, and mark it as done, or as not done."""
        page, number = self.look(address)
        picture = self.get(str(page.select("article img")[0]["src"]))
        assert marks(picture.body.decode()) == {number}, f"the picture of {address} is not of version {number}"
        version = fields_of(_form(page, f"{lesson}/")).get("version", "")
        for heading in page.select("section h2[id^='s-']"):
            place = f"{address}/sections/{str(heading['id'])[2:]}/read"
            token = page.select("[name=csrf_token]")[0]["value"]
            assert self.post(place, {"csrf_token": token, "version": version}).status == 204
        if page.select(f"form[action$='/{lesson}/done']"):
            self.press(page, f"{lesson}/done")
            self.journal.done.add((self.email, lesson, number))
        elif self.chance.random() < 0.3:
            self.press(page, f"{lesson}/reopen")
            self.press(self.look(address)[0], f"{lesson}/done")

    def practise(self, address: str, check: str) -> None:
        """Answer the practice question of a lesson on the page of its own, as often as one likes."""
        page, number = self.look(f"{address}/checks/{check}")
        self.press(page, f"checks/{check}", {f"check-{check}": right_choice(number)})

    def take_quiz(self, address: str, is_over: Event) -> None:
        """Begin an attempt, answer everything rightly by its version, submit it and look at the result."""
        page, _number = self.look(address)
        since = time.monotonic()
        begun = self.press(page, "quizzes/final")
        allowed = self.timeline.possible(since, time.monotonic())
        attempt = re.match(r"(.*/attempts/(\d+))/", begun.location)
        assert attempt, begun.location
        stem, ordinal = attempt[1], int(attempt[2])
        version = only(self.page_of(f"{stem}/questions/1"), stem)
        assert version in allowed, f"{stem} began with {version}, not with one of {allowed}"
        if self.chance.random() < 0.5:
            self.answer_one_by_one(stem, version, is_over)
        else:
            self.answer_all(stem, version)
        if self.timeline.current != version:
            self.journal.overtaken += 1
        self.check_result(stem, version)
        self.journal.attempts[self.email, ordinal] = version

    def answer_one_by_one(self, stem: str, version: int, is_over: Event) -> None:
        """Answer a question on each page, with a rest in which other versions come."""
        for position in range(1, 5):
            page = self.page_of(f"{stem}/questions/{position}")
            assert marks(str(page)) == {version}, f"{stem} mixes {marks(str(page))}, it began with {version}"
            self.press(page, f"questions/{position}", {"go": "next", **answers(page, version)})
            if position == 2:
                until = time.monotonic() + LONGEST_PAUSE
                while self.timeline.current == version and time.monotonic() < until and not is_over.wait(0.05):
                    pass
        page = self.page_of(f"{stem}/review")
        assert marks(str(page)) == {version}, f"the review of {stem} mixes {marks(str(page))}"
        self.press(page, "/submit")

    def answer_all(self, stem: str, version: int) -> None:
        """Answer the whole quiz on one page."""
        page = self.page_of(f"{stem}/all")
        assert marks(str(page)) == {version}, f"{stem} mixes {marks(str(page))}, it began with {version}"
        sent = self.press(page, "/all", {"go": "submit", **answers(page, version)})
        assert sent.status == 303

    def check_result(self, stem: str, version: int) -> None:
        """Everything is right by the version with which the attempt began; only links into the module are of today."""
        since = time.monotonic()
        page = self.page_of(stem)
        allowed = self.timeline.possible(since, time.monotonic())
        today = set().union(*(marks(str(link.extract())) for link in page.select(OF_TODAY)))
        assert marks(str(page)) == {version}, f"the result of {stem} mixes {marks(str(page))}, it began with {version}"
        assert len(today) <= 1, f"the links of {stem} mix {today}"
        assert today <= allowed, f"the links of {stem} are of {today}, not of {allowed}"
        assert page.h1
        assert "4" in page.h1.get_text().split(":")[1].split()[0], page.h1

    def look(self, address: str) -> tuple[BeautifulSoup, int]:
        """A page of exactly one version, which readers saw when it was asked for or answered; and that version."""
        since = time.monotonic()
        page = self.page_of(address)
        allowed = self.timeline.possible(since, time.monotonic())
        for link in page.select(CERTIFIED):
            link.extract()
        number = only(page, address)
        assert number in allowed, f"{address} is of version {number}, not of {allowed}"
        with self.journal.lock:
            self.journal.pages[number] += 1
        return page, number

    def page_of(self, address: str) -> BeautifulSoup:
        return self.get(address).page

    def get(self, address: str) -> Answer:
        time.sleep(READ_FOR)
        self.visitor.port = self.chance.choice(self.ports)
        answer = self.visitor.get(address)
        assert answer.status == 200, f"{address}: {answer.status} {answer.location} {answer.page.get_text(' ')[:800]}"
        return answer

    def post(self, address: str, fields: dict[str, str]) -> Answer:
        self.visitor.port = self.chance.choice(self.ports)
        answer = self.visitor.post(address, fields)
        assert answer.status in (204, 303, 302), f"{address}: {answer.status} {answer.page.get_text(' ')[:800]}"
        return answer

    def press(self, page: BeautifulSoup, action: str, more: dict[str, str] | None = None) -> Answer:
        """Send the form of a page whose address ends so, with what stands in it and more."""
        form = _form(page, action)
        return self.post(str(form["action"]), {**fields_of(form), **(more or {})})


def _form(page: BeautifulSoup, action: str) -> Tag:
    form = next(
        (form for form in page.select("main form") if action in str(form["action"]).partition("?")[0]),
        None,
    )
    assert form, f"no form {action}: {page.get_text(' ', strip=True)[:800]}"
    return form


def fields_of(form: Tag) -> dict[str, str]:
    """What stands hidden in a form."""
    return {str(each["name"]): str(each["value"]) for each in form.select("input[type=hidden][name]")}


def answers(page: BeautifulSoup, number: int) -> dict[str, str]:
    """The right answers to the questions of a page, by the key of a version."""
    return {str(each["name"]): right_choice(number) for each in page.select("input[type=radio][name^='q-']")}


def only(page: BeautifulSoup, address: str) -> int:
    """The version of which everything on a page is."""
    found = marks(str(page))
    assert len(found) == 1, f"{address} mixes versions {found}"
    return found.pop()
