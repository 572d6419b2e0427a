"""What is measured on a page that stands open in a browser."""

from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-block-end: 2em !important }"""
"""The spacing that text must bear: WCAG 2.2, 1.4.12."""
TWICE = "html { font-size: 200% !important }"

_AXE = """async (tags) => (await axe.run(document, {resultTypes: ['violations'], runOnly: {type: 'tag', values: tags}}))
  .violations.flatMap((found) => found.nodes.map((node) => `${found.id}: ${node.html.slice(0, 160)}`))"""

# Inline links in sentences are exempt: WCAG 2.2, 2.5.8.
_SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')].filter((one) => {
  const box = one.getBoundingClientRect();
  const isSeen = box.width > 1 && !one.matches('.vh');
  return isSeen && getComputedStyle(one).display !== 'inline' && (box.height < 24 || box.width < 24);
}).map((one) => one.outerHTML.slice(0, 120))"""

_UNMARKED = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter((one) => {
  if (one.type === 'hidden' || one.tabIndex < 0 || !one.checkVisibility()) return false;
  one.focus();
  const marked = (part) => {
    const style = getComputedStyle(part);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  };
  return document.activeElement !== one || !(marked(one) || (one.closest('label') && marked(one.closest('label'))));
}).map((one) => one.outerHTML.slice(0, 120))"""

# A style sheet made by script is the only one that the content policy of the pages does not refuse.
_STYLE = """(rules) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules); document.adoptedStyleSheets = [sheet] }"""


def unfold(page: Page) -> None:
    """Open everything that is folded in the page, and have laid out what is far from the screen; the menu of languages stays
    folded, for it would cover what stands below it."""
    page.evaluate("document.querySelectorAll('main details').forEach((part) => { part.open = true })")
    page.evaluate(
        "document.querySelectorAll('main section').forEach((part) => { part.style.contentVisibility = 'visible' })"
    )


def axe(page: Page, source: str) -> list[str]:
    """What axe-core finds."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(source)
    # The menus of a lesson stay at hand: further down, axe would take what is half under them for a target that is too small.
    page.evaluate("scrollTo(0, 0)")
    found: list[str] = page.evaluate(_AXE, TAGS)
    return found


def sideways(page: Page, *, style: str = "") -> list[str]:
    """What reaches beyond the side of the page, if the page scrolls sideways; `style` is put upon it for that time."""
    page.evaluate(_STYLE, style)
    wide: list[str] = page.evaluate(
        """() => { const page = document.documentElement; if (page.scrollWidth <= page.clientWidth) return [];
        return ['sideways: ' + [...document.querySelectorAll('body *')].filter((one) => {
          const box = one.getBoundingClientRect();
          return (box.right > page.clientWidth + 1 || box.left < -1) && one.checkVisibility() && !one.closest('.scroll, .vh');
        }).slice(0, 4).map((one) => one.outerHTML.slice(0, 90)).join(' | ')] }"""
    )
    page.evaluate(_STYLE, "")
    return wide


def small_targets(page: Page) -> list[str]:
    """Targets under 24 by 24 pixels."""
    found: list[str] = page.evaluate(_SMALL)
    return [f"small target: {one}" for one in found]


def unmarked_stops(page: Page) -> list[str]:
    """What takes the focus of the keyboard without showing it."""
    page.keyboard.press("Tab")
    found: list[str] = page.evaluate(_UNMARKED)
    return [f"no focus mark: {one}" for one in found]
