"""``python -m skillshub``."""

from skillshub.cli import main

if __name__ == "__main__":
    main()
