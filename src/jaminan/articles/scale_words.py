"""Scale words as they are printed: shortened, misspelt, English."""

import re


def near(word: str) -> str:
    """A pattern of a word with at most one letter too many, too few, wrong or out of its place."""
    ends = [(word[:place], word[place:]) for place in range(1, len(word) + 1)]
    one = [f"{a}[a-z]{b}" for a, b in ends] + [a + b[1:] for a, b in ends]
    other = [f"{a}[a-z]{b[1:]}" for a, b in ends] + [a + b[1] + b[0] + b[2:] for a, b in ends if b[1:]]
    return "|".join(dict.fromkeys([word, *one, *other]))


SCALES = {
    "ribu": r"rib+u+h?|rb|rbu|ribiu|riubu|(?<=\d)k|thousand",
    "juta": r"j+u+t+a+h?|jta|jt|juat|jtua|jutra|million",
    "miliar": (
        rf"m[iy]?l+[iy]*[ae]i?r[dt]?|{near('miliar')}|{near('milyar')}|mlr|(?<=\d)m|(?<=\d )m|billion"
    ),
    "triliun": (
        rf"tri?l+[iy]*[uo]n|{near('triliun')}|{near('trilyun')}|tril|trl|(?<=\d)t|(?<=\d )t|trillion"
    ),
}
# Of a scale word by itself, without the digits before it.
SCALE_WORDS = {name: re.compile(re.sub(r"\(\?<=[^)]*\)", "", each), re.I) for name, each in SCALES.items()}
ENGLISH = re.compile(r"thousand|[mbtr]+illion", re.IGNORECASE)
