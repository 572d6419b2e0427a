"""Which characters the shipped fonts draw: as the fonts say themselves, and as the typesetter finds."""

import json
import re
import unicodedata
from hashlib import sha256
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.fonts.coverage import characters_of, drawn_by, told, undrawn
from courseware.fonts.typefaces import FOLDER, TITLES, folders_for, typefaces_for

FOLDERS = sorted(folder.name for folder in FOLDER.iterdir() if any(folder.glob("*.[ot]tf")))
# A name in each script that is drawn.
NAMES = {
    "Latin": "Wilhelmína Nguyễn-Œuvrard Þórsdóttir",
    "Greek": "Ελένη Παπαδοπούλου",
    "Cyrillic": "Ђорђе Ёлкина Їжакевич Әлия",
    "Arabic": "أمينة بنت عبد الرحمن گۆران",
    "Han": "李喆 龘𠮷㛃𬱖堃",
    "Kana": "たなか ハナコ",
    "Hangul": "김민수 뷁",
    "Hebrew": "יעל כהן",
    "Armenian": "Անահիտ",
    "Georgian": "ქეთევან",
    "Ethiopic": "አበበ ቢቂላ",
    "Devanagari": "नेपाल शर्मा",
    "Bengali": "জয়া র‍্যাব",
    "Gurmukhi": "ਗੁਰਪ੍ਰੀਤ",
    "Gujarati": "નરેન્દ્ર",
    "Oriya": "ନବୀନ",
    "Tamil": "தமிழ்ச்செல்வி",
    "Telugu": "రామకృష్ణ",
    "Kannada": "ಕುವೆಂಪು",
    "Malayalam": "മാധവിക്കുട്ടി",
    "Sinhala": "ශ්‍රී නිමල්",
    "Thai": "สมชาย ใจดี",
    "Lao": "ສົມສັກ",
    "Khmer": "សុខា ស្ត្រី",
    "Myanmar": "အောင်မြင့် လျှော့",
    "Tibetan": "བསྟན་འཛིན་རྒྱ་མཚོ",
    "Mongolian": "ᠴᠢᠩᠭᠢᠰ",
    "Syriac": "ܐܦܪܝܡ",
    "Thaana": "އަހްމަދު",
    "N'Ko": "ߛߟߏߡߊߣߊ",
    "Adlam": "𞤀𞤣𞤤𞤢𞤥",
    "Tifinagh": "ⵜⵉⵏⵀⵉⵏⴰⵏ",
    "Cherokee": "ᏎᏉᏯ",
    "Canadian Aboriginal": "ᐃᓄᒃ",
    "Ol Chiki": "ᱥᱟᱱᱛᱟᱲ",
    "Meetei Mayek": "ꯃꯤꯇꯩ",
}


