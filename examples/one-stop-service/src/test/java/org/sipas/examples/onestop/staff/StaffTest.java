package org.sipas.examples.onestop.staff;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** A test of what staff see, on a database of its own, with an office for each test that fills one. All such tests share one service. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:staff;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH",
            "onestop.offices[0].code=mot-cua",
            "onestop.offices[0].name=Phường Một",
            "onestop.offices[1].code=hai",
            "onestop.offices[1].name=Phường Hai",
            "onestop.offices[2].code=ba",
            "onestop.offices[2].name=Phường Ba",
            "onestop.offices[3].code=bon",
            "onestop.offices[3].name=Phường Bốn",
            "onestop.offices[4].code=nam",
            "onestop.offices[4].name=Phường Năm",
            "onestop.offices[5].code=sau",
            "onestop.offices[5].name=Phường Sáu",
            "onestop.offices[6].code=bay",
            "onestop.offices[6].name=Phường Bảy",
            "onestop.offices[7].code=tam",
            "onestop.offices[7].name=Phường Tám",
            "onestop.offices[8].code=chin",
            "onestop.offices[8].name=Phường Chín"
        })
@AutoConfigureMockMvc
@ActiveProfiles("test")
@Import(Filled.class)
@interface StaffTest {}
