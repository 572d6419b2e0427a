"""What the texts of a module can refer to, in each language: words, sources and pictures, with their fallbacks."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from courseware.content.files import MEDIA_TYPES
from courseware.content.model import Asset, Term
from courseware.content.page import Picture, Scope, SourceText
from courseware.content.parsed import ParsedModule, ParsedPack
from courseware.content.pictures import is_picture, picture_size, variant


@dataclass(frozen=True, slots=True)
class Edition:
    """A module in one language, while it is compiled. `stale`: keys of texts older than their source (see `stamps`)."""

    language: str
    source: str
    scopes: Mapping[str, Scope]
    stale: frozenset[str]

    @property
    def scope(self) -> Scope:
        """What the texts of this language refer to."""
        return self.scopes[self.language]


def terms_of(pack: ParsedPack, language: str) -> dict[str, Term]:
    """Every term of the pack in a language, or in the source language where it has none there."""
    glossary = pack.glossaries.get(pack.source)
    own = pack.glossaries.get(language)
    terms = {}
    for term in glossary.terms if glossary else ():
        has_own = own is not None and term in own.terms
        found = own if own is not None and has_own else glossary
        assert found is not None
        entry, was = found.terms[term], glossary.terms[term].was or "" if glossary else ""
        terms[term] = Term(term, entry.term, entry.definition, language if has_own else pack.source, was)
    return terms


def sources_of(pack: ParsedPack, module: ParsedModule, language: str) -> dict[str, SourceText]:
    """The sources of a module with their titles in a language, or in the source language where it has none there."""
    texts = {}
    for source, entry in module.settings.sources.items():
        title_language = language if source in _titles(module, language) else pack.source
        title = _titles(module, title_language)[source]
        texts[source] = SourceText(title, entry.symbol or "", entry.url or "", title_language, entry.date or "")
    return texts


def _titles(module: ParsedModule, language: str) -> Mapping[str, str]:
    """The titles of sources that the module has in a language."""
    text = module.texts.get(language)
    return text.front.value.sources if text and text.front else {}


def asset_of(path: str, data: bytes) -> Asset:
    """A file that pages show, by its content."""
    media_type = MEDIA_TYPES[f".{path.rpartition('.')[2]}"]
    return Asset(path, hashlib.sha256(data).hexdigest(), media_type, data)


def address_of(asset: Asset) -> str:
    """The address of an asset: it names the content, so it never changes."""
    return f"/assets/{asset.digest}/{quote(asset.path.rpartition('/')[2])}"


def pictures_of(module: ParsedModule) -> dict[str, Picture]:
    """Every picture of a module by its path inside the module."""
    pictures = {}
    for path, data in module.assets.items():
        if is_picture(path) and (size := picture_size(path, data)):
            pictures[path] = Picture(address_of(asset_of(path, data)), *size)
    return pictures


def _pick(pictures: Mapping[str, Picture], language: str, path: str) -> Picture:
    """The picture for a language: its variant where there is one."""
    return pictures.get(variant(path, language)) or pictures[path]


def scope_of(pack: ParsedPack, module: ParsedModule, language: str, pictures: Mapping[str, Picture]) -> Scope:
    """What texts in `language` refer to."""
    sources = sources_of(pack, module, language)
    return Scope(language, terms_of(pack, language), sources, partial(_pick, pictures, language))
