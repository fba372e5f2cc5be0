"""The English catalog is complete: every sentence of pages and code has its English."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("scheduler", "calendars", "events", "volunteers")
CATALOG = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
MARKERS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy"), slice(0, 1)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), slice(0, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), slice(1, 2)),
}
"""The functions that mark a sentence, and which of their arguments are sentences."""
QUOTED = r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
TAG = re.compile(r"{%-?\s*(?:translate|trans)\s+" + QUOTED)
INLINE = re.compile(r"_\(" + QUOTED + r"\)")
BLOCK = re.compile(r"{%\s*blocktrans(?:late)?\b([^%]*)%}(.*?){%\s*endblocktrans(?:late)?\s*%}", re.S)
PLURAL = re.compile(r"{%\s*plural\s*%}")
NOT_SAID = re.compile(r"{#.*?#}|{%\s*(?:translate|trans)\b.*?%}|{%\s*comment\s*%}.*?{%\s*endcomment\s*%}", re.S)
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
BILINGUAL = {"500.html", "language.html"}
"""Pages that say both languages at once: one that must not need the catalog, and the switch itself."""
PLACE = re.compile(r"%\((\w+)\)[sd]")


def sentences_in_code(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and (marker := ast.unparse(node.func).split(".")[-1]) in MARKERS:
            for argument in node.args[MARKERS[marker]]:
                if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                    yield argument.value


def sentences_in_page(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    for pattern in (TAG, INLINE):
        yield from (ast.literal_eval(match) for match in pattern.findall(text))
    for options, body in BLOCK.findall(text):
        for part in PLURAL.split(body):
            said = re.sub(r"{{\s*(\w+)\s*}}", r"%(\1)s", part.replace("%", "%%"))
            yield " ".join(line.strip() for line in said.splitlines() if line.strip()) if "trimmed" in options else said


def unmarked_in_page(path: Path) -> list[str]:
    """What a page says in Chinese, punctuation too, outside of the marks for translation."""
    text = NOT_SAID.sub("", INLINE.sub("", BLOCK.sub("", path.read_text(encoding="utf-8"))))
    return CHINESE.findall(text)


def sentences() -> set[str]:
    found: set[str] = set()
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            found.update(sentences_in_code(path))
        for path in [*(ROOT / package).rglob("*.html"), *(ROOT / package).rglob("*.txt")]:
            found.update(sentences_in_page(path))
    return found - {""}


def test_every_sentence_has_its_english() -> None:
    with CATALOG.open("rb") as file:
        catalog = read_po(file)
    english = {}
    for message in catalog:
        if message.id and not message.fuzzy:
            ids = message.id if isinstance(message.id, tuple) else (message.id,)
            texts = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
            if all(texts):
                english.update(dict.fromkeys(ids, " ".join(texts)))
    said = sentences()
    assert len(said) > 200
    assert sorted(said - set(english)) == []
    broken = [one for one in said if not set(PLACE.findall(english[one])) <= set(PLACE.findall(one))]
    assert broken == []
    chinese = [one for one in said if re.search(r"[\u4e00-\u9fff]{6,}", english[one])]
    assert chinese == []


def test_pages_say_nothing_outside_of_the_catalog() -> None:
    pages = [page for package in PACKAGES for page in (ROOT / package).rglob("*.html") if page.name not in BILINGUAL]
    unmarked = {str(page.relative_to(ROOT)): said for page in pages if (said := unmarked_in_page(page))}
    assert unmarked == {}


def test_a_sentence_with_a_number_has_two_english_forms() -> None:
    with CATALOG.open("rb") as file:
        catalog = read_po(file)
    assert catalog.num_plurals == 2
    assert [m.id for m in catalog if isinstance(m.id, tuple) and len(m.string or ()) != 2] == []
