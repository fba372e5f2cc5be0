"""Walking the pages the way a browser does: a form can be sent only when the page shows it, with what it holds."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from django.test import Client

VOID = {"input", "br", "hr", "img", "meta", "link", "source", "path", "circle", "rect", "use", "line"}


@dataclass
class Button:
    """A submit button: what it says, and what it sends."""

    text: str
    name: str
    value: str


@dataclass
class Form:
    """A form of a page: where it goes, what it would send untouched, and every name it knows."""

    action: str
    method: str
    sends: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    buttons: list[Button] = field(default_factory=list)


class Page(HTMLParser):
    """The forms, links and words of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self._by_id: dict[str, Form] = {}
        self._loose: list[tuple[str, str, dict[str, str]]] = []
        self._open: Form | None = None
        self._words: list[str] = []
        self._hidden = 0
        self._link: list[str] | None = None
        self._button: tuple[Form | str | None, dict[str, str], list[str]] | None = None
        self._select: tuple[str, Form | str | None, list[tuple[str, bool]]] | None = None
        self._area: tuple[dict[str, str], list[str]] | None = None
        self._late: list[tuple[str, Any]] = []
        self.feed(html)
        for owner, act in self._late:
            if owner in self._by_id:
                act(self._by_id[owner])

    @property
    def text(self) -> str:
        """All words, spaces folded."""
        return " ".join(" ".join(self._words).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in ("script", "style"):
            self._hidden += 1
        elif tag == "form":
            self._open = Form(given.get("action", ""), given.get("method", "get").lower())
            self.forms.append(self._open)
            if "id" in given:
                self._by_id[given["id"]] = self._open
        elif tag == "a":
            self._link = [given.get("href", "")]
        elif tag == "button" and given.get("type", "submit") == "submit":
            self._button = (self._owner(given), given, [])
        elif tag == "select":
            self._select = (given.get("name", ""), self._owner(given), [])
        elif tag == "option" and self._select:
            self._select[2].append((given.get("value", ""), "selected" in given))
        elif tag == "textarea":
            self._area = (given, [])
        elif tag == "input" and given.get("name"):
            self._with(self._owner(given), lambda form: _input(form, given))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._hidden -= 1
        elif tag == "form":
            self._open = None
        elif tag == "a" and self._link:
            self.links.append((self._link[0], " ".join("".join(self._link[1:]).split())))
            self._link = None
        elif tag == "button" and self._button:
            owner, given, words = self._button
            button = Button(" ".join("".join(words).split()), given.get("name", ""), given.get("value", ""))
            self._with(owner, lambda form: form.buttons.append(button))
            self._button = None
        elif tag == "select" and self._select:
            name, owner, options = self._select
            chosen = next((value for value, selected in options if selected), options[0][0] if options else "")
            self._with(owner, lambda form: _value(form, name, chosen))
            self._select = None
        elif tag == "textarea" and self._area:
            given, words = self._area
            self._with(self._owner(given), lambda form: _value(form, given.get("name", ""), "".join(words).strip()))
            self._area = None

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        self._words.append(data)
        for sink in (self._link, self._button and self._button[2], self._area and self._area[1]):
            if sink is not None:
                sink.append(data)

    def _owner(self, given: dict[str, str]) -> Form | str | None:
        return given.get("form", self._open)

    def _with(self, owner: Form | str | None, act: Any) -> None:
        if isinstance(owner, Form):
            act(owner)
        elif owner:
            self._late.append((owner, act))


def _input(form: Form, given: dict[str, str]) -> None:
    form.names.add(given["name"])
    if given.get("type") in ("checkbox", "radio"):
        if "checked" in given:
            form.sends.append((given["name"], given.get("value", "on")))
    elif given.get("type") not in ("submit", "button", "file"):
        form.sends.append((given["name"], given.get("value", "")))


def _value(form: Form, name: str, value: str) -> None:
    form.names.add(name)
    form.sends.append((name, value))


class Visitor:
    """Somebody at the screen: opens pages and presses what stands on them."""

    def __init__(self) -> None:
        self.client = Client(enforce_csrf_checks=False)
        self.address = "/"
        self.page = Page("")

    def open(self, address: str, *, status: int = 200) -> Page:
        """Go to an address."""
        return self._take(self.client.get(address, follow=True), address, status)

    def follow(self, words: str) -> Page:
        """Press a link by its words."""
        found = [href for href, text in self.page.links if words in text]
        assert found, f"no link “{words}” at {self.address}: {[text for _href, text in self.page.links]}"
        return self.open(urljoin(self.address, found[0]))

    def press(self, words: str, *, about: str = "", status: int = 200, **answers: Any) -> Page:
        """Fill in the form that has the button of these words and send it; ``about`` is a value the form must hold."""
        fitting = [
            (form, button)
            for form in self.page.forms
            for button in form.buttons
            if words in button.text
            and (not about or about in {value for _name, value in form.sends} | {button.value})
            and set(answers) <= form.names
        ]
        shown = [(button.text, sorted(form.names)) for form in self.page.forms for button in form.buttons]
        assert fitting, f"no button “{words}” for {sorted(answers)} at {self.address}: {shown}"
        form, button = fitting[0]
        sends: dict[str, list[str]] = {}
        for name, value in form.sends:
            sends.setdefault(name, []).append(value)
        for name, value in answers.items():
            sends[name] = [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)]
        if button.name:
            sends[button.name] = [button.value]
        address = urljoin(self.address, form.action) if form.action else self.address
        if form.method == "post":
            return self._take(self.client.post(address, sends, follow=True), address, status)
        return self._take(self.client.get(address, sends, follow=True), address, status)

    def sees(self, *words: str) -> bool:
        """Whether all these words stand on the page; says which do not."""
        lacking = [one for one in words if one not in self.page.text]
        assert not lacking, f"{lacking} not at {self.address}: {self.page.text[:3000]}"
        return True

    def _take(self, response: Any, address: str, status: int) -> Page:
        self.address = response.redirect_chain[-1][0] if response.redirect_chain else address
        self.page = Page(response.content.decode())
        assert response.status_code == status, f"{address}: {response.status_code} {self.page.text[:2000]}"
        return self.page
