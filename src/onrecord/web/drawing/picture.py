"""Elements of SVG, sizes and colours that all pictures share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from onrecord.exports.safe import plain

COLOURS = ("#1d4f7c", "#b3541e", "#2f7d4f", "#7a4b9a", "#7a5a00", "#566270")
"""Of series, told apart by people who see few colours as well; the shape of a mark never depends on them."""
STANDING = {"asserted": "#1d4f7c", "foreseen": "#7a5a00", "denied": "#9b2c1a"}
INK, SOFT, LINE, PAPER = "#1b1f24", "#565d66", "#dcdfe3", "#ffffff"
FONT = "system-ui, 'Segoe UI', 'Liberation Sans', 'DejaVu Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Size:
    """``width`` in pixels; ``name`` is the class under which the page shows or hides it."""

    name: str
    width: int

    @property
    def narrow(self) -> bool:
        return self.width < 600


WIDE, NARROW = Size("wide", 920), Size("narrow", 360)


def tag(name: str, *children: Markup | str, **attributes: object) -> Markup:
    """An element. ``class_`` is class, an underscore in a name a hyphen; None leaves an attribute out. Text that is no
    markup is escaped, and steers nothing."""
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(str(c) if isinstance(c, Markup) else str(escape(plain(c))) for c in children)
    return Markup(f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>")  # noqa: S704 - escaped


def _value(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.1f}".rstrip("0").rstrip(".")
    return plain(str(value))


def joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)


def link(href: str, label: str, *children: Markup) -> Markup:
    """Something to follow, with its name for those who do not see it."""
    return tag("a", tag("title", label), *children, href=href, aria_label=label, class_="pt")


def picture(size: Size, height: float, label: str, *children: Markup, alone: bool = False) -> Markup:
    """The whole picture. ``alone`` gives it a ground of its own and the size in pixels."""
    ground = [tag("rect", width=size.width, height=height, fill=PAPER)] if alone else []
    attributes: dict[str, object] = {"width": size.width, "height": height} if alone else {}
    return tag(
        "svg",
        *ground,
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {size.width} {_value(height)}",
        class_=f"picture {size.name}",
        role="group",
        aria_label=label,
        font_family=FONT,
        font_size=12,
        fill=INK,
        **attributes,
    )


def words(text: str, x: float, y: float, **attributes: object) -> Markup:
    """Text at a place. ``soft=True`` makes it stand back."""
    soft = attributes.pop("soft", False)
    return tag(
        "text", text, x=x, y=y, class_="soft" if soft else "ink", fill=SOFT if soft else INK, **attributes
    )


def rule(x1: float, y1: float, x2: float, y2: float, **attributes: object) -> Markup:
    """A thin line of the ground."""
    look: dict[str, object] = {"class_": "rule", "stroke": LINE}
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, **(look | attributes))


def width_of(text: str, size: float = 12) -> float:
    """About how wide a text is drawn."""
    return 0.56 * size * len(text)


def cut(text: str, room: float, size: float = 12) -> str:
    """The text, or as much of it as there is room for."""
    most = max(1, int(room / (0.56 * size)))
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
