#!/usr/bin/python3
"""Robust STL and MSTL by statsmodels, whose STL takes its medians from numpy.partition: R's stl takes them from a partial sort that sometimes
returns another order statistic.

Usage:  python3 make_robust_stl.py OUT.json FILE.json ...      (golden files of series; of decomposition.json the series "made" and "elb")
Windows, degrees, jumps and rounds are those of R's stl(robust = TRUE): season degree 0, trend and low-pass degree 1, jumps of a tenth of each
window, one inner pass and fifteen outer ones; mstl as forecast::mstl: seasonal windows 11 and 15, two rounds.
Writes {series: {stl_7_robust: {seasonal, trend, remainder}}}, whole vectors; made and elb as in decomposition.json.
"""
import json
import math
import os
import sys

import numpy as np
from statsmodels.tsa.seasonal import STL


def odd(window):
    return window + 1 - window % 2


def robust_stl(y, period, window):
    fixed = window is None
    window = 10 * len(y) + 1 if fixed else window
    trend, low_pass = odd(math.ceil(1.5 * period / (1 - 1.5 / window))), odd(period)
    fit = STL(y, period=period, seasonal=window, trend=trend, low_pass=low_pass, seasonal_deg=0, trend_deg=1, low_pass_deg=1, robust=True,
              seasonal_jump=math.ceil(window / 10), trend_jump=math.ceil(trend / 10), low_pass_jump=math.ceil(low_pass / 10)).fit(inner_iter=1, outer_iter=15)
    seasonal = np.array(fit.seasonal)
    if fixed:  # as R: the mean of every position of the season
        for position in range(period):
            seasonal[position::period] = seasonal[position::period].mean()
    return seasonal, np.array(fit.trend)


def parts(y, seasonal, trend):
    return {"seasonal": list(seasonal), "trend": list(trend), "remainder": list(y - seasonal - trend)}


def robust_mstl(y, periods, rounds=2):
    seasons, rest = [np.zeros(len(y)) for _ in periods], y.copy()
    for _ in range(rounds):
        for i, period in enumerate(periods):
            rest = rest + seasons[i]
            seasons[i], trend = robust_stl(rest, period, 11 + 4 * i)
            rest = rest - seasons[i]
    return {"Trend": list(trend), **{f"Seasonal{p}": list(s) for p, s in zip(periods, seasons)}, "Remainder": list(rest - trend)}


def main(out, files):
    answer = {}
    for file in files:
        name = os.path.basename(file)[:-5]
        with open(file) as stream:
            golden = json.load(stream)
        if name == "decomposition":
            made, elb = (np.array(golden[series]["values"]) for series in ("made", "elb"))
            answer["made"] = {"mstl_robust": robust_mstl(made, [24, 168]), "stl_periodic_robust": parts(made, *robust_stl(made, 24, None))}
            answer["elb"] = {"mstl_robust": robust_mstl(elb, [24, 168])}
        else:
            y = np.array(golden["values"])
            answer[name] = {"stl_7_robust": parts(y, *robust_stl(y, int(golden["frequency"]), 7))}
    with open(out, "w") as stream:
        json.dump(answer, stream)
        stream.write("\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
