"""Pages as a browser without script reads them, and five people who ask."""

from bs4 import BeautifulSoup

from cells.access import THE_PROGRAM
from evaluations.services.scorecards import compute_scorecard, submit_scorecard

FIVE = ("secretary_a", "officer", "member_a", "secretary_b", "outsider")
CARD = "/chi-bo/tong-hop/phieu-diem/2026/"
ROUND = "/danh-gia/van-phong/2026/"


def text_of(response) -> str:
    """The words of the main part of a page, with single blanks."""
    main = BeautifulSoup(response.content, "html.parser").find("main")
    return " ".join(main.get_text(" ").split())


def links_of(response) -> dict[str, str]:
    """Words and address of each link of the main part."""
    main = BeautifulSoup(response.content, "html.parser").find("main")
    return {" ".join(a.get_text(" ").split()): a["href"] for a in main.find_all("a")}


def errors_in(response) -> list[str]:
    """The entries of the error summary."""
    soup = BeautifulSoup(response.content, "html.parser")
    return [li.get_text(" ", strip=True) for li in soup.select(".ui-error-summary li")]


def value_of(response, name: str) -> str:
    """What stands in a field."""
    field = BeautifulSoup(response.content, "html.parser").find(attrs={"name": name})
    return field.text.removeprefix("\n") if field.name == "textarea" else field.get("value", "")


def statuses(world, as_user, address: str, method: str = "get", data=None) -> list[int]:
    """What the five people get."""
    return [
        getattr(as_user(world.people[name]), method)(address, data or {}).status_code
        for name in FIVE
    ]


def computed(card):
    """The card computed by the program."""
    return compute_scorecard(card, actor=THE_PROGRAM)


def sent(card, world):
    """The card sent by the secretary of its cell."""
    return submit_scorecard(card, actor=world.people["secretary_a"])
