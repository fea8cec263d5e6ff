"""The utilization question asked of pandas, with all samples in memory before the clock starts."""
import resource
import sys
import time

import numpy as np
import pandas as pd

METRICS = ["cpu_percent", "memory_percent", "network_in_bytes_per_second", "network_out_bytes_per_second"]
IDLE = {"cpu_percent": 3, "network_in_bytes_per_second": 2000, "network_out_bytes_per_second": 1000}

folder = sys.argv[1]
resources = np.fromfile(folder + "/resource.i2", dtype="<i2")
frame = pd.DataFrame({
    "resource_id": pd.Categorical.from_codes(resources, ["i-%012d" % i for i in range(resources.max() + 1)]),
    "metric": pd.Categorical.from_codes(np.fromfile(folder + "/metric.i1", dtype="i1"), METRICS),
    "timestamp": np.fromfile(folder + "/time.i8", dtype="<i8").astype("datetime64[us]").astype("datetime64[ns]"),
    "value": np.fromfile(folder + "/value.f8", dtype="<f8"),
})
frame["step_seconds"] = np.int32(300)


def question():
    series = frame.groupby(["resource_id", "metric"], observed=True)
    value = series["value"]
    table = value.agg(["count", "mean", "std", "min", "max"])
    table[["p50", "p95", "p99"]] = value.quantile([0.5, 0.95, 0.99]).unstack()
    table["covered"] = series["step_seconds"].sum()
    times = series["timestamp"].agg(["min", "max"])
    table["first"], table["last"] = times["min"], times["max"]
    keys = [frame["resource_id"], frame["metric"]]
    line = frame["metric"].map(IDLE).astype(float)
    table["idle"] = (frame["value"] < line).groupby(keys, observed=True).mean()
    table["pinned"] = (frame["value"] >= 98).groupby(keys, observed=True).mean()

    hour = frame["timestamp"].dt.dayofweek * 24 + frame["timestamp"].dt.hour
    hours = frame["value"].groupby(keys + [hour.rename("hour_of_week")], observed=True)
    weeks = hours.agg(["count", "mean", "max"])
    weeks["p95"] = hours.quantile(0.95)

    flat = weeks.reset_index()
    busiest = flat.loc[flat.groupby(["resource_id", "metric"], observed=True)["mean"].idxmax()].set_index(["resource_id", "metric"])
    table[["busiest", "busiest_mean", "busiest_p95"]] = busiest[["hour_of_week", "mean", "p95"]]
    flat["sum"] = flat["count"] * flat["mean"]
    for name, part in (("weekday", flat[flat["hour_of_week"] < 120]), ("weekend", flat[flat["hour_of_week"] >= 120])):
        sums = part.groupby(["resource_id", "metric"], observed=True)[["sum", "count"]].sum()
        table[name + "_mean"] = sums["sum"] / sums["count"]
    return table, weeks


print("pandas %s holds %d samples." % (pd.__version__, len(frame)), flush=True)
for _ in sys.stdin:
    start = time.perf_counter()
    table, weeks = question()
    took = time.perf_counter() - start
    assert len(table) == 2000 and len(weeks) == 2000 * 168
    print(took, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024, flush=True)
