#!/usr/bin/env Rscript
# R's stlf: forecasts of the seasonally adjusted series with the season put back, the model inside driven on to the top of its hill.
#
# Usage:  OPENBLAS_NUM_THREADS=1 Rscript make_stl_optimum.R OUT.json FILE.json ...      (files that make_golden.R wrote; the two scripts that it uses lie beside it)
# Decomposition, form and orders are those of stlf in the golden files (`inner`); the adjusted series is mstl's. Writes
# {series: [{spec, inner, loglik, aicc, forecast}]}, or {spec, error}.
suppressPackageStartupMessages({library(forecast); library(jsonlite); library(parallel)})
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
arima_top <- new.env(); sys.source(file.path(here, "make_arima_optimum.R"), arima_top)
ets_top <- new.env(); sys.source(file.path(here, "make_ets_optimum.R"), ets_top)

# The top for an adjusted series: likelihood, AICc and the plain quantiles.
arima_inside <- function(x, h, inner) {
  order <- as.integer(regmatches(inner, gregexpr("[0-9]+", inner))[[1]])[1:3]; constant <- grepl("with", inner)
  fit <- Arima(x, order = order, include.mean = constant, include.drift = grepl("drift", inner), method = "ML")
  if (length(coef(fit)) == 0) return(list(loglik = fit$loglik, aicc = fit$aicc, forecast = arima_top$quantiles(forecast(fit, h = h, level = c(80, 95)))))
  top <- arima_top$top_of(as.numeric(x), 1, h, sprintf("ARIMA(%s)(0,0,0)[1]", paste(order, collapse = ",")), coef(fit))
  k <- length(coef(fit)) + 1; n <- length(x) - order[2]; list(loglik = top$loglik, aicc = -2 * top$loglik + 2 * k + 2 * k * (k + 1) / (n - k - 1), forecast = top$forecast) }

ets_inside <- function(x, h, inner) {
  code <- strsplit(gsub("ETS\\(|\\)", "", inner), ",")[[1]]
  top <- ets_top$climb(ets(x, model = paste0(code[1], sub("d", "", code[2]), code[3]), damped = grepl("d", code[2])))
  list(loglik = top$loglik, aicc = top$aicc, forecast = ets_top$quantiles(forecast(top, h = h, level = c(80, 95)))) }

refit <- function(y, h, model) {
  periods <- if (startsWith(model$spec, "mstl")) c(24, 168) else frequency(y)
  parts <- mstl(if (length(periods) > 1) msts(as.numeric(y), periods) else y, robust = grepl("robust", model$spec))
  x <- ts(as.numeric(y), frequency = frequency(y)); season <- 0
  for (p in periods) { part <- as.numeric(parts[, paste0("Seasonal", if (length(periods) > 1 || paste0("Seasonal", p) %in% colnames(parts)) p else "")])
    x <- x - part; season <- season + rep_len(tail(part, p), h) }
  inside <- (if (grepl("arima", model$spec)) arima_inside else ets_inside)(x, h, model$inner)
  inside$forecast <- lapply(inside$forecast, function(q) q + season)
  c(list(spec = model$spec, inner = model$inner), inside) }

args <- commandArgs(TRUE)
all <- mclapply(args[-1], mc.cores = 2, mc.preschedule = FALSE, function(file) {
  golden <- fromJSON(file, simplifyVector = FALSE); y <- ts(sapply(golden$values, function(v) if (is.null(v)) NA else v), frequency = golden$frequency)
  models <- Filter(function(m) !is.null(m$inner), golden$models)
  lapply(models, function(m) tryCatch(suppressWarnings(refit(y, golden$h, m)), error = function(e) list(spec = m$spec, inner = m$inner, error = conditionMessage(e)))) })
names(all) <- sub("\\.json$", "", basename(args[-1]))
write_json(all, args[1], digits = I(15), auto_unbox = TRUE)
