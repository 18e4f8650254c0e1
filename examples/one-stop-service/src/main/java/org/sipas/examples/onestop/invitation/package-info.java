/** Who is invited, and the codes of invitations. */
@NullMarked
package org.sipas.examples.onestop.invitation;

import org.jspecify.annotations.NullMarked;
