package org.sipas.examples.onestop;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The same tests on a PostgreSQL, at the JDBC address in the environment variable SIPAS_POSTGRES, in a schema that is emptied first. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("peer")
@Import(OnPostgres.Emptied.class)
@TestPropertySource(
        properties = {
            "spring.datasource.url=${SIPAS_POSTGRES}",
            "spring.datasource.hikari.schema=one_stop_test",
            "spring.flyway.schemas=one_stop_test",
            "spring.flyway.clean-disabled=false"
        })
public @interface OnPostgres {
    /** Empties the schema before it is made. */
    @TestConfiguration
    class Emptied {
        @Bean
        FlywayMigrationStrategy emptied() {
            return flyway -> {
                flyway.clean();
                flyway.migrate();
            };
        }
    }
}
