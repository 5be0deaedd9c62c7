"""`make bench`: understanding, throughput, and the cost of a million entries, one after the other."""

from __future__ import annotations

from bench import scale, throughput, understand
from tests.postgres import Postgres, find_programs


def main() -> None:
    """Run them all."""
    understand.main()
    throughput.main()
    programs = find_programs()
    if programs is None:
        scale.main()
    else:
        with Postgres(programs) as server:
            scale.main(server.new_database)


if __name__ == "__main__":
    main()
