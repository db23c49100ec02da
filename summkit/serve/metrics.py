"""What Prometheus is told: requests, how long they took, what waits, and the workers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from summkit.serve.limits import Admission
    from summkit.serve.pool import Pool

MEDIA_TYPE = CONTENT_TYPE_PLAIN_0_0_4
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)


class Metrics:
    """The figures of one server.

    Args:
        pool: Its workers.
        admission: What counts its requests.
    """

    def __init__(self, pool: Pool, admission: Admission) -> None:
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        self._requests = Counter(
            "summkit_requests",
            "Requests that were answered.",
            ("path", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "summkit_request_seconds",
            "Seconds from the head of a request to the end of its answer.",
            ("path",),
            registry=self._registry,
            buckets=_BUCKETS,
        )
        self._registry.register(_Now(pool, admission))

    def count(self, path: str, status: int, seconds: float) -> None:
        """Count a request.

        Args:
            path: The path of its endpoint, as the interface names it.
            status: What was answered.
            seconds: How long it took.
        """
        self._requests.labels(path, status).inc()
        self._seconds.labels(path).observe(seconds)

    def write(self) -> bytes:
        """Write all figures in the text form of Prometheus."""
        return generate_latest(self._registry)


class _Now(Collector):
    """What is read when it is asked for."""

    def __init__(self, pool: Pool, admission: Admission) -> None:
        self._pool, self._admission = pool, admission

    def collect(self) -> Iterator[Metric]:
        pool, admission = self._pool, self._admission
        for name, about, value in (
            ("summkit_requests_under_way", "Requests that are under way.", admission.inside),
            ("summkit_calls_waiting", "Calls that wait for a worker.", pool.waiting),
            ("summkit_workers", "Worker processes that are there.", pool.ready),
        ):
            yield GaugeMetricFamily(name, about, value)
        refused = "Requests that were told to come again."
        yield CounterMetricFamily("summkit_requests_refused", refused, admission.refused)
        ended = CounterMetricFamily(
            "summkit_workers_replaced", "Workers that were replaced.", labels=["reason"]
        )
        for reason in ("timeout", "death", "start"):
            ended.add_metric([reason], pool.ended[reason])
        yield ended
