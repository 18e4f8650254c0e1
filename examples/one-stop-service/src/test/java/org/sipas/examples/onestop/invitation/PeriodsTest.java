package org.sipas.examples.onestop.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sipas.examples.onestop.Reports;
import org.sipas.examples.onestop.ServiceTest;
import org.sipas.sampling.invite.PeriodSeed;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ServiceTest
class PeriodsTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Periods periods;

    @Autowired
    private PlatformTransactionManager transactions;

    @Test
    void theLogOfDecisionsFollowsFromTheSeed() throws Exception {
        mvc.perform(Reports.signed("/api/dossiers", Reports.dossier("drawn", "0901000009")))
                .andExpect(status().isCreated());
        String current =
                jdbc.sql("select max(period) from dossier").query(String.class).single();
        // As a supervisor will see it once the quarter has ended.
        String seed = periods.all(current + "z").stream()
                .filter(period -> period.name().equals(current))
                .findFirst()
                .orElseThrow()
                .seed()
                .orElseThrow();
        String commitment = jdbc.sql("select commitment from period where name = ?")
                .param(current)
                .query(String.class)
                .single();
        assertThat(PeriodSeed.of(seed).commitment()).isEqualTo(commitment);
        List<Map<String, Object>> drawn = jdbc.sql("select id, probability from dossier where gate = 'INVITED'")
                .query()
                .listOfRows();
        assertThat(drawn)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(PeriodSeed.of(seed).drawer().draws((String) row.get("id"), (BigDecimal)
                                row.get("probability")))
                        .isTrue());
    }

    @Test
    void aPeriodStaysNotedThoughItsFirstDossierFails() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            periods.inviter("2031-Q4");
            status.setRollbackOnly();
        });
        assertThat(jdbc.sql("select name from period where name > '2031' order by name")
                        .query(String.class)
                        .list())
                .containsExactly("2031-Q4", "2032-Q1");
        jdbc.sql("delete from period where name > '2031'").update();
    }
}