def displayed(text: str, tmp_path: Path, *, weight: int = 400) -> list[str]:
    """What the typesetter cannot display of a text in the faces that are chosen for it."""
    page = tmp_path / "page.typ"
    page.write_text(
        "#let facts = json(bytes(sys.inputs.facts))\n#set document(title: [x])\n"
        f"#set text(font: facts.fonts, fallback: false, weight: {weight})\n#facts.text",
        encoding="utf-8",
    )
    faces = typefaces_for(text, language="en")
    fonts = faces.title if weight > 400 else faces.text
    try:
        typst.compile(
            str(page),
            font_paths=list(faces.folders),
            ignore_system_fonts=True,
            sys_inputs={"facts": json.dumps({"fonts": fonts, "text": text})},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        return re.findall(r'the text `"(.*?)"`', error.diagnostic) or [error.diagnostic]
    return []


@pytest.mark.parametrize("script", NAMES)
def test_names_of_every_script_with_a_font_are_drawn(script: str, tmp_path: Path) -> None:
    assert undrawn(NAMES[script]) == ""
    assert displayed(NAMES[script], tmp_path, weight=700) == []


@pytest.mark.parametrize("folder", [name for name in FOLDERS if name != TITLES])
def test_the_typesetter_draws_what_the_fonts_are_said_to_draw(folder: str, tmp_path: Path) -> None:
    points = [chr(point) for first, last in drawn_by(folder) for point in range(first, last + 1)]
    seen = [char for char in points if unicodedata.category(char) not in ("Cc", "Co") and not undrawn(char)]
    some = seen[:: max(1, len(seen) // 400)]
    assert len(some) > 40
    assert displayed(" ".join(some), tmp_path) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Ann 😀 and 🎓 and 😀", "😀🎓"),
        ("ᜀᜁ", "ᜀᜁ"),
        ("private \ue000 use", "\ue000"),
        ("half \ud800 a pair", "\ud800"),
        ("tab\tend", "\t"),
        ("\U000110a4", "\U000110a4"),
        ("", ""),
    ],
)
def test_what_no_font_draws_is_named_once_in_the_order_met(text: str, missing: str) -> None:
    assert undrawn(text) == missing


def test_a_letter_that_a_font_puts_together_from_its_parts_is_drawn(tmp_path: Path) -> None:
    composed = "\u0958"  # Devanagari qa, which normalisation takes apart
    assert undrawn(composed) == ""
    letter = "\u1026"  # Myanmar uu: one letter, or a letter and a mark
    assert undrawn(letter) == undrawn(unicodedata.normalize("NFD", letter)) == ""
    assert displayed(composed + letter, tmp_path) == []


def test_signs_that_shape_their_neighbours_need_no_glyph(tmp_path: Path) -> None:
    text = "葛\U000e0100城 می\u200cخواهم ক\u200dষ"
    assert undrawn(text) == ""
    assert displayed(text, tmp_path) == []


@settings(deadline=None)  # the first text of a script reads its font
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn", "Zs", "Zl", "Zp", "Cf"]), min_size=1, max_size=8)
)
def test_any_text_is_drawn_where_nothing_of_it_is_missing(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    missing = undrawn(text)
    assert set(missing) <= set(unicodedata.normalize("NFC", text))
    kept = "".join(char for char in unicodedata.normalize("NFC", text) if char not in missing)
    assert displayed(kept, tmp_path_factory.getbasetemp()) == []


def test_every_folder_is_used_by_some_text_and_known_to_the_typesetter_by_its_name() -> None:
    everything = "".join(NAMES.values()) + "𠮷"
    assert sorted(folders_for(everything)) == FOLDERS
    families = typst.Fonts(include_system_fonts=False, font_paths=[FOLDER / name for name in FOLDERS]).families()
    assert set(typefaces_for(everything, language="en").title) <= set(families)


def test_all_weights_of_a_folder_are_asked() -> None:
    bold, regular = (characters_of(FOLDER / "amiri" / f"Amiri-{weight}.ttf") for weight in ("Bold", "Regular"))
    both = {point for first, last in drawn_by("amiri") for point in range(first, last + 1)}
    assert both == bold & regular
    assert bold != regular


def test_every_font_is_the_one_that_was_written_down_with_its_licence() -> None:
    read_me = (FOLDER / "README.md").read_text(encoding="utf-8")
    for path in FOLDER.glob("*/*.[ot]tf"):
        data = path.read_bytes()
        assert f"| `{path.parent.name}/{path.name}` | {len(data)} | `{sha256(data).hexdigest()}` |" in read_me
        licence = (path.parent / "OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
        assert licence.startswith("Copyright")


def test_characters_are_told_with_their_numbers_and_unseen_ones_by_number_alone() -> None:
    assert told("😀\u202e\u0301가") == [
        "\u2066😀 (U+1F600)\u2069",
        "\u2066U+202E\u2069",
        "\u2066U+0301\u2069",
        "\u2066가 (U+AC00)\u2069",
    ]
