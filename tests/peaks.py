"""How much memory a process had at most."""

import re
import sys
from pathlib import Path


def peak() -> float:
    """The most memory (MB) that this process had since it began. Of the process that started it nothing counts."""
    status = Path("/proc/self/status")
    if not status.exists():
        import resource

        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)
    found = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(), re.MULTILINE)
    assert found
    return int(found[1]) * 1024 / 1_000_000
