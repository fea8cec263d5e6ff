"""Utilization statistics and hour-of-week profiles computed with pandas, from a CSV of metrics, as JSON on standard output.

Arguments: metrics.csv (resource_id, metric, statistic, timestamp, value, step_seconds; times UTC), IANA time zone.
Written from the definitions in docs/utilization.md, not from the code of the library.
"""
import json
import sys

import pandas as pd

path, zone = sys.argv[1:]
frame = pd.read_csv(path, parse_dates=["timestamp"], float_precision="round_trip")
local = frame["timestamp"].dt.tz_localize("UTC").dt.tz_convert(zone)
frame["hour_of_week"] = local.dt.dayofweek * 24 + local.dt.hour
keys = ["resource_id", "metric", "statistic"]

series = frame.groupby(keys)["value"]
statistics = series.agg(["count", "min", "max", "mean", "std"])
for percent in (50, 95, 99):
    statistics["p%d" % percent] = series.quantile(percent / 100)
weekend = frame["hour_of_week"] >= 120
statistics["weekday_mean"] = frame[~weekend].groupby(keys)["value"].mean()
statistics["weekend_mean"] = frame[weekend].groupby(keys)["value"].mean()
idle = frame["metric"].map({
    "cpu_percent": 3, "network_in_bytes_per_second": 2000, "network_out_bytes_per_second": 1000, "connection_count": 1, "requests_per_second": 0.01,
})
frame["under"] = (frame["value"] < idle).where(idle.notna())
statistics["under_idle_line_fraction"] = frame.groupby(keys)["under"].apply(lambda under: under.astype(float).mean())
statistics["observed_hours"] = frame.groupby(keys)["step_seconds"].sum() / 3600

hours = frame.groupby(keys + ["hour_of_week"])["value"]
weeks = hours.agg(["count", "mean", "max"])
weeks["p95"] = hours.quantile(0.95)

json.dump(
    {
        "statistics": json.loads(statistics.reset_index().to_json(orient="records", double_precision=15)),
        "weeks": json.loads(weeks.reset_index().to_json(orient="records", double_precision=15)),
    },
    sys.stdout,
)
