package org.sipas.examples.commandline.cases;

/** What a case asks for is not computed by this library, or not yet. */
final class NotCovered extends IllegalArgumentException {
    NotCovered(String what) {
        super(what);
    }
}
