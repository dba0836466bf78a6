"""How large two sets are, and what they have in common; how alike that makes them, out."""


def containment(common: int, one: int, other: int) -> float:
    """Return the share of the smaller set that is in both (Broder, 1997); 0 if it is empty."""
    return common / max(1, min(one, other))


def resemblance(common: int, one: int, other: int) -> float:
    """Return the share of both sets together that is in both (Jaccard); 0 if they are empty."""
    return common / max(1, one + other - common)
