package org.sipas.io.round;

import java.util.List;
import org.sipas.io.report.Report;
import org.sipas.scoring.proof.Certificate;

/**
 * What a run gave. Immutable.
 *
 * @param report the report, with its certificate
 * @param certificate the certificate
 * @param files the names of the files written, below the folder of the round
 */
public record RoundResult(Report report, Certificate certificate, List<String> files) {
    /** Creates a result from a copy of the names. */
    public RoundResult {
        files = List.copyOf(files);
    }
}
