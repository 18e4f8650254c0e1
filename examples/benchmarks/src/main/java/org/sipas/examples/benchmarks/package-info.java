/** Benchmarks of the hot paths, run by JMH: {@code java -cp … org.openjdk.jmh.Main}. */
@NullMarked
package org.sipas.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
