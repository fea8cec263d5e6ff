# Times R forecast on series of the M4 Hourly table: Rscript forecast_speed.R m4_hourly.csv.gz METHOD EVERY
# Prints "series cpu_seconds": user and system time of fitting and forecasting 48 steps, one thread, reading not counted.
suppressPackageStartupMessages(library(forecast))
a <- commandArgs(TRUE)
d <- read.csv(gzfile(a[1])); d <- d[d$set == "train", ]
ids <- unique(d$series_id); ids <- ids[seq(1, length(ids), by = as.integer(a[3]))]
f <- switch(a[2],
  ets = function(x) forecast(ets(x), h = 48, level = c(80, 95)),
  theta = function(x) thetaf(x, h = 48, level = c(80, 95)))
x <- lapply(ids, function(i) ts(d$value[d$series_id == i], frequency = 24))
t0 <- proc.time(); for (y in x) suppressWarnings(f(y)); t <- proc.time() - t0
cat(length(ids), t[[1]] + t[[2]], "\n")
