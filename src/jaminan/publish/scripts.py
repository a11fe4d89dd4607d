"""The one script of a page that has one."""

from base64 import b64encode
from hashlib import sha256

from jinja2 import Environment
from markupsafe import Markup


def script(source: Environment, name: str) -> dict[str, str]:
    """A script among some templates, and the hash by which the policy of its page lets it run."""
    text = source.loader.get_source(source, name)[0]
    coded = b64encode(sha256(text.encode()).digest()).decode()
    return {"script": Markup(text), "script_hash": coded}  # noqa: S704 a file of ours
