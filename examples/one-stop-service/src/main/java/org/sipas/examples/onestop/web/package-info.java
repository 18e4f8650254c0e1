/** What all pages share: the layout, errors, headers and limits. */
@NullMarked
package org.sipas.examples.onestop.web;

import org.jspecify.annotations.NullMarked;
