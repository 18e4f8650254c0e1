/** What the whole library shares: the problems that it reports and the values that every module speaks in. */
@NullMarked
package org.sipas.core;

import org.jspecify.annotations.NullMarked;
