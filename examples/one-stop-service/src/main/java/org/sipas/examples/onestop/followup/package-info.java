/** What figures and answers ask of people: alerts, and cases that somebody follows up. */
@NullMarked
package org.sipas.examples.onestop.followup;

import org.jspecify.annotations.NullMarked;
