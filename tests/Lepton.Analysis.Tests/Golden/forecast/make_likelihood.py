#!/usr/bin/env python3
"""The exact Gaussian log-likelihood of the ARIMA models in the golden files at R's coefficients: a judge apart from R's arima() and from ours.

Usage:  python3 make_likelihood.py OUT.json FILE.json ...      (files that make_golden.R wrote; standard library only; some 10 minutes)
Writes {series: {spec: {loglik, squares}}}, squares being S below.

No filter and no state: the whole matrix V of autocovariances (unit error variance) of the differenced series w, constant and regressors
taken off; its Cholesky factor; the density at the variance that makes it largest, as arima() has it:
    -n/2 (log(2 pi S/n) + 1) - log|V|/2,   S = w' V^-1 w.
Missing samples are rows and columns left out. Where differences are taken too (presidents), the observed samples are levels that the
differences build up from first ones of which nothing is known (a flat prior on them): the density of all contrasts of the observed samples.
Arithmetic has 60 digits, because V is nearly singular where an autoregression is nearly a unit root (co2: 2 - 3e-7 and -1 + 5e-9).
"""
import json
import math
import os
import re
import sys
from decimal import Decimal, getcontext

getcontext().prec = 60
PI = Decimal("3.14159265358979323846264338327950288419716939937510582097494459")


def product(short, seasonal, m, sign):
    """(1 + sign Σ short z^i)(1 + sign Σ seasonal z^mi) without its leading 1; signs as in arima(): y = Σ φ y + e + Σ θ e."""
    a = [Decimal(1)] + [sign * c for c in short]
    b = [Decimal(0)] * (m * len(seasonal) + 1)
    b[0] = Decimal(1)
    for i, c in enumerate(seasonal):
        b[m * (i + 1)] = sign * c
    ab = [Decimal(0)] * (len(a) + len(b) - 1)
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            ab[i + j] += x * y
    return [sign * c for c in ab[1:]]


def solve(matrix, right):
    """Gaussian elimination with partial pivoting."""
    n = len(right)
    rows = [row + [value] for row, value in zip(matrix, right)]
    for k in range(n):
        pivot = max(range(k, n), key=lambda i: abs(rows[i][k]))
        rows[k], rows[pivot] = rows[pivot], rows[k]
        for i in range(k + 1, n):
            factor = rows[i][k] / rows[k][k]
            if factor:
                rows[i] = [x - factor * y for x, y in zip(rows[i], rows[k])]
    answer = [Decimal(0)] * n
    for k in reversed(range(n)):
        answer[k] = (rows[k][n] - sum(rows[k][j] * answer[j] for j in range(k + 1, n))) / rows[k][k]
    return answer


def autocovariances(phi, theta, n):
    """Lags 0 .. n-1 (Brockwell and Davis, Time Series: Theory and Methods, 1991, section 3.3, third method)."""
    r = max(len(phi), len(theta))
    phi = phi + [Decimal(0)] * (r - len(phi))
    theta = [Decimal(1)] + theta + [Decimal(0)] * (r - len(theta))
    psi = [Decimal(1)]
    for k in range(1, r + 1):
        psi.append(theta[k] + sum(phi[i] * psi[k - 1 - i] for i in range(k)))
    matrix = [[Decimal(int(i == j)) for j in range(r + 1)] for i in range(r + 1)]
    for k in range(r + 1):
        for i in range(1, r + 1):
            matrix[k][abs(k - i)] -= phi[i - 1]
    g = solve(matrix, [sum(theta[j] * psi[j - k] for j in range(k, r + 1)) for k in range(r + 1)])
    while len(g) < n:
        g.append(sum(c * g[-1 - i] for i, c in enumerate(phi) if c))
    return g[:n]


def cholesky(v):
    """Rows of the lower factor."""
    factor = []
    for i, row in enumerate(v):
        new = []
        for j in range(i):
            new.append((row[j] - sum(map(Decimal.__mul__, new, factor[j]), Decimal(0))) / factor[j][j])
        new.append((row[i] - sum(x * x for x in new)).sqrt())
        factor.append(new)
    return factor


def whiten(factor, w):
    z = []
    for row, value in zip(factor, w):
        z.append((value - sum(map(Decimal.__mul__, row, z), Decimal(0))) / row[-1])
    return z


def profile(n, squares, logdet):
    loglik = -Decimal(n) / 2 * ((2 * PI * squares / n).ln() + 1) - logdet / 2
    return {"loglik": float(loglik), "squares": float(squares)}


