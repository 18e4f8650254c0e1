/**
 * The cases of {@code examples/conformance}, answered by the library through its public API and compared with what they expect. The rules of the cases stand in
 * the README there; this package translates a case into the library's own forms, methods and tables, and its results back.
 */
@NullMarked
package org.sipas.examples.commandline.conformance;

import org.jspecify.annotations.NullMarked;
