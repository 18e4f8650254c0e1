package org.sipas.examples.onestop;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the service. Immutable.
 *
 * @param baseUrl the address under which citizens reach the service, for links and QR codes
 * @param form the id of the questionnaire, of a pack on the class path
 * @param secrets the file of the keys; made at the first start
 * @param offices the offices
 * @param systems the systems that may report finished dossiers
 * @param invite who is invited
 */
@ConfigurationProperties("onestop")
public record ServiceProperties(
        URI baseUrl, String form, Path secrets, List<Office> offices, List<SendingSystem> systems, Invite invite) {
    /** Creates settings. */
    public ServiceProperties {
        offices = List.copyOf(offices);
        systems = systems == null ? List.of() : List.copyOf(systems);
    }

    /** Returns the office with a code. */
    public Optional<Office> office(String code) {
        return offices.stream().filter(office -> office.code().equals(code)).findFirst();
    }

    /** Returns the name of the office with a code, or the code where there is none. */
    public String nameOf(String code) {
        return office(code).map(Office::name).orElse(code);
    }

    /**
     * An office.
     *
     * @param code its code, which stands in addresses
     * @param name its name
     */
    public record Office(String code, String name) {
        /**
         * Creates an office.
         *
         * @throws IllegalArgumentException if the code has other characters than letters, digits, hyphen and underscore
         */
        public Office {
            if (!code.matches("[A-Za-z0-9_-]{1,64}")) {
                throw new IllegalArgumentException(
                        "code of an office not of 1 to 64 letters, digits, - and _: " + code);
            }
        }
    }

    /**
     * A system that reports finished dossiers.
     *
     * @param id its name
     * @param key the secret that it signs with, at least 32 characters
     * @param offices the offices that it speaks for
     */
    public record SendingSystem(String id, String key, Set<String> offices) {
        /**
         * Creates a system.
         *
         * @throws IllegalArgumentException if the key is shorter
         */
        public SendingSystem {
            offices = Set.copyOf(offices);
            if (key.length() < 32) {
                throw new IllegalArgumentException("key of " + id + " not of 32 characters or more: " + key.length());
            }
        }

        /** Returns the name; the key does not belong in logs. */
        @Override
        public String toString() {
            return id;
        }
    }

    /**
     * Who is invited.
     *
     * @param survey the name of the survey
     * @param share the proportion of finished dossiers that are drawn, in [0, 1]
     * @param rest how long a person is left alone after an invitation
     * @param codeDays for how many days after the decision a code is good
     * @param restricted the procedures that may not be asked about
     */
    public record Invite(String survey, BigDecimal share, Duration rest, int codeDays, Set<String> restricted) {
        /** Creates rules. */
        public Invite {
            restricted = restricted == null ? Set.of() : Set.copyOf(restricted);
        }
    }
}
