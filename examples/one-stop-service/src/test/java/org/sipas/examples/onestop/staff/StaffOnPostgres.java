package org.sipas.examples.onestop.staff;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.sipas.examples.onestop.OnPostgres;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** As {@link OnPostgres}, in a schema of its own. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("peer")
@Import(OnPostgres.Emptied.class)
@TestPropertySource(
        properties = {
            "spring.datasource.url=${SIPAS_POSTGRES}",
            "spring.datasource.hikari.schema=staff_test",
            "spring.flyway.schemas=staff_test",
            "spring.flyway.clean-disabled=false"
        })
@interface StaffOnPostgres {}
