# Weighted means of 22 items by province, without and with three-stage standard errors, by hand in data.table and one thread (Debian: r-base-core, r-cran-data.table).
# Usage: Rscript estimation.R ROWS.csv REPEATS ESTIMATES.csv
suppressMessages(library(data.table)); setDTthreads(1)
a <- commandArgs(TRUE); runs <- as.integer(a[2])
d <- fread(a[1], nThread = 1); Y <- grep("^y[0-9]+$", names(d), value = TRUE)
step <- function(name, work) {
  times <- processor <- numeric(0)
  for (run in seq_len(runs)) {
    invisible(gc(FALSE)); t <- system.time(x <- work())
    times <- c(times, t[["elapsed"]]); processor <- c(processor, t[["user.self"]] + t[["sys.self"]])
  }
  show <- function(name, t) cat(sprintf("%-40s %8.3f s   [%s]\n", name, median(t), paste(sprintf("%.3f", t), collapse = ", ")))
  show(name, times); show("  of processor", processor); flush(stdout())
  invisible(x)
}
cat("R", as.character(getRversion()), "data.table", as.character(packageVersion("data.table")), "\n")
means <- function() d[, lapply(.SD, function(y) sum(w * y) / sum(w)), by = province, .SDcols = Y]
m <- step("data.table: means alone", means)
three <- function() {
  m <- means(); W <- d[, .(W = sum(w)), by = province]; at <- match(d$province, m$province); V <- matrix(0, nrow(m), length(Y))
  for (q in seq_along(Y)) {
    u <- d$w * (d[[Y[q]]] - m[[Y[q]]][at]) / W$W[at]
    s3 <- data.table(province = d$province, district = d$district, commune = d$commune, N1 = d$N1, N2 = d$N2, N3 = d$N3, u = u)[
      , .(s = sum(u), ss = sum(u^2), n = .N), by = .(province, district, commune, N1, N2, N3)]
    s3[, v3 := (1 - n / N3) * n / (n - 1) * (ss - s^2 / n)]
    s2 <- s3[, .(s1 = sum(s), v2 = (1 - .N / N2[1]) * .N / (.N - 1) * (sum(s^2) - sum(s)^2 / .N), v3 = sum(v3) * .N / N2[1]), by = .(province, district, N1, N2)]
    s1 <- s2[, .(v = (1 - .N / N1[1]) * .N / (.N - 1) * (sum(s1^2) - sum(s1)^2 / .N) + .N / N1[1] * sum(v2 + v3)), by = province]
    V[, q] <- s1$v[match(m$province, s1$province)]
  }
  sqrt(V)
}
se <- step("data.table: means and standard errors", three)
fwrite(rbindlist(lapply(seq_along(Y), function(q) data.table(province = m$province, item = Y[q], mean = sprintf("%.17g", m[[Y[q]]]), se = sprintf("%.17g", se[, q])))), a[3], quote = FALSE)
