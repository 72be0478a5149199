"""An answer as CSV: one line an event, the columns of the JSON rows, for a spreadsheet."""

import csv
import io

from timeline.query.answer import Answer
from timeline.views.answer_json import encode_row

COLUMNS = (
    "id",
    "date",
    "earliest",
    "latest",
    "type",
    "title",
    "relation",
    "part",
    "certain",
    "order",
    "hops",
    "lag_least",
    "lag_most",
    "via",
    "sources",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def format_csv(answer: Answer, lang: str) -> str:
    """Writes every row of an answer under a line of column names (RFC 4180, lines end in LF).

    Several values of a cell are parted by spaces: ids hold none. A text that a spreadsheet would
    read as a formula is led by an apostrophe.
    """
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for row in answer.rows:
        told = encode_row(row, lang)
        least, most = told["lag_days"] or (None, None)
        told |= {"lag_least": least, "lag_most": most}
        table.writerow(_cell(told.get(name)) for name in COLUMNS)
    return written.getvalue()


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(map(str, value))
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
