/** The accounts of staff, who may do what, and how they sign in. */
@NullMarked
package org.sipas.examples.onestop.account;

import org.jspecify.annotations.NullMarked;
