"""How figures are told: one line each."""


def say(figure: str, measured: str, bound: str) -> None:
    """Print what was measured, and what it may be at most or has to be at least."""
    print(f"{figure:64} {measured:>36}   bound: {bound}")
