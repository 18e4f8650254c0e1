/**
 * Estimates from survey data, each with its standard error, interval and base.
 *
 * <p>Edge results. What is wrong with a table as a sample of its design is reported all at once, each problem with file, row and column, by {@link
 * org.sipas.scoring.estimate.Survey#check Survey.check} and {@link org.sipas.scoring.estimate.Tally#finish Tally.finish}:
 *
 * <ul>
 *   <li>a weight that is 0, negative, infinite or missing: {@code weight-not-positive}
 *   <li>a missing stratum or unit: {@code design-value-missing}
 *   <li>a population smaller than its sample: {@code population-smaller-than-sample}; population sizes that vary within a stratum: {@code population-size-varies};
 *       a size below 1 or a fraction outside (0, 1]: {@code population-size-out-of-range}
 *   <li>a negative or missing replicate weight: {@code replicate-weight-negative}; an inclusion probability outside (0, 1]: {@code inclusion-probability-out-of-range}
 *   <li>the same unit in two strata, unless numbers are declared nested: {@code unit-in-two-strata}
 *   <li>a single unit in a stratum, or in the whole sample, under {@link org.sipas.core.design.LonelyUnit#FAIL}: {@code lonely-unit}; under a remedy there is an estimate
 *       and, without degrees of freedom, no interval but the reason
 *   <li>a column of the design that is not there: {@code no-such-column}; texts as weights, replicate weights, sizes or probabilities: {@code not-numbers}
 *   <li>after the first 1,000 problems the number of the rest
 * </ul>
 *
 * <p>What can be estimated has a defined result:
 *
 * <ul>
 *   <li>a domain of which no row has a value: value and standard error {@code NaN}, n = 0, no interval, and the reason; a combination of column values that no row has is
 *       not listed
 *   <li>a row with a missing domain column is in no domain; its unit stays in the design
 *   <li>a ratio with the denominator 0: as an empty domain, with that reason
 *   <li>a mean or ratio of a constant variable: standard error 0, an interval without width, effective n = n, design effect 1; a spread below 10<sup>−28</sup> of the
 *       second moment is one of rounding and counts as 0
 *   <li>a replicate in which an estimate has no value, such as the mean of a domain without any weight: it is left out, the scale and the other factors stay, as in R
 *       survey, and the method says how many were
 *   <li>a variance that the sample does not tell, with fewer than two replicates that have a value, or under {@code BREWER}, {@code HAJEK} and {@code DEVILLE} with a
 *       single unit that is not certain: infinite standard error, effective n = 0, no interval, and the reason
 *   <li>a logit interval from replicates one of which has a share of 0 or 1: no interval, and the reason
 *   <li>a test without degrees of freedom or without a statistic: p = 1, and the method says why
 *   <li>a share of 0 or 1: see {@link org.sipas.scoring.estimate.ProportionInterval}
 *   <li>many domains: under a staged design a million domains of two rows are estimated in one pass; with replicate weights, unequal probabilities or calibrated weights
 *       time grows with rows times domains
 * </ul>
 *
 * <p>A column or category that does not exist, a mean of categories, categories that change from chunk to chunk, an infinite value of a variable, a level outside (0, 1) are mistakes of the caller and throw {@code IllegalArgumentException}.
 */
@NullMarked
package org.sipas.scoring.estimate;

import org.jspecify.annotations.NullMarked;
