"""One academy in which every page of the product has something to show, and the people who see it."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from courseware.accounts.operations import create_person
from courseware.config import ROOT
from courseware.content.model import CompiledPack, Kind, Question
from courseware.db import db
from courseware.library.operations import publish
from courseware.library.queries import published_module, quiz_at
from courseware.quizzes.responses import Answer
from tests.academy import PASSWORD, Academy, compiled
from tests.browse import Browser, Page
from tests.packs.uploads.desk import NEW_WORDS, NOBODY, Desk, newer
from tests.publishers.signed import FINGERPRINT, OTHER_FINGERPRINT, PUBLIC
from tests.quizzes.questions import right_answer

SESSION = "courseware"
"""Name of the cookie of a session."""
MODULE, QUIZ = "un-mechanisms", "final"
ALL_KINDS = "/en/modules/water/quizzes/final"
"""The quiz whose attempt holds a question of each kind, each checked at once."""
MORE_PEOPLE = {"finisher": "ليلى حداد", "newcomer": "Nguyễn Thị Minh-Khai Wołodźko-Šťastná"}
PEOPLE = ("learner", "trainer", "administrator", *MORE_PEOPLE)


@contextmanager
def inside(academy: Academy) -> Iterator[None]:
    """Work on the database of an academy, and keep what was done."""
    with academy.app.app_context():
        yield
        db.session.commit()


def bank(academy: Academy, module_id: str = MODULE, quiz_id: str = QUIZ, locale: str = "en") -> dict[str, Question]:
    """The questions of a quiz by id, with their keys."""
    with academy.app.app_context():
        version = published_module(module_id, locale).version_id
        return {question.id: question for question in quiz_at(version, module_id, quiz_id, locale).questions}


def wrong_answer(question: Question) -> Answer:
    """An answer that is whole and not right."""
    match question.kind:
        case Kind.SINGLE | Kind.TRUE_FALSE:
            return next(choice.id for choice in question.choices if choice.id not in question.right)
        case Kind.MULTIPLE:
            return [
                next(choice.id for choice in question.choices if choice.id not in question.right),
                question.right[0],
            ]
        case Kind.MATCH:
            return {choice.id: question.targets[0].id for choice in question.choices}
        case Kind.ORDER:
            return {name: str(place) for place, name in enumerate(reversed(question.right), start=1)}
        case Kind.GAPS:
            return {gap.id: gap.choices[-1].id if gap.choices else "nothing" for gap in question.gaps}
        case _:
            return "7"


def fields(question: Question, answer: Answer, *, prefix: str = "q") -> dict[str, Any]:
    """An answer as the fields of a form."""
    name = f"{prefix}-{question.id}"
    if isinstance(answer, Mapping):
        return {f"{name}_{part}": value for part, value in answer.items()}
    return {name: answer}


def with_every_question(pack: CompiledPack) -> CompiledPack:
    """The pack with quizzes that draw nothing: each attempt holds the whole bank."""
    quizzes = tuple(replace(quiz, rules=replace(quiz.rules, draw=0)) for quiz in pack.quizzes)
    modules = tuple(
        replace(
            module,
            quizzes=tuple(
                replace(quiz, size=len(bank_.questions), rules=bank_.rules)
                for quiz in module.quizzes
                for bank_ in quizzes
                if bank_.id == quiz.id and bank_.language == module.language
            ),
        )
        for module in pack.modules
    )
    return replace(pack, quizzes=quizzes, modules=modules)


@dataclass
class Gallery:
    """Makes the academy through its own pages, and remembers the addresses that it finds there."""

    academy: Academy

    def __post_init__(self) -> None:
        self.places: dict[str, str] = {}
        self.browsers: dict[str, Browser] = {}

    def furnish(self) -> None:
        """Let everybody do what gives the pages something to show."""
        with inside(self.academy):
            publish(with_every_question(compiled(ROOT / "tests" / "example_pack" / "pack")))
            for role, name in MORE_PEOPLE.items():
                create_person(email=f"{role}@example.org", name=name, password=PASSWORD)
        self.browsers = {role: self.academy.signed_in(role) for role in PEOPLE}
        self._cohorts()
        self._half_way(self.browsers["learner"])
        self._all_the_way(self.browsers["finisher"])
        self._people(self.browsers["administrator"])
        self._publishers(self.browsers["administrator"])
        self._uploads()
        page = self.browsers["trainer"].open(self.places["cohort"])
        self.places["removal"] = page.link("Remove")

    def cookies(self, role: str) -> str:
        """The session of a person, to be carried into another browser."""
        cookie = self.browsers[role].client.get_cookie(SESSION)
        assert cookie
        return cookie.value

    def _cohorts(self) -> None:
        trainer = self.browsers["trainer"]
        for name, modules in (("Empty", [MODULE]), ("مجموعة الربيع, Water and sewers", [MODULE, "water"])):
            page = trainer.open("/en/cohorts").send("Make the cohort", name=name, modules=modules)
            code = page.one("code.long").get_text()
            self.places |= {
                "empty_cohort" if name == "Empty" else "cohort": page.path,
                "join": code.removeprefix("http://localhost"),
            }
        for role in ("learner", "finisher"):
            self.browsers[role].open(self.places["join"]).send("Join the cohort")

    def _half_way(self, browser: Browser) -> None:
        """A lesson with one right and one wrong check, an open attempt, and one that waits for its first answer."""
        lesson = browser.open(f"/en/modules/{MODULE}/lessons/why-the-city")
        practice = bank(self.academy, quiz_id="practice")
        checks = [str(tag["id"]).removeprefix("check-") for tag in lesson.select(".check")]
        for number, name in enumerate(checks):
            question = practice[name]
            answer = wrong_answer(question) if number % 2 else right_answer(question)
            form = lesson.form(action=f"/checks/{name}")
            lesson = form.fill(fields(question, answer, prefix="check")).send()
        lesson.send("Mark as done and continue")
        token = lesson.select("[name=csrf_token]")[0]["value"]
        read = f"/en/modules/{MODULE}/lessons/upr-from-inside/sections/when-to-act/read"
        browser.post(read, {"csrf_token": token})
        page = browser.open(f"/en/modules/{MODULE}/quizzes/{QUIZ}").send("Start quiz")
        self.places["open"] = page.path.partition("/questions")[0]
        page = browser.open(self.places["open"] + "/all")
        answered = self._fill(page, right=3, wrong=3)
        answered.form("Save answers").send()
        browser.open(ALL_KINDS).send("Start quiz")

    def _fill(self, page: Page, *, right: int, wrong: int) -> Page:
        """Answer the first questions of a quiz on one page, some rightly and some wrongly; keep them."""
        key = bank(self.academy)
        names = [str(tag["aria-describedby"]).split()[-1] for tag in page.select("fieldset")]
        form = page.form("Save answers")
        for number, name in enumerate(names[: right + wrong]):
            question = key[name.removeprefix("q-").removesuffix("__hint")]
            form.fill(fields(question, right_answer(question) if number < right else wrong_answer(question)))
        return form.send()

    def _all_the_way(self, browser: Browser) -> None:
        """A quiz failed, then passed; every lesson done; the certificate; a quiz checked question by question."""
        for lesson in ("why-the-city", "system-on-one-page", "upr-from-inside"):
            browser.open(f"/en/modules/{MODULE}/lessons/{lesson}").send("Mark as done and continue")
        start = f"/en/modules/{MODULE}/quizzes/{QUIZ}"
        for number, right in ((1, 4), (2, 10)):
            browser.open(start).send("Start quiz" if number == 1 else f"Start attempt {number}")
            self._fill(browser.open(f"{start}/attempts/{number}/all"), right=right, wrong=5 if number == 1 else 0)
            review = browser.open(f"{start}/attempts/{number}/review")
            review.send("Submit answers" if number == 2 else "Submit with 1 unanswered")
        self.places["certificate"] = browser.open(f"{start}/attempts/2").link("Open the certificate")
        self.places["number"] = self.places["certificate"].rpartition("/")[2]
        stem = browser.open(ALL_KINDS).send("Start quiz").path.rpartition("/")[0]
        for position, question in enumerate(bank(self.academy, "water").values(), start=1):
            answer = right_answer(question) if question.kind in (Kind.ORDER, Kind.NUMBER) else wrong_answer(question)
            browser.open(f"{stem}/{position}").form("Check answer").fill(fields(question, answer)).send()

    def _people(self, browser: Browser) -> None:
        people = "Amina Karimi <amina@town.example>\nمريم <maryam@town.example>\nnot an address\nlearner@example.org"
        page = browser.open("/en/people/invite").form(action="/preview").fill(people=people).send()
        page.form(action="/people/invite").send()
        self.places["invitation"] = self._newest_link(browser)
        self.places |= {
            "person": browser.open("/en/people").link("Amina Karimi"),
            "self": browser.open("/en/people").link("Ruth Adeyemi"),
            "withdraw": browser.open("/en/people/invitations").link("Withdraw amina@town.example"),
        }
        browser.open(self.places["person"]).send("Make a link for a new password")
        self.places["reset"] = self._newest_link(browser)

    def _publishers(self, browser: Browser) -> None:
        """One who is trusted, with a long name, and one who is trusted no longer."""
        for name, key in (("Město Dlouhé Náměstí, odbor vzdělávání " * 2, PUBLIC), ("مدينة", OTHER_FINGERPRINT)):
            page = browser.open("/en/publishers").form(action="/check").fill(name=name, key=key).send()
            page.form(action="/publishers").send()
        browser.open(f"/en/publishers/{OTHER_FINGERPRINT}/distrust").form(action="/distrust").send()
        self.places["distrust"] = f"/en/publishers/{FINGERPRINT}/distrust"

    def _uploads(self) -> None:
        """A pack that was refused, and one that waits to be published."""
        desk = Desk(self.academy)
        self.places["refused"] = desk.checked(newer(NOBODY), "ماء.zip").path.removeprefix("/en")
        self.places["checked"] = desk.checked(newer(NEW_WORDS), "water 1.3.zip").path.removeprefix("/en")

    @staticmethod
    def _newest_link(browser: Browser) -> str:
        link = str(browser.open("/en/people/outbox").select("input[readonly]")[0]["value"])
        return link.removeprefix("http://localhost")
