#!/usr/bin/env Rscript
# Which medians R's stl(robust = TRUE) uses, read back from the weights it returns.
#
# Usage:  Rscript median_of_stl.R OUT.json FILE.json ...      (golden files of series; of decomposition.json the series "made" and "elb")
# After round k every remainder r has the weight (1 - (r/c)^2)^2 with c six times the median of |r|; so c follows from any weight between 0 and 1.
# Writes {series: {decomposition: [c/6 over the right median, for each round]}}: 1 where R's median is right.
#
# R passes the two middle positions to its partial sort (stl.f, psort) in descending order (n/2 + 1, n/2), while the sort leaves a part alone by comparing
# its ends with positions that it takes to ascend: where it happens to split between the two, the upper middle one stays unsorted, and for an
# even number of samples another value stands in for it.
suppressPackageStartupMessages({library(forecast); library(jsonlite)})

ratios <- function(y, m, window, rounds = 15) {
  fit <- function(outer) stl(ts(y, frequency = m), s.window = window, inner = 1, outer = outer)
  sapply(seq_len(rounds), function(k) {
    parts <- fit(k - 1)$time.series; r <- abs(y - parts[, "trend"] - parts[, "seasonal"]); w <- fit(k)$weights
    at <- which.min(abs(w - 0.5)); r[at] / sqrt(1 - sqrt(w[at])) / 6 / median(r) }) }

# As forecast::mstl, robust: every stl that it makes.
mstl_ratios <- function(y, periods, windows) {
  seasons <- lapply(periods, function(p) 0 * y); all <- NULL
  for (round in 1:2) for (i in seq_along(periods)) { y <- y + seasons[[i]]; all <- c(all, ratios(y, periods[i], windows[i]))
    seasons[[i]] <- as.numeric(stl(ts(y, frequency = periods[i]), s.window = windows[i], robust = TRUE)$time.series[, "seasonal"]); y <- y - seasons[[i]] }
  all }

args <- commandArgs(TRUE); answer <- list()
for (file in args[-1]) {
  golden <- fromJSON(file, simplifyVector = FALSE); numbers <- function(v) as.numeric(unlist(v))
  if (basename(file) == "decomposition.json") for (name in c("made", "elb"))
    answer[[name]] <- list(mstl_robust = mstl_ratios(numbers(golden[[name]]$values), c(24, 168), c(11, 15)))
  else answer[[sub("\\.json$", "", basename(file))]] <- list(stl_7_robust = ratios(numbers(golden$values), golden$frequency, 7),
    mstl_robust = ratios(numbers(golden$values), golden$frequency, 11))
}
write_json(answer, args[1], digits = I(12), pretty = FALSE)
for (name in names(answer)) for (what in names(answer[[name]])) { x <- answer[[name]][[what]]; off <- which(abs(x - 1) > 1e-9)
  cat(name, what, if (length(off)) paste("off in rounds", paste(off, collapse = " "), "by", paste(signif(x[off] - 1, 2), collapse = " ")) else "right", "\n") }
