"""How notebooks are executed, checked and published."""

import sys

# jsonschema, which nbformat imports, would build a grammar of web addresses from it: a second at every start.
sys.modules.setdefault("rfc3987_syntax", None)
