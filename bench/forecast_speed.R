# Times R forecast on series of the M4 Hourly table: Rscript forecast_speed.R m4_hourly.csv.gz METHOD EVERY
# Prints "series cpu_seconds": user and system time of fitting and forecasting 48 steps, one thread, reading not counted.
suppressPackageStartupMessages(library(forecast))
a <- commandArgs(TRUE)
d <- read.csv(gzfile(a[1])); d <- d[d$set == "train", ]
ids <- unique(d$series_id); ids <- ids[seq(1, length(ids), by = as.integer(a[3]))]
f <- switch(a[2],
  ets = function(x) forecast(ets(x), h = 48, level = c(80, 95)),
  theta = function(x) thetaf(x, h = 48, level = c(80, 95)),
  arima = function(x) forecast(auto.arima(x), h = 48, level = c(80, 95)),
  mstl_arima = function(x) stlf(x, h = 48, method = "arima", level = c(80, 95)),
  mstl_naive = function(x) stlf(x, h = 48, method = "naive", level = c(80, 95)))
season <- if (startsWith(a[2], "mstl")) function(x) msts(x, c(24, 168)) else function(x) ts(x, frequency = 24)
x <- lapply(ids, function(i) season(d$value[d$series_id == i]))
t0 <- proc.time(); for (y in x) suppressWarnings(f(y)); t <- proc.time() - t0
cat(length(ids), t[[1]] + t[[2]], "\n")
