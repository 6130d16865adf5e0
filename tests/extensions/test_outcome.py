"""Exit statuses: what a scheduler acts on, from what a crawl counted."""

from __future__ import annotations

import pytest

from newsspider.extensions.outcome import outcome_of

STATUSES = [
    ({}, 0),
    ({"rejected": {"gone": 1}}, 0),
    ({"sources_failed": {"gone": 1}}, 0),
    ({"rejected": {"gone": 1, "timeout": 1}}, 9),
    ({"sources_failed": {"timeout": 1}}, 9),
    ({"lists_failed": {"timeout": 1}}, 9),
    ({"rejected": {"timeout": 1, "blocked": 1}}, 18),
    ({"lists_failed": {"resting": 1}}, 18),
    ({"lists_failed": {"gone": 1}}, 20),
    ({"stale": 1, "rejected": {"gone": 1}}, 20),
    ({"stale": 1, "rejected": {"timeout": 1}}, 9),
]


@pytest.mark.parametrize(("counts", "status"), STATUSES)
def test_the_worst_that_a_later_run_or_an_operator_can_mend_is_the_status(counts, status):
    regions = {"CN-GD": {"listed": 1}, "CN-SN": {"listed": 1} | counts}
    assert outcome_of("finished", regions).status == status
    assert outcome_of("shutdown", regions).status == 11
