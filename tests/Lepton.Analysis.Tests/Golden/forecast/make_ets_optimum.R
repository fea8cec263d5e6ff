#!/usr/bin/env Rscript
# R's ETS fits driven on until they stand still: the top of the hill on which R's Nelder-Mead stopped.
#
# Usage:  OPENBLAS_NUM_THREADS=1 Rscript make_ets_optimum.R OUT.json FILE.json ...      (files that make_golden.R wrote)
# The likelihood is R's own (forecast:::pegelsresid.C) and so are region and limits (usual and admissible, 1e-4 .. 0.9999, phi 0.8 .. 0.98); only the search is
# another: nlminb from R's parameters and states over alpha, the shares of beta and gamma in their limits, phi and the states, with central differences, again and
# again until it gains less than 1e-10 (at most 30 times). The forecasts are those of R's object with these parameters and states.
# Where samples are missing, ets() takes the longest stretch without; so does this.
# So is thetaf, which smooths an adjusted series by ets(A,N,N).
# Writes {series: [{spec, method, coef, states0, loglik, aicc, sigma2, forecast}]}.
suppressPackageStartupMessages({library(forecast); library(jsonlite); library(parallel)})
LEAST <- 1e-4; GREATEST <- 0.9999
quantiles <- function(f) list(mean = as.numeric(f$mean), lo80 = as.numeric(f$lower[, 1]), hi80 = as.numeric(f$upper[, 1]), lo95 = as.numeric(f$lower[, 2]), hi95 = as.numeric(f$upper[, 2]))

# An ets object carried to the top of its hill.
climb <- function(fit) {
  y <- na.contiguous(fit$x); form <- fit$components; damped <- form[4] == "TRUE"; hasB <- form[2] != "N"; hasS <- form[3] != "N"; m <- if (hasS) fit$m else 1
  smooth <- c("alpha", if (hasB) "beta", if (hasS) "gamma", if (damped) "phi"); k <- length(smooth); share <- function(v, limit) min(1, max(0, (v - LEAST) / (limit - LEAST)))
  free <- fit$initstate; if (hasS) free <- free[-length(free)]
  decode <- function(x) { p <- setNames(x[1:k], smooth); b <- if (hasB) LEAST + p[["beta"]] * (p[["alpha"]] - LEAST); g <- if (hasS) LEAST + p[["gamma"]] * (1 - p[["alpha"]] - LEAST)
    s <- x[-(1:k)]; if (hasS) s <- c(s, m * (form[3] == "M") - sum(s[(2 + hasB):length(s)]))
    list(alpha = p[["alpha"]], beta = b, gamma = g, phi = if (damped) p[["phi"]], states = s) }
  run <- function(d) forecast:::pegelsresid.C(y, m, d$states, form[1], form[2], form[3], damped, d$alpha, d$beta, d$gamma, d$phi, 3)
  objective <- function(x) { d <- decode(x)
    if (form[3] == "M" && min(d$states[-(1:(1 + hasB))]) < 0) return(1e10)
    if (hasS && !tryCatch(forecast:::admissible(d$alpha, d$beta, d$gamma, d$phi, m), error = function(e) FALSE)) return(1e10)
    value <- run(d)$lik; if (is.na(value)) 1e10 else value }
  size <- sqrt(fit$mse); scale <- c(rep(1, k), size, if (hasB) size / 10, if (hasS) rep(if (form[3] == "M") size / mean(abs(y)) else size, m - 1))
  lower <- c(LEAST, if (hasB) 0, if (hasS) 0, if (damped) 0.8, rep(-Inf, length(free))); upper <- c(GREATEST, if (hasB) 1, if (hasS) 1, if (damped) 0.98, rep(Inf, length(free)))
  slopes <- function(x) sapply(seq_along(x), function(i) { step <- 1e-5 * scale[i]; up <- down <- x; up[i] <- min(upper[i], x[i] + step); down[i] <- max(lower[i], x[i] - step)
    (objective(up) - objective(down)) / (up[i] - down[i]) })
  par <- fit$par; x <- c(par[["alpha"]], if (hasB) share(par[["beta"]], par[["alpha"]]), if (hasS) share(par[["gamma"]], 1 - par[["alpha"]]), if (damped) par[["phi"]], free)
  x <- pmin(upper, pmax(lower, as.numeric(x))); best <- objective(x)
  for (i in 1:30) { found <- nlminb(x, objective, slopes, scale = 1 / scale, lower = lower, upper = upper, control = list(eval.max = 5000, iter.max = 2000, rel.tol = 1e-15, x.tol = 1e-12))
    gain <- best - found$objective; if (gain > 0) { best <- found$objective; x <- found$par }; if (gain < 1e-10) break }
  d <- decode(x); e <- run(d); np <- length(fit$par) + 1; n <- length(y)
  fit$par[smooth] <- c(d$alpha, d$beta, d$gamma, d$phi); states <- e$states; colnames(states) <- colnames(fit$states); fit$states[] <- states; fit$initstate[] <- d$states
  fit$loglik <- -best / 2; fit$sigma2 <- sum(e$e^2) / (n - (np - 1)); fit$aicc <- best + 2 * np + 2 * np * (np + 1) / (n - np - 1); fit$smoothing <- smooth; fit }

