package org.sipas.sampling.invite;

/**
 * Dossiers that share an office, a procedure and a channel. Immutable.
 *
 * @param office the office
 * @param procedure the procedure
 * @param channel the channel
 */
public record Stratum(String office, String procedure, String channel) {}
