"""How well the reader of articles does on passages whose figures are known.

``python tests/scores.py FILE...`` prints the scores of each file, and with ``-v`` every difference.
"""

import json
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

from jaminan.articles.numbers import find_quantities

# What makes a figure right: as printed, its value and its unit.
_KEY = ("text", "value", "unit")


def score(passages: list[dict], *, shown: bool = False) -> dict[str, float]:
    """Precision, recall, and the shares of figures whose printed hedge, end and paragraph are right."""
    right = found = listed = 0
    hedges, others = [], []
    for passage in passages:
        wanted = passage.get("gold", passage.get("expected"))
        figures = [_plain(each) for each in find_quantities(passage["text"])]
        gold = [each | {"value": float(each["value"])} for each in wanted]
        both = sum((_keys(figures) & _keys(gold)).values())
        found, listed, right = found + len(figures), listed + len(gold), right + both
        if shown and (both < len(gold) or both < len(figures)):
            print(f"{passage.get('id') or passage['kind']}: {passage['text']!r}")
            print("   missing", list((_keys(gold) - _keys(figures)).elements()))
            print("   too many", list((_keys(figures) - _keys(gold)).elements()))
        for each in gold:
            same = next(
                (one for one in figures if all(one[name] == each[name] for name in (*_KEY, "paragraph"))),
                None,
            )
            if same:
                figures.remove(same)
            others.append(bool(same) and same["value_end"] == each.get("value_end", each.get("high")))
            if same and each["hedge"] != "exact" or same and same["hedge"] != "exact":
                hedges.append(same["hedge"] == each["hedge"])
                if shown and not hedges[-1]:
                    print(f"   hedge {same['hedge']} of {each} in {passage['text']!r}")
    return {
        "precision": right / found, "recall": right / listed,
        "hedges": sum(hedges) / len(hedges), "ends and paragraphs": sum(others) / len(others),
        "passages": sum(1 for _ in passages), "figures": listed,
    }  # fmt: skip


def _plain(figure) -> dict:
    end = None if figure.value_end is None else float(Decimal(figure.value_end))
    return vars(figure) | {"value": float(figure.value), "value_end": end}


def _keys(figures: list[dict]) -> Counter:
    return Counter(tuple(each[name] for name in _KEY) for each in figures)


if __name__ == "__main__":
    names = [each for each in sys.argv[1:] if each != "-v"]
    for name in names:
        passages = json.loads(Path(name).read_text(encoding="utf-8"))
        print(Path(name).stem, {k: round(v, 3) for k, v in score(passages, shown="-v" in sys.argv).items()})