def logdet(factor):
    return 2 * sum(row[-1].ln() for row in factor)


def stationary(w, gamma):
    seen = [t for t, value in enumerate(w) if value is not None]
    factor = cholesky([[gamma[abs(s - t)] for t in seen] for s in seen])
    return profile(len(seen), sum(z * z for z in whiten(factor, [w[t] for t in seen])), logdet(factor))


def integrated(y, delta, gamma):
    """y = A first + B w with w_t = Σ delta_k y_{t-k}. Contrasts N'y with N'A = 0; the flat prior adds log|A'A| (N orthonormal)."""
    n, lost = len(y), len(delta) - 1
    rows = []  # y_t as a combination of the first samples and of the differences
    for t in range(n):
        row = [Decimal(0)] * n
        row[t] = Decimal(1)
        for k in range(1, lost + 1 if t >= lost else 0):
            row = [x - delta[k] * earlier for x, earlier in zip(row, rows[t - k])]
        rows.append(row)
    seen = [t for t in range(n) if y[t] is not None]
    a = [rows[t][:lost] for t in seen]
    # Householder reflections that make A triangular; the rows below are the contrasts.
    left = [rows[t][lost:] + [y[t]] for t in seen]
    size = Decimal(0)
    for k in range(lost):
        v = [Decimal(0)] * k + [row[k] for row in a[k:]]
        norm = sum(x * x for x in v).sqrt()
        size += 2 * norm.ln()
        v[k] += norm if v[k] >= 0 else -norm
        half = sum(x * x for x in v) / 2
        for block in (a, left):
            for j in range(len(block[0])):
                along = sum(x * row[j] for x, row in zip(v, block)) / half
                if along:
                    for x, row in zip(v, block):
                        row[j] -= along * x
    contrasts, values = [row[:-1] for row in left[lost:]], [row[-1] for row in left[lost:]]
    spread = [[sum(map(Decimal.__mul__, row, (gamma[abs(i - j)] for j in range(n - lost))), Decimal(0)) for i in range(n - lost)] for row in contrasts]
    factor = cholesky([[sum(map(Decimal.__mul__, spread[i], contrasts[j]), Decimal(0)) for j in range(i + 1)] for i in range(len(contrasts))])
    return profile(len(seen) - lost, sum(z * z for z in whiten(factor, values)), logdet(factor) + size)


def judge(y, m, model):
    p, d, q, P, D, Q, period = map(int, re.findall(r"\d+", model["method"]))
    coef = {} if isinstance(model["coef"], list) or model["coef"] is None else model["coef"]
    block = lambda name: [value for key, value in coef.items() if re.fullmatch(name + r"\d+", key)]
    gamma = autocovariances(product(block("ar"), block("sar"), m, -1), product(block("ma"), block("sma"), m, 1), len(y))
    w = []
    for t, value in enumerate(y, 1):
        level = coef.get("intercept", Decimal(0)) + t * coef.get("drift", Decimal(0))
        for key, beta in coef.items():  # S1-12, C1-12: forecast::fourier
            if found := re.fullmatch(r"([SC])(\d+)-(\d+)", key):
                angle = 2 * math.pi * int(found[2]) * t / int(found[3])
                level += beta * Decimal(math.sin(angle) if found[1] == "S" else math.cos(angle))
        w.append(None if value is None else value - level)
    delta = [Decimal(1)]
    for lag in [1] * d + [m] * D:
        delta = [x - z for x, z in zip(delta + [Decimal(0)] * lag, [Decimal(0)] * lag + delta)]
    if len(delta) == 1:
        return stationary(w, gamma)
    if None in w:
        return integrated(w, delta, gamma)
    return stationary([sum(c * w[t - k] for k, c in enumerate(delta) if c) for t in range(len(delta) - 1, len(w))], gamma)


def main(out, files):
    answer = {}
    for file in files:
        with open(file) as stream:
            golden = json.load(stream, parse_float=Decimal, parse_int=Decimal)
        models = [model for model in golden["models"] if "arima(" in model["spec"] and "loglik" in model]
        answer[os.path.basename(file)[:-5]] = {
            model["spec"]: judge(golden["values"], int(golden["frequency"]), model) for model in models}
        print(file, flush=True)
        with open(out, "w") as stream:
            json.dump(answer, stream, indent=1)
            stream.write("\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
