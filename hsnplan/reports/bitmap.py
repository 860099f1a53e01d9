"""Pages as dots. PDFium takes one caller at a time: whoever asks it for anything holds `ONE_AT_A_TIME`."""

from __future__ import annotations

from threading import Lock
from typing import Final

ONE_AT_A_TIME: Final = Lock()


def dots(pdf: bytes, scale: float) -> tuple[int, int, bytes]:
    """The first page of a file at so many dots a point: width, height, and red, green, blue of each dot in rows."""
    from pypdfium2 import PdfDocument  # 8 MB that only pictures need

    with ONE_AT_A_TIME:
        document = PdfDocument(pdf)
        page = document[0]
        bitmap = page.render(scale=scale, rev_byteorder=True, may_draw_forms=False, maybe_alpha=False)
        width, height, stride = bitmap.width, bitmap.height, bitmap.stride
        shown = bytes(bitmap.buffer)
        bitmap.close()
        page.close()
        document.close()
    row = width * 3
    return width, height, b"".join(shown[at : at + row] for at in range(0, stride * height, stride))
