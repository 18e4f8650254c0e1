/**
 * Whom to ask: rules that take a sample from a frame, and the probabilities with which they do it.
 *
 * <p>A {@link org.sipas.sampling.selection.Sampler} is a rule; the chance that it needs is passed to it as a {@link
 * org.sipas.sampling.selection.Chance}. On small frames {@link org.sipas.sampling.selection.DesignEnumeration} goes through
 * everything that chance can do and so proves inclusion probabilities. Official draws do not use generators of random
 * numbers: they take tickets, see the package {@code draw}.
 *
 * <p>From sizes to an estimate, 500 communes with probabilities in proportion to their population:
 *
 * <pre>{@code
 * Sampler sampler = SampfordSampler.of(InclusionProbabilities.proportionalTo(population, 500));
 * int[] drawn = sampler.draw(Chance.from(generator));
 * SampleDesign sample = SampleDesign.of(sampler, drawn, LonelyUnit.FAIL);
 * Survey survey = Survey.of(sample.columns().with("y", answers), sample.design()); // of sipas-scoring
 * System.out.println(survey.total("y"));
 * }</pre>
 */
@NullMarked
package org.sipas.sampling.selection;

import org.jspecify.annotations.NullMarked;
