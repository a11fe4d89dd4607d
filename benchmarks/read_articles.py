"""How long reading articles takes: 1 MB of news, the worst inputs of 100 kB, the command with its start."""

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jaminan.articles.numbers import read_figures

ROOT = Path(__file__).parents[1]
PASSAGES = ROOT / "tests" / "articles" / "passages"
WORST = [
    "5%",
    "5 %",
    "1 ",
    "5 orang ",
    "1 (",
    '"1 ',
    "| 1 ",
    "3 sampai ",
    "5\n",
    "a 5 6\n",
    "Rp1, ",
    "1 000 ",
]


def news(size: int) -> str:
    """The passages of the tests again and again, each time with other digits, so that none is read twice."""
    texts = [
        each["text"] for path in sorted(PASSAGES.glob("*.json")) for each in json.loads(path.read_text())
    ]
    chance, parts = random.Random(1), []
    while sum(map(len, parts)) < size:
        text = chance.choice(texts)
        parts.append("".join(chance.choice("123456789") if sign in "123456789" else sign for sign in text))
    return "\n\n".join(parts)[:size]


def taken(text: str) -> float:
    """Seconds of the processor that reading takes."""
    began = time.process_time()
    read_figures(text)
    return time.process_time() - began


if __name__ == "__main__":
    print(f"news of 1 MB: {taken(news(1_000_000)):.1f} s")
    for part in WORST:
        print(f"100 kB of {part!r}: {taken(part * (100_000 // len(part))):.1f} s")
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "a.txt"
        article.write_text(news(2_000), encoding="utf-8")
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "jaminan", "read", article], check=True, stdout=subprocess.DEVNULL
        )
        print(f"jaminan read of 2 kB: {time.perf_counter() - began:.2f} s")
