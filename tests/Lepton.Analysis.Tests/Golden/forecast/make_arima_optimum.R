#!/usr/bin/env Rscript
# R's maximum-likelihood ARIMA fits driven on until they stand still: the top of the hill on which R stopped.
#
# Usage:  OPENBLAS_NUM_THREADS=1 Rscript make_arima_optimum.R OUT.json FILE.json ...      (files that make_golden.R wrote)
# Writes {series: [{spec, method, coef, loglik, sigma2, forecast}]}, or {spec, error} where arima() refuses.
#  * arima() stops at a relative gain of 1e-8 with derivatives by differences of 1e-3. Here it goes on from R's coefficients with
#    reltol = 1e-14, maxit = 5000, ndeps = 1e-5, again and again until it gains less than 1e-11 (at most 30 times).
#  * Where differences are taken and nothing is missing, it is the differenced series that is fitted, a drift as its mean: R's likelihood
#    of the levels has a diffuse prior and another top. The forecasts are R's for the levels with these coefficients (fixed =).
#  * arima(init =, method = "ML") undoes its transformation of autoregressive coefficients twice, and does not turn init as it turns the
#    regressors (R 4.2.2): both are done to init beforehand.
#  * sigma2 is Arima's: with differences it counts residuals of the samples that differencing uses up.
suppressPackageStartupMessages({library(forecast); library(jsonlite)})
quantiles <- function(f) list(mean = as.numeric(f$mean), lo80 = as.numeric(f$lower[, 1]), hi80 = as.numeric(f$upper[, 1]), lo95 = as.numeric(f$lower[, 2]), hi95 = as.numeric(f$upper[, 2]))

# The top above `start` for order p,d,q,P,D,Q: arima()'s fit.
climb <- function(y, m, order, X, start) {
  arma <- as.integer(c(order[1], order[3], order[4], order[6], m, order[2], order[5])); narma <- sum(arma[1:4])
  go <- function(coef) {
    init <- coef; if (arma[1] + arma[3] > 0) init[seq_len(narma)] <- .Call(stats:::C_ARIMA_undoPars, as.double(init[seq_len(narma)]), arma)
    if (NCOL(X) > 1) init[-seq_len(narma)] <- t(svd(X)$v) %*% coef[-seq_len(narma)]
    arima(y, order = order[1:3], seasonal = list(order = order[4:6], period = m), xreg = X, include.mean = FALSE, method = "ML", init = init,
      optim.control = list(reltol = 1e-14, maxit = 5000, ndeps = rep(1e-5, length(init)))) }
  best <- go(start)
  for (i in seq_len(30)) { further <- tryCatch(go(best$coef), error = function(e) best); gain <- further$loglik - best$loglik
    if (gain > 0) best <- further; if (gain < 1e-11) break }
  best }

# Forecasts at the top of a hill, by R: `method` as in the golden files, `start` the coefficients where R stopped.
top_of <- function(y, m, h, method, start) {
  order <- as.integer(regmatches(method, gregexpr("[0-9]+", method))[[1]])[1:6]
  K <- sum(grepl("^S[0-9]+-", names(start))); n <- length(y); y <- ts(y, frequency = m); lost <- order[2] + m * order[5]
  X <- cbind(if ("intercept" %in% names(start)) rep(1, n), if ("drift" %in% names(start)) 1:n, if (K) fourier(y, K = K))
  if (lost > 0 && !anyNA(y)) { w <- as.numeric(y); W <- X; flat <- order; flat[c(2, 5)] <- 0L
    if (order[5]) { w <- diff(w, m, order[5]); if (!is.null(W)) W <- diff(W, m, order[5]) }
    if (order[2]) { w <- diff(w, 1, order[2]); if (!is.null(W)) W <- diff(W, 1, order[2]) }
    top <- climb(w, m, flat, W, start) } else top <- climb(as.numeric(y), m, order, X, start)
  coef <- setNames(as.numeric(top$coef), names(start))
  # At fixed coefficients Arima counts no parameter, so its variance is set as for estimated ones: sum of squares / (n - k).
  arguments <- list(y, order = order[1:3], seasonal = order[4:6], include.mean = "intercept" %in% names(start), include.drift = "drift" %in% names(start),
    method = "ML", fixed = coef, transform.pars = FALSE)
  if (K) arguments$xreg <- fourier(y, K = K)
  fit <- do.call(Arima, arguments); used <- sum(!is.na(y)) - lost
  fit$sigma2 <- sum(residuals(fit)^2, na.rm = TRUE) / (used - length(coef))
  f <- if (K) forecast(fit, xreg = fourier(y, K = K, h = h), level = c(80, 95)) else forecast(fit, h = h, level = c(80, 95))
  list(coef = as.list(coef), loglik = top$loglik, sigma2 = fit$sigma2, forecast = quantiles(f)) }

refit <- function(y, m, h, model) c(list(spec = model$spec, method = model$method),
  if (length(model$coef)) top_of(y, m, h, model$method, unlist(model$coef)) else model[c("coef", "loglik", "sigma2", "forecast")])  # nothing to estimate

if (sys.nframe() == 0) {
  args <- commandArgs(TRUE)
  all <- lapply(args[-1], function(file) {
    golden <- fromJSON(file, simplifyVector = FALSE); y <- sapply(golden$values, function(v) if (is.null(v)) NA else v)
    models <- Filter(function(m) grepl("arima(", m$spec, fixed = TRUE) && !is.null(m$loglik), golden$models)
    lapply(models, function(m) tryCatch(suppressWarnings(refit(y, golden$frequency, golden$h, m)), error = function(e) list(spec = m$spec, error = conditionMessage(e)))) })
  names(all) <- sub("\\.json$", "", basename(args[-1]))
  write_json(all, args[1], digits = I(15), auto_unbox = TRUE)
}
