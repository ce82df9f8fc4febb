"""Numbers as a person reads them, and sentences made from them."""


def percent(share: float) -> str:
    """0.873 -> 87 %, and never quite 0 or 100 unless it is. The space does not break."""
    if 0 < share < 0.005:
        return "under 1\u00a0%"
    if 0.995 <= share < 1:
        return "over 99\u00a0%"
    return f"{share * 100:.0f}\u00a0%"


def short(share: float) -> str:
    """The same where there is little room: >99 %."""
    return percent(share).replace("over ", ">").replace("under ", "<")


def number(value: float, digits: int = 2) -> str:
    """With a proper minus sign."""
    text = f"{value:,.{digits}f}"
    return (text if float(text.replace(",", "")) != 0 else text.lstrip("-")).replace("-", "−")


def written(value: float) -> str:
    """As a person would write it: 1, −0.5."""
    return f"{value:g}".replace("-", "−")


def size(value: float) -> str:
    """A length that may be tiny: 1,204.30, 0.43, 0.00071, 3.2 × 10⁻⁹; 0 only where it is exactly 0."""
    if value == 0 or value >= 0.01:
        return number(value) if value else "0"
    if value >= 1e-4:
        return f"{value:.2g}"
    front, _, power = f"{value:.1e}".partition("e-")
    return f"{front} × 10⁻{power.lstrip('0').translate(str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹'))}"


def beginning(text: str, most: int) -> str:
    """The first words of a text that may go on and on: `most` of them, and a sign that there are more."""
    words = text.split()
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def plural(count: int, noun: str) -> str:
    """1 word, 2 words, 1,204 words."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def listed(items: list[str]) -> str:
    """a, b and c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def plain(text: str) -> str:
    """A visitor's text inside our Markdown: every sign that Markdown reads is escaped."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()<>#+-.!|~:$" else sign for sign in text)
