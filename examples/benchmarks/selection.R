# The same selections with R's package sampling (Debian: r-cran-sampling). A step that takes more than two minutes is cut off.
suppressMessages(library(sampling))
cat("R", as.character(getRversion()), "sampling", as.character(packageVersion("sampling")), "\n")
step <- function(name, work, runs = 3) {
  times <- numeric(0); size <- NA
  for (run in seq_len(runs)) {
    setTimeLimit(elapsed = 120, transient = TRUE)
    t <- tryCatch(system.time(size <- work())[["elapsed"]], error = function(e) { cat(conditionMessage(e), ""); Inf })
    times <- c(times, t)
    if (is.infinite(t)) break
  }
  cat(sprintf("R: %-39s %9.3f s   (%s)\n", name, if (any(is.infinite(times))) Inf else median(times), format(size)))
}
N <- 30000000; n <- 40000
set.seed(2026)
step("simple random (srswor1)", function() sum(srswor1(n, N)), 1)
pik <- rep_len(1:97, N); pik <- n * pik / sum(pik); invisible(gc())
step("Poisson", function() sum(UPpoisson(pik)))
step("systematic by size", function() sum(UPsystematic(pik)))
rm(pik); invisible(gc())
pik <- inclusionprobabilities(exp(rnorm(11000) * 0.8 + 8.5), 500)
step("Sampford, 500 of 11,000", function() sum(UPsampford(pik)), 1)
step("conditional Poisson, 500 of 11,000", function() sum(UPmaxentropy(pik)), 1)
