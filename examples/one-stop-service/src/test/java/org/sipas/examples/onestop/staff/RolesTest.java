package org.sipas.examples.onestop.staff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** Every page with every role, and the pages of an office with an officer of another one. */
@StaffTest
class RolesTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private Filled filled;

    private int status(MockHttpServletRequestBuilder call) throws Exception {
        return mvc.perform(call).andReturn().getResponse().getStatus();
    }

    @ParameterizedTest
    @CsvSource({
        // address, own office's officer, another office's officer, supervisor, administrator
        "/staff, 200, 200, 200, 200",
        "/staff/offices/ba, 200, 403, 200, 200",
        "/staff/offices/khong-co, 403, 403, 404, 404",
        "/staff/export?office=ba&format=xlsx, 404, 403, 404, 404",
        "/staff/alerts, 403, 403, 200, 200",
        "/staff/cases, 403, 403, 200, 200",
        "/staff/cases/999999, 403, 403, 404, 404",
        "/staff/cases/x', 403, 403, 404, 404",
        "/staff/ledger, 403, 403, 200, 200",
        "/staff/ledger/file, 403, 403, 200, 200",
        "/staff/ledger/inclusion?id=x, 403, 403, 404, 404",
        "/staff/ledger/consistency?head=x, 403, 403, 404, 404",
        "/staff/live, 403, 403, 200, 200",
        "/staff/accounts, 403, 403, 403, 200",
        "/staff/plan, 403, 403, 403, 200",
        "/staff/audit, 403, 403, 403, 200",
        "/staff/password, 200, 200, 200, 200",
    })
    void pages(String address, int own, int other, int supervisor, int admin) throws Exception {
        assertThat(status(get(address).with(user(filled.officer("ba"))))).isEqualTo(own);
        assertThat(status(get(address).with(user(filled.officer("bon"))))).isEqualTo(other);
        assertThat(status(get(address).with(user(filled.supervisor())))).isEqualTo(supervisor);
        assertThat(status(get(address).with(user(filled.administrator())))).isEqualTo(admin);
        assertThat(status(get(address))).isEqualTo(302);
    }

    @ParameterizedTest
    @CsvSource({
        "/staff/cases/1/assign, true",
        "/staff/cases/1/close, true",
        "/staff/cases/1/reopen, true",
        "/staff/accounts, false",
        "/staff/accounts/admin/password, false",
        "/staff/accounts/admin/active, false",
    })
    void formsAreOnlyForThoseWhoMayAndNeedAToken(String address, boolean supervisor) throws Exception {
        assertThat(status(post(address).with(csrf()).with(user(filled.officer("ba")))))
                .isEqualTo(403);
        assertThat(status(post(address).with(user(filled.administrator())))).isEqualTo(403);
        if (!supervisor) {
            assertThat(status(post(address).with(csrf()).with(user(filled.supervisor()))))
                    .isEqualTo(403);
        }
    }

    @Test
    void anOfficerCannotTellAnotherOfficeFromNone() throws Exception {
        String other = body(get("/staff/offices/ba").with(user(filled.officer("bon"))));
        String none = body(get("/staff/offices/khong-co").with(user(filled.officer("bon"))));
        assertThat(other.replaceAll("[0-9a-f]{16}", "").replace("/ba", ""))
                .isEqualTo(none.replaceAll("[0-9a-f]{16}", "").replace("/khong-co", ""));
    }

    @Test
    void anOfficerTakesNothingAwayOfAllOffices() throws Exception {
        assertThat(status(get("/staff/export").with(user(filled.officer("ba")))))
                .isEqualTo(403);
        assertThat(body(get("/staff").with(user(filled.officer("ba")))))
                .contains("Phường Ba")
                .doesNotContain("Phường Bốn");
    }

    private String body(MockHttpServletRequestBuilder call) throws Exception {
        MockHttpServletResponse response = mvc.perform(call).andReturn().getResponse();
        return response.getContentAsString(StandardCharsets.UTF_8);
    }
}
