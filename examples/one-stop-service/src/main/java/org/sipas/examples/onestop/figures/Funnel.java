package org.sipas.examples.onestop.figures;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipas.examples.onestop.OneStopService;
import org.sipas.sampling.invite.Gate;
import org.sipas.sampling.invite.InviteLog;
import org.sipas.sampling.invite.Stratum;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many dossiers were served, invited and answered: {@link InviteLog#pictures} of the decisions of some days, counted by the database. Thread-safe. */
@Component
public class Funnel {
    private final JdbcClient jdbc;

    Funnel(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Line(Stratum stratum, Gate gate, long dossiers, long answered) {}

    /**
     * Returns the picture of each stratum of an office, by name.
     *
     * @param first the first day of decisions
     * @param last the last day of decisions and answers
     */
    public List<InviteLog.Picture> pictures(String office, LocalDate first, LocalDate last) {
        List<Line> lines = jdbc.sql("""
                        select procedure_code, channel, gate, count(*) as dossiers, count(answer.id) as answered
                        from dossier left join
                            (select id from response where stream = 'INVITED' and office = ? and received < ?) answer
                            on answer.id = dossier.id
                        where office = ? and decided >= ? and decided < ?
                        group by procedure_code, channel, gate
                        order by procedure_code, channel
                        """)
                .params(office, start(last.plusDays(1)), office, start(first), start(last.plusDays(1)))
                .query((row, number) -> new Line(
                        new Stratum(office, row.getString("procedure_code"), row.getString("channel")),
                        Gate.valueOf(row.getString("gate")),
                        row.getLong("dossiers"),
                        row.getLong("answered")))
                .list();
        Map<Stratum, Map<Gate, Long>> gates = new LinkedHashMap<>();
        Map<Stratum, Long> answered = new LinkedHashMap<>();
        for (Line line : lines) {
            gates.computeIfAbsent(line.stratum(), stratum -> new EnumMap<>(Gate.class))
                    .put(line.gate(), line.dossiers());
            answered.merge(line.stratum(), line.answered(), Long::sum);
        }
        return gates.entrySet().stream()
                .map(stratum -> new InviteLog.Picture(
                        stratum.getKey(), stratum.getValue(), answered.getOrDefault(stratum.getKey(), 0L)))
                .toList();
    }

    private static OffsetDateTime start(LocalDate day) {
        return day.atStartOfDay(OneStopService.ZONE).toOffsetDateTime();
    }
}
