"""How to open a file of the data: two lines each for pandas, R and a spreadsheet."""

from analysis.words.language import Language

_ENGLISH = "English (United States)"  # its decimal point; in Indonesian settings it would part thousands


def of_csv(path: str, language: Language) -> dict[str, list[str]]:
    """The lines for a CSV file, by tool; ``path`` is as seen from the page."""
    return {
        "pandas": [
            "import pandas as pd",
            f'figures = pd.read_csv("{path}", parse_dates=["as_of_day"])',
        ],
        "R": [
            f'figures <- read.csv("{path}", encoding = "UTF-8")',
            "figures$as_of_day <- as.Date(figures$as_of_day)",
        ],
        language.text("Spreadsheet"): [
            language.text(
                "Excel: Data > From Text/CSV; 65001: Unicode (UTF-8), comma; Transform Data, locale {locale}",
                locale=_ENGLISH,
            ),
            language.text("LibreOffice: open it with Unicode (UTF-8), language English (USA), comma"),
        ],
    }


def of_region(path: str, region_id: str, language: Language) -> dict[str, list[str]]:
    """The lines for the JSON of a region."""
    return {
        "pandas": [
            "import json, pandas as pd",
            f'estimates = pd.DataFrame(json.load(open("{path}", encoding="utf-8"))["estimates"])',
        ],
        "R": ["library(jsonlite)", f'estimates <- fromJSON("{path}")$estimates'],
        language.text("Spreadsheet"): [
            language.text(
                "Excel: Data > Get Data > From File > From JSON; {list} > To Table", list="estimates"
            ),
            language.text(
                "LibreOffice: take figures.csv as above, with region_id filtered by {name}", name=region_id
            ),
        ],
    }
