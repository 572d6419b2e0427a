"""Checks of pictures and other files that pages show."""

from collections.abc import Collection

from courseware.content.files import LIMITS
from courseware.content.findings import Findings
from courseware.content.parsed import ParsedModule
from courseware.content.pictures import is_picture, picture_size, without_language
from courseware.content.svg import check_svg

HEAVY = 40_000
"""Bytes: the budget of one picture on a slow line."""


def check_assets(module: ParsedModule, findings: Findings) -> None:
    """Every file of the assets of a module."""
    for path, data in module.assets.items():
        file = f"{module.folder}/{path}"
        if path.endswith(".svg") and len(data) > LIMITS.svg_size:
            findings.add("file-size", file, limit=LIMITS.svg_size)
            continue
        problems = check_svg(data) if path.endswith(".svg") else ()
        for line, code, name in problems:
            findings.add(code, file, line, name=name)
        if not problems and is_picture(path) and picture_size(path, data) is None:
            findings.add("picture-broken", file)
        if is_picture(path) and len(data) > HEAVY:
            findings.add("picture-heavy", file, size=len(data) // 1000, limit=HEAVY // 1000)


def check_shown(module: ParsedModule, shown: Collection[str], languages: tuple[str, ...], findings: Findings) -> None:
    """Every picture of a module is one of those `shown` by its texts, in some language."""
    for path in filter(is_picture, module.assets):
        if path not in shown and without_language(path, languages) not in shown:
            findings.add("asset-unused", f"{module.folder}/{path}")
