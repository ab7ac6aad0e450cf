"""Writes small PDFs with real text, so that no PDF has to lie in the repository."""

from __future__ import annotations


def make_pdf(pages: list[list[tuple[float, float, str]]], title: str | None = None) -> bytes:
    """A PDF in Helvetica 11. Each page is a list of (x, y, line), in points from the lower left corner."""
    objects: list[bytes] = []
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for n, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * n} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        shown = b"".join(
            f"BT /F1 11 Tf {x} {y} Td (".encode()
            + line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            + b") Tj ET\n"
            for x, y, line in lines
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n".encode() + shown + b"endstream")
    if title:
        objects.append(f"<< /Title ({title}) >>".encode())
    out = b"%PDF-1.4\n"
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    info = f" /Info {len(objects)} 0 R" if title else ""
    return (
        out
        + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{info} >>\nstartxref\n{table}\n%%EOF\n".encode()
    )


def page(
    lines: list[str], header: str | None = None, number: int | None = None
) -> list[tuple[float, float, str]]:
    """A page with lines from the top, an empty string for a blank line, a header above and a number below."""
    placed = [(72.0, 760.0 - 14 * n, line) for n, line in enumerate(lines) if line]
    if header:
        placed.insert(0, (72.0, 800.0, header))
    if number is not None:
        placed.append((300.0, 40.0, str(number)))
    return placed
