"""Every page of the product, who looks at it, and what brings it into the state that is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.publishers.signed import PUBLIC

LESSONS = "/modules/un-mechanisms/lessons"
QUIZ = "/modules/un-mechanisms/quizzes/final"
WATER = "/modules/water/quizzes/final/attempts/1/questions"
KINDS = ("multiple", "match", "order", "gaps", "number", "short-text", "true-false", "single")
"""The kinds of question in the order in which the quiz of the small pack asks them."""
UNKNOWN = "CW-0000-0000-00000"
NOBODY = {"#email": "nobody@example.org", "#password": "not this one"}
WEAK = {"#password": "short", "#password_again": "other"}
OLD = {"form[action$='/settings'] [name=csrf_token]": "none"}
PUBLISHER = {"#name": "بلدية النهر", "#key": PUBLIC}
LIST = {"#people": "x <x@town.example>\nnot one\nlearner@example.org"}


@dataclass(frozen=True)
class Look:
    """A page as somebody sees it: `path` follows the locale, and names places of the gallery in braces.

    `fill` is typed first, then `press` is pressed; both name elements by selectors, so that they hold in every language.
    """

    name: str
    role: str
    path: str
    press: str = ""
    fill: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


def submit(action: str, name: str = "") -> str:
    """The button of the form whose address ends so."""
    return f"main form[action$='{action}'] button[type=submit]" + (f"[value={name}]" if name else "")


STRANGER = (
    Look("home-signed-out", "", "/"),
    Look("modules-signed-out", "", "/modules"),
    Look("module-signed-out", "", "/modules/un-mechanisms"),
    Look("help", "", "/help"),
    Look("accessibility", "", "/accessibility"),
    Look("privacy", "", "/privacy"),
    Look("sign-in", "", "/sign-in"),
    Look("sign-in-empty", "", "/sign-in", submit("/sign-in"), status=422),
    Look("sign-in-wrong", "", "/sign-in", submit("/sign-in"), NOBODY, 422),
    Look("password", "", "/password"),
    Look("password-empty", "", "/password", submit("/password"), status=422),
    Look("password-sent", "", "/password/sent"),
    Look("link-unknown", "", "/password/not-a-link", status=404),
    Look("new-password", "", "{reset}"),
    Look("new-password-weak", "", "{reset}", "main form button", WEAK, 422),
    Look("invitation", "", "{invitation}"),
    Look("invitation-empty", "", "{invitation}", "main form button", status=422),
    Look("verify-form", "", "/verify"),
    Look("verify-empty", "", "/verify", submit("/verify")),
    Look("verify-valid", "", "/verify/{number}"),
    Look("verify-unknown", "", f"/verify/{UNKNOWN}"),
    Look("nothing-here", "", "/nothing/here", status=404),
)

LEARNER = (
    Look("home", "learner", "/"),
    Look("home-new", "newcomer", "/"),
    Look("modules", "learner", "/modules"),
    Look("module", "learner", "/modules/un-mechanisms"),
    Look("module-new", "newcomer", "/modules/water"),
    Look("module-done", "finisher", "/modules/un-mechanisms"),
    Look("lesson", "newcomer", f"{LESSONS}/why-the-city"),
    Look("lesson-answered", "learner", f"{LESSONS}/why-the-city"),
    Look("lesson-stopped", "learner", f"{LESSONS}/upr-from-inside"),
    Look("lesson-with-everything", "newcomer", "/modules/water/lessons/tap"),
    Look("lesson-not-translated", "newcomer", "/modules/water/lessons/meter"),
    Look("glossary", "learner", "/modules/un-mechanisms/glossary"),
    Look("check", "newcomer", "/modules/water/lessons/tap/checks/who-acts"),
    Look("check-empty", "newcomer", "/modules/water/lessons/tap/checks/who-acts", submit("/who-acts"), status=422),
    Look("check-answered", "learner", f"{LESSONS}/why-the-city/checks/weight-of-words"),
    Look("my-learning", "learner", "/my-learning"),
    Look("my-learning-new", "newcomer", "/my-learning"),
    Look("my-learning-done", "finisher", "/my-learning"),
    Look("my-cohorts", "learner", "/my-cohorts"),
    Look("my-cohorts-none", "newcomer", "/my-cohorts"),
    Look("join", "newcomer", "{join}"),
    Look("join-member", "learner", "{join}"),
    Look("join-unknown", "newcomer", "/cohorts/join/ABCD1234", status=404),
    Look("settings", "learner", "/settings"),
    Look("settings-saved", "newcomer", "/settings", submit("/settings")),
    Look("settings-wrong", "learner", "/settings", submit("/settings"), {"#name": ""}, 422),
    Look("settings-password-wrong", "learner", "/settings", submit("/settings/password"), status=422),
    Look("form-too-old", "learner", "/settings", submit("/settings"), OLD, 400),
    Look("not-your-role", "learner", "/people", status=403),
)

QUIZZES = (
    Look("quiz", "newcomer", QUIZ),
    Look("quiz-open", "learner", QUIZ),
    Look("quiz-passed", "finisher", QUIZ),
    Look("question", "learner", "{open}/questions/10"),
    Look("all-questions", "learner", "{open}/all"),
    Look("all-questions-unfinished", "learner", "{open}/all", submit("/all", "submit"), status=422),
    Look("review", "learner", "{open}/review"),
    Look("result-failed", "finisher", f"{QUIZ}/attempts/1"),
    Look("result-passed", "finisher", f"{QUIZ}/attempts/2"),
    Look("certificate", "finisher", "{certificate}"),
    *(Look(f"question-{kind}", "learner", f"{WATER}/{n}") for n, kind in enumerate(KINDS, start=1)),
    *(
        Look(f"question-{kind}-empty", "learner", f"{WATER}/{n}", submit(f"/questions/{n}", "check"), status=422)
        for n, kind in enumerate(KINDS, start=1)
    ),
    *(Look(f"checked-{kind}", "finisher", f"{WATER}/{n}") for n, kind in enumerate(KINDS, start=1)),
)

TRAINER = (
    Look("cohorts", "trainer", "/cohorts"),
    Look("cohorts-empty-form", "trainer", "/cohorts", submit("/cohorts"), status=422),
    Look("cohort", "trainer", "{cohort}"),
    Look("cohort-empty", "trainer", "{empty_cohort}"),
    Look("cohort-rename", "trainer", "{cohort}/name"),
    Look("cohort-rename-empty", "trainer", "{cohort}/name", submit("/name"), {"#name": ""}, 422),
    Look("cohort-removal", "trainer", "{removal}"),
    Look("join-own", "trainer", "{join}"),
)

ADMINISTRATOR = (
    Look("people", "administrator", "/people"),
    Look("people-nobody", "administrator", "/people?q=xyzzy"),
    Look("person", "administrator", "{person}"),
    Look("person-only-administrator", "administrator", "{self}"),
    Look("deactivate", "administrator", "{person}/deactivate"),
    Look("invite", "administrator", "/people/invite"),
    Look("invite-empty", "administrator", "/people/invite", submit("/preview"), status=422),
    Look("invite-preview", "administrator", "/people/invite", submit("/preview"), LIST),
    Look("invitations", "administrator", "/people/invitations"),
    Look("invitation-withdraw", "administrator", "{withdraw}"),
    Look("outbox", "administrator", "/people/outbox"),
    Look("packs", "administrator", "/packs"),
    Look("audit", "administrator", "/audit"),
    Look("audit-nothing", "administrator", "/audit?act=pack-withdrawn"),
    Look("publishers", "administrator", "/publishers"),
    Look("publishers-empty-form", "administrator", "/publishers", "main form.flow button[type=submit]", status=422),
    Look("publisher-check", "administrator", "/publishers", "main form.flow button[type=submit]", PUBLISHER),
    Look("publisher-distrust", "administrator", "{distrust}"),
    Look("upload", "administrator", "/packs/upload"),
    Look("upload-empty", "administrator", "/packs/upload", submit("/packs/upload"), status=422),
    Look("upload-refused", "administrator", "{refused}"),
    Look("upload-checked", "administrator", "{checked}"),
    Look("upload-discard", "administrator", "{refused}/discard"),
    Look("upload-publish", "administrator", "{checked}/publish"),
    Look("upload-publish-empty", "administrator", "{checked}/publish", submit("/publish"), status=422),
)

LOOKS = (*STRANGER, *LEARNER, *QUIZZES, *TRAINER, *ADMINISTRATOR)
