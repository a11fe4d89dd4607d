"""The languages of the reports: one row each, for every place that offers or names them."""

from typing import NamedTuple


class Spoken(NamedTuple):
    """A language of the reports.

    Attributes
    ----------
    name
        Its own.
    locale
        Of its numerals and dates.
    column
        Of the tables, which names regions and indicators.
    """

    name: str
    locale: str
    column: str


LANGUAGES = {
    "id": Spoken("Bahasa Indonesia", "id_ID", "name_indonesian"),
    "en": Spoken("English", "en_GB", "name_english"),
}
