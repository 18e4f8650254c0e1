/** What citizens see, and where their answers are kept. */
@NullMarked
package org.sipas.examples.onestop.answer;

import org.jspecify.annotations.NullMarked;
