# card(12) on AirPassengers written anew from docs/forecasting/card.md, with base R only.
y <- as.numeric(AirPassengers); H <- 12; season <- 12
sets <- list(near = c(1:3, season+(-1:1), 2*season+(-1:1), 3*season), wide = c(1:4, season+(-2:2), 2*season+(-1:1)), whole = c(1:3, season+(-1:1), 2*season+(-1:1)))
member <- function(y, islog, d, lags) {
  u <- if (islog) log(y) else y; n <- length(u); z <- if (d > 0) u[(d+1):n] - u[1:(n-d)] else u
  m <- mean(z); s <- sqrt(mean((z-m)^2)); z <- (z-m)/s; k <- length(z)
  L <- lags; while (k - max(L) < 10*(length(L)+1)) L <- L[-length(L)]
  t <- (max(L)+1):k; X <- cbind(sapply(L, function(l) z[t-l]), 1); w <- rep(1, length(t))
  solveit <- function(w) solve(t(X*w) %*% X + diag(c(rep(1e-4*sum(w), length(L)), 0)), t(X*w) %*% z[t])
  b <- solveit(w); for (i in 1:3) { e <- abs(z[t] - X %*% b); lim <- 1.345*1.4826*median(e); w <- ifelse(e <= lim, 1, lim/e)[,1]; b <- solveit(w) }
  lo <- min(z)-.25*diff(range(z)); hi <- max(z)+.25*diff(range(z))
  for (h in 1:H) { v <- min(hi, max(lo, sum(b*c(z[length(z)+1-L],1)))); z <- c(z, v); u <- c(u, v*s+m+(if (d > 0) u[length(u)+1-d] else 0)) }
  f <- tail(u, H); if (islog) exp(f) else f }
forms <- list(c(F,0),c(T,0),c(F,12),c(T,12))
F <- do.call(cbind, lapply(sets, function(lags) sapply(forms, function(a) member(y, a[1]==1, a[2], lags))))
cat(sprintf("%.8f", apply(F, 1, median)), sep=", "); cat("\n")
