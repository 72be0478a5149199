"""How tests are dealt out to processes: any to any, but those that start Spark all to one."""

from typing import Final

import pytest

TOGETHER: Final = "test_spark_cluster.py"
"""The tests that share one Java process, which takes seconds to start and up to a gigabyte."""


# The mark `xdist_group` is meant for this, but xdist 3.8 does not see it under pytest 9.2.
@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            file = nodeid.partition("::")[0]
            return file if file.endswith(TOGETHER) else nodeid

    return Scheduling(config, log)
