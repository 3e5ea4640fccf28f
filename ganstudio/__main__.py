"""python -m ganstudio COMMAND ...: the command line; --help lists the commands."""

from ganstudio.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
