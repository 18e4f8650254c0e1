package org.sipas.io.publish;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Under which names results are released as SDMX. Immutable.
 *
 * @param agency the id of the agency that maintains the dataflow, such as {@code VN_MOHA}
 * @param id the id of the dataflow and of its data structure definition
 * @param version their version, three numbers with points as SDMX 3.0 has them
 * @param timePeriod the period of all results, such as {@code 2024} or {@code 2024-Q3}
 * @param area the code of the whole, such as {@code VN}
 * @param areaBreakdown the breakdown whose units are areas, empty if none is
 * @param prepared when the message was made
 */
public record SdmxRelease(
        String agency,
        String id,
        String version,
        String timePeriod,
        String area,
        String areaBreakdown,
        Instant prepared) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_@$\\-]+");
    private static final Pattern NESTED_ID = Pattern.compile("[A-Za-z][A-Za-z0-9_\\-]*(\\.[A-Za-z][A-Za-z0-9_\\-]*)*");
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+");
    private static final Pattern PERIOD =
            Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?|-Q[1-4]|-S[12]|-A1|-M(0[1-9]|1[0-2]))?");

    /**
     * Creates a release.
     *
     * @throws IllegalArgumentException if a name, the version or the period is none that SDMX allows
     */
    public SdmxRelease {
        require(NESTED_ID, agency, "agency");
        require(ID, id, "id");
        require(VERSION, version, "version");
        require(PERIOD, timePeriod, "timePeriod");
        require(ID, area, "area");
        Objects.requireNonNull(areaBreakdown, "areaBreakdown");
        Objects.requireNonNull(prepared, "prepared");
    }

    private static void require(Pattern pattern, String value, String name) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException(name + " not in " + pattern + ": " + value);
        }
    }

    /** Tells whether SDMX can hold a text as the id of a code or component. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    String urn(String kind, String name) {
        return "urn:sdmx:org.sdmx.infomodel." + kind + "=" + agency + ":" + name + "(" + version + ")";
    }
}
