"""Settings of Sphinx."""

from importlib.metadata import version as version_of

from analysis.evidence import store
from analysis.evidence.rounding import VERSION
from analysis.measures.comparable import AGEING_DAYS, COMPARABLE_DAYS, CURRENT_DAYS
from analysis.measures.comparison import BAND, LABOUR_FACTOR, RANKED_DAYS
from analysis.measures.confidence import GRADE_RULE
from analysis.measures.policy import PRESENT_DAYS
from analysis.paths import DATA

project = "Jaminan"
copyright = "The Jaminan contributors"
version = release = version_of("jaminan")

# Pages of the folder id are in Indonesian.
INDONESIAN = "id/"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["README.md"]  # parts of it are on other pages
default_role = "py:obj"
highlight_language = "text"
smartquotes = False  # they would make a dash of the two in --as-of

myst_enable_extensions = ["substitution"]
myst_heading_anchors = 3
myst_substitutions = {
    "comparable_days": COMPARABLE_DAYS,
    "present_days": PRESENT_DAYS,
    "current_days": CURRENT_DAYS,
    "ageing_days": AGEING_DAYS,
    "ranked_days": RANKED_DAYS,
    "band": BAND,
    "labour_factor": float(LABOUR_FACTOR),
    "bounds_version": VERSION,
    "grade_rule": GRADE_RULE,
    "default_date": store.load(DATA).as_of,
}

nb_execution_mode = "off"
nb_ipywidgets_js = {}  # would be loaded from elsewhere

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
napoleon_google_docstring = False
napoleon_use_ivar = True
napoleon_use_rtype = False
add_module_names = False
python_use_unqualified_type_names = True
toc_object_entries_show_parents = "hide"

html_theme = "pydata_sphinx_theme"
html_title = "Jaminan"
html_favicon = "static/icon.svg"
html_static_path = ["static"]
html_css_files = ["site.css", "blocks.css"]
templates_path = ["templates"]
html_sidebars = {"**": ["contents.html"]}
html_show_sourcelink = False
html_copy_source = False
html_show_search_summary = False  # it would ask for every page again
html_context = {"default_mode": "auto"}
html_theme_options = {
    "navbar_center": [],
    "navbar_persistent": ["search-button"],
    "navbar_end": ["theme-switcher"],
    "article_header_start": [],
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
}


def _set_language(_app, page: str, _template: str, context: dict, _doctree) -> None:
    if page.startswith(INDONESIAN):
        context["language"] = "id"


def setup(app) -> None:
    """Let the pages of each folder say in which language they are."""
    app.connect("html-page-context", _set_language)
