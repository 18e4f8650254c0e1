package org.sipas.examples.commandline;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/** What a call of the command line gave. */
record Call(int code, String out, String err) {
    /** Calls the command line with the texts of some words. */
    static Call call(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Sipas.run(
                new PrintWriter(out),
                new PrintWriter(err),
                Stream.of(words).map(Object::toString).toArray(String[]::new));
        return new Call(code, out.toString(), err.toString());
    }
}
