# Decompositions with two seasons and robust ones, by R's stl and forecast's mstl.
# Usage: Rscript make_decomposition.R   (in the folder with elb_request_count_8c0756.json; writes decomposition.json)
suppressPackageStartupMessages({library(forecast); library(jsonlite)})
made <- function(n) { t <- 0:(n-1); noise <- ((t * 7919) %% 1009) / 1009 - 0.5
  y <- 50 + 0.01*t + 8*sin(2*pi*t/24) + 3*cos(2*pi*t/12) + 4*sin(2*pi*t/168) + 2*noise; y[seq(100, n, by=211)] <- y[seq(100, n, by=211)] + 25; y }
elb <- as.numeric(fromJSON("elb_request_count_8c0756.json")$values)
comps <- function(M) sapply(colnames(M), function(k) as.numeric(M[,k]), simplify=FALSE)
y <- made(800)
out <- list(made=list(values=y,
    mstl=comps(mstl(msts(y, c(24,168)))), mstl_robust=comps(mstl(msts(y, c(24,168)), robust=TRUE)),
    mstl_one=comps(mstl(ts(y, frequency=24))), stl_periodic_robust=comps(stl(ts(y,frequency=24), s.window="periodic", robust=TRUE)$time.series),
    stl_13_35=comps(stl(ts(y,frequency=24), s.window=13, t.window=35)$time.series)),
  elb=list(values=elb, mstl=comps(mstl(msts(elb, c(24,168)))), mstl_robust=comps(mstl(msts(elb, c(24,168)), robust=TRUE))))
write_json(out, "decomposition.json", digits=I(15), auto_unbox=TRUE)
