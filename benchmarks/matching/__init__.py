"""The matching core beside what a user would pick instead: exact lists first, then time.

    python -m benchmarks.matching            # everything; writes docs/performance.md
    python -m benchmarks.matching --quick    # 100,000 vacancies: equality alone, nothing is timed

Needs the extra ``[bench]``. Peers that are not installed are named as absent.
"""

import os

# One thread for everybody, said before the libraries are loaded.
for _name in ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")
