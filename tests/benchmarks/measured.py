"""A command of the program that says what it took: run with the path for its figures first, then the command's words."""

import json
import sys
import time
from pathlib import Path

from courseware.cli import main
from tests.peaks import peak

if __name__ == "__main__":
    figures = Path(sys.argv[1])
    try:
        main(sys.argv[2:])
    finally:
        figures.write_text(json.dumps({"work": time.process_time(), "memory": peak()}))
