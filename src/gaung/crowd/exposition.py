# SPDX-FileCopyrightText: 2026 Gaung contributors
# SPDX-License-Identifier: AGPL-3.0-or-later
"""The counters in Prometheus' text format, made only when somebody asks for them.

No name of a campaign and nothing of a person is a label: what is told is how the process does.
"""

from collections.abc import Iterator, Mapping
from itertools import accumulate

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

from gaung.crowd.metrics import Histogram, Metrics

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4

_COUNTERS = (
    ("gaung_taps_marked", "Taps kept with a mark.", "n_taps_marked"),
    ("gaung_claims", "Claims of a seat that were answered.", "n_claims"),
    ("gaung_erasures", "Phones that left.", "n_erasures"),
    ("gaung_batches", "Transactions of the ledger.", "n_batches"),
    ("gaung_failed_batches", "Transactions that were refused.", "n_failed_batches"),
    ("gaung_limited", "Requests above a limit of the gate.", "n_limited"),
    ("gaung_pages", "Pages served from a snapshot.", "n_pages"),
    ("gaung_streams_dropped", "Streams of phones too slow to be told.", "n_streams_dropped"),
    ("gaung_broadcasts", "States told to all streams of a campaign.", "n_broadcasts"),
    ("gaung_bus_gaps", "Times that news of other processes may have been missed.", "n_bus_gaps"),
)
_PROOFS = (("asked", "n_proofs_asked"), ("taken", "n_proofs_taken"), ("wrong", "n_proofs_refused"))


def exposition(metrics: Metrics, gauges: Mapping[str, tuple[str, float]]) -> bytes:
    """Everything one process can tell. `gauges`: name -> (what it is, its value now)."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Told(metrics, gauges))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


class _Told(Collector):
    def __init__(self, metrics: Metrics, gauges: Mapping[str, tuple[str, float]]) -> None:
        self._metrics = metrics
        self._gauges = gauges

    def collect(self) -> Iterator[Metric]:
        metrics = self._metrics
        yield _by("gaung_taps", "Taps acknowledged.", "new", self._taps())
        for name, meaning, field in _COUNTERS:
            yield CounterMetricFamily(name, meaning, value=getattr(metrics, field))
        yield _by("gaung_refused", "Requests refused.", "reason", metrics.refused_by)
        proofs = {outcome: getattr(metrics, field) for outcome, field in _PROOFS}
        yield _by("gaung_proofs", "Proofs of work.", "outcome", proofs)
        yield GaugeMetricFamily("gaung_streams_open", "Open streams.", value=metrics.n_streams_open)
        for name, (meaning, value) in self._gauges.items():
            yield GaugeMetricFamily(name, meaning, value=value)
        yield _histogram(
            "gaung_ack_seconds", "From a tap's arrival to its answer.", metrics.ack_seconds
        )
        yield _histogram(
            "gaung_batch_entries", "Entries written in one transaction.", metrics.batch_entries
        )

    def _taps(self) -> dict[str, int]:
        n_new = self._metrics.n_taps_new
        return {"yes": n_new, "no": self._metrics.n_taps - n_new}


def _by(name: str, meaning: str, label: str, values: Mapping[str, int]) -> CounterMetricFamily:
    family = CounterMetricFamily(name, meaning, labels=[label])
    for value, n in sorted(values.items()):
        family.add_metric([value], n)
    return family


def _histogram(name: str, meaning: str, histogram: Histogram) -> HistogramMetricFamily:
    bounds = [*map(str, histogram.bounds), "+Inf"]
    counts = list(zip(bounds, accumulate(histogram.counts), strict=True))
    return HistogramMetricFamily(name, meaning, buckets=counts, sum_value=histogram.total)
