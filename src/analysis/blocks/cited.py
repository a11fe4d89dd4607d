"""Numbers of source notes as a text cites them."""

from collections.abc import Iterable


def cited(numbers: Iterable[int]) -> str:
    """The numbers, a run of three or more by its ends.

    Examples
    --------
    >>> cited([1, 2, 4, 5, 6, 9])
    '1, 2, 4–6, 9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
