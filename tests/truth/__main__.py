"""Prints a line for every fault: `python -m tests.truth [FILES]`; without files, of the whole bundle."""

import sys
from pathlib import Path

from tests.truth import HERO_CITIES, Bundle, faults


def main(names: list[str]) -> int:
    bundle = Bundle.read(HERO_CITIES)
    wanted = {str(Path(name).resolve()) for name in names}
    for path in sorted(wanted - {str(HERO_CITIES / record.file) for record in bundle.records}):
        bundle = bundle.with_file(Path(path))  # A draft that does not lie in the bundle yet.
    found = [
        fault for fault in faults(bundle) if not wanted or str((HERO_CITIES / fault.file).resolve()) in wanted
    ]
    for fault in found:
        print(fault)
    print(f"{len(found)} faults." if found else "No faults.")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