refit <- function(y, h, model) {
  code <- strsplit(gsub("ETS\\(|\\)", "", model$method), ",")[[1]]; damped <- grepl("d", code[2])
  top <- climb(ets(y, model = paste0(code[1], sub("d", "", code[2]), code[3]), damped = damped))
  list(spec = model$spec, method = model$method, coef = as.list(top$par[top$smoothing]), states0 = as.list(top$initstate), loglik = top$loglik, aicc = top$aicc, sigma2 = top$sigma2,
    forecast = quantiles(forecast(top, h = h, level = c(80, 95)))) }

# thetaf with the alpha of that top: its steps in the same order, on the series that it adjusts.
theta <- function(y, h) {
  n <- length(y); m <- frequency(y); x <- y; factors <- NULL
  if (m > 1 && n > 2 * m) { r <- as.numeric(acf(y, lag.max = m, plot = FALSE)$acf)[-1]
    if (abs(r[m]) / sqrt((1 + 2 * sum(r[-m]^2)) / n) > qnorm(0.95)) { parts <- decompose(y, type = "multiplicative"); x <- seasadj(parts); factors <- rep_len(tail(parts$seasonal, m), h) } }
  top <- climb(ets(x, "ANN")); alpha <- top$par[["alpha"]]; drift <- lsfit(0:(n - 1), x)$coefficients[[2]] / 2; ahead <- 0:(h - 1)
  mean <- (top$states[n + 1, 1] + drift * (ahead + (1 - (1 - alpha)^n) / alpha)) * (if (is.null(factors)) 1 else factors)
  sd <- sqrt(top$sigma2 * (ahead * alpha^2 + 1)); at <- function(p) as.numeric(mean + qnorm(p) * sd)
  list(spec = "theta", method = "theta", coef = list(alpha = alpha, drift = drift, sigma2 = top$sigma2),
    forecast = list(mean = as.numeric(mean), lo80 = at(0.1), hi80 = at(0.9), lo95 = at(0.025), hi95 = at(0.975))) }

if (sys.nframe() == 0) {
  args <- commandArgs(TRUE)
  all <- mclapply(args[-1], mc.cores = 2, mc.preschedule = FALSE, function(file) {
    golden <- fromJSON(file, simplifyVector = FALSE); y <- ts(sapply(golden$values, function(v) if (is.null(v)) NA else v), frequency = golden$frequency)
    models <- Filter(function(m) (startsWith(m$spec, "ets(") || m$spec == "theta") && is.null(m$error), golden$models)
    lapply(models, function(m) tryCatch(suppressWarnings(if (m$spec == "theta") theta(y, golden$h) else refit(y, golden$h, m)), error = function(e) list(spec = m$spec, error = conditionMessage(e)))) })
  names(all) <- sub("\\.json$", "", basename(args[-1]))
  write_json(all, args[1], digits = I(15), auto_unbox = TRUE)
}
