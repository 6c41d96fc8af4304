"""Numbers as people write them in cells: ``12,50``, ``1.234,5``, ``€ 2.900``, ``32-36 uur``."""

from __future__ import annotations

import re

_NUMBER = re.compile(r"\d[\d.,\s]*\d|\d")
_RANGE_WORDS = re.compile(r"\s*(?:-|–|—|\bt/m\b|\btot\b|\bbis\b|\bto\b|\ben met\b)\s*", re.IGNORECASE)


def parse_number(text: str) -> float:
    """One number; a comma or a point may be the decimal sign.

    The last sign is the decimal one when one or two digits follow it, or when both signs
    occur; a single sign before exactly three digits groups thousands (``2.900``).

    Raises:
        ValueError: there is no number, or more than one.
    """
    found = _NUMBER.findall(text)
    if len(found) != 1:
        raise ValueError(f"expected one number in {text!r}")
    digits = re.sub(r"\s", "", found[0])
    last = max(digits.rfind(","), digits.rfind("."))
    if last < 0:
        return float(digits)
    whole, part = re.sub(r"[.,]", "", digits[:last]), digits[last + 1 :]
    both = "," in digits and "." in digits
    if len(part) == 3 and not both:
        return float(whole + part)
    return float(f"{whole}.{part}")


def parse_range(text: str) -> tuple[float, float]:
    """``"32-36 uur"`` → (32.0, 36.0); a single number is a range of itself.

    Raises:
        ValueError: no numbers, more than two, or the first above the second.
    """
    parts = [p for p in _RANGE_WORDS.split(text.strip()) if _NUMBER.search(p)]
    if not 1 <= len(parts) <= 2:
        raise ValueError(f"expected a number or a range in {text!r}")
    low, high = parse_number(parts[0]), parse_number(parts[-1])
    if low > high:
        raise ValueError(f"the range runs backwards: {text!r}")
    return low, high
