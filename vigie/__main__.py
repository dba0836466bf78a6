"""The program `vigie`, also as `python -m vigie`."""


def main() -> None:
    """Run the program."""
    # Worker processes import the program's main module again; they need none of the commands.
    from vigie.cli import main as run

    run()


if __name__ == "__main__":
    main()
