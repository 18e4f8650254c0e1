/** The service: settings and start. */
@NullMarked
package org.sipas.examples.onestop;

import org.jspecify.annotations.NullMarked;
