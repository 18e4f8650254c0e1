package org.sipas.examples.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.sipas.examples.onestop.account.Account;
import org.sipas.examples.onestop.account.Accounts;
import org.sipas.examples.onestop.account.Role;
import org.sipas.examples.onestop.audit.Audit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ServiceTest
class SignInTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Audit audit;

    @Test
    void nobodySeesStaffPagesWithoutSigningIn() throws Exception {
        mvc.perform(get("/staff")).andExpect(status().isFound()).andExpect(redirectedUrl("/login"));
        mvc.perform(get("/login"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Mật khẩu")));
    }

    @Test
    void aPasswordOpensTheStartAndAWrongOneDoesNot() throws Exception {
        String password = accounts.create("test", "signs-in", Role.OFFICER, "a");
        mvc.perform(formLogin().user("signs-in").password(password)).andExpect(redirectedUrl("/staff"));
        mvc.perform(formLogin().user("signs-in").password(password + "x")).andExpect(redirectedUrl("/login?error"));
    }

    @Test
    void anOfficerSeesTheOwnOfficeOnly() throws Exception {
        Account officer = officer("officer-of-a");
        mvc.perform(get("/staff").with(user(officer)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Phường A")))
                .andExpect(content().string(not(containsString("Phường B"))));
        mvc.perform(get("/staff/accounts").with(user(officer))).andExpect(status().isForbidden());
        mvc.perform(get("/actuator/metrics").with(user(officer))).andExpect(status().isForbidden());
    }

    @Test
    void formsOfStaffNeedATokenAgainstForgery() throws Exception {
        mvc.perform(post("/logout").with(user(officer("no-token")))).andExpect(status().isForbidden());
    }

    @Test
    void everyAnswerCarriesTheHeaders() throws Exception {
        mvc.perform(get("/"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                .andExpect(header().string("Content-Security-Policy", not(containsString("unsafe"))))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(header().exists("X-Request-Id"));
    }

    @Test
    void healthIsOpenAndTellsNoDetails() throws Exception {
        mvc.perform(get("/actuator/health"))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("components"))));
    }

    @Test
    void aWrongAddressIsNoQuestionForAPassword() throws Exception {
        mvc.perform(get("/nothing")).andExpect(status().isNotFound());
        mvc.perform(get("/actuator/metrics")).andExpect(status().isNotFound());
        mvc.perform(get("/staff/posters/a")).andExpect(redirectedUrl("/login"));
    }

    @Test
    void aPosterIsForTheOwnOfficeAndLeadsToItsOpenLink() throws Exception {
        Account officer = officer("poster");
        mvc.perform(get("/staff/posters/a").with(user(officer)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Mã QR: http://localhost:8080/o/a")));
        mvc.perform(get("/staff/posters/b").with(user(officer))).andExpect(status().isForbidden());
    }

    @Test
    void aLockedAccountIsOutAtOnce() throws Exception {
        Account officer = officer("locked");
        mvc.perform(get("/staff").with(user(officer))).andExpect(status().isOk());
        accounts.activate("test", "locked", false);
        mvc.perform(get("/staff").with(user(officer))).andExpect(redirectedUrl("/login"));
    }

    @Test
    void aChangedPasswordEndsTheSessionsThatBeganWithTheOldOne() throws Exception {
        Account officer = officer("changes");
        accounts.changePassword("test", "changes", "một câu dài dễ nhớ");
        mvc.perform(get("/staff").with(user(officer))).andExpect(redirectedUrl("/login"));
        mvc.perform(formLogin().user("changes").password("một câu dài dễ nhớ")).andExpect(redirectedUrl("/staff"));
    }

    @Test
    void whoSignsInIsInTheAuditLogAndWhatWasTypedElsewhereIsNot() throws Exception {
        officer("audited");
        mvc.perform(formLogin().user("audited").password("wrong"));
        mvc.perform(formLogin().user("my-password-in-the-wrong-field").password("wrong"));
        assertThat(audit.latest(2))
                .extracting(Audit.Line::action, Audit.Line::subject)
                .containsExactly(tuple("sign-in-failed", "?"), tuple("sign-in-failed", "audited"));
    }

    @Test
    void tryingPasswordsIsLimited() throws Exception {
        for (int i = 0; i < 20; i++) {
            mvc.perform(login("10.1.0.1")).andExpect(redirectedUrl("/login?error"));
        }
        mvc.perform(login("10.1.0.1")).andExpect(status().isTooManyRequests());
        mvc.perform(login("10.1.0.2")).andExpect(redirectedUrl("/login?error"));
    }

    private static MockHttpServletRequestBuilder login(String address) {
        return post("/login")
                .with(csrf())
                .param("username", "nobody")
                .param("password", "x")
                .with(request -> {
                    request.setRemoteAddr(address);
                    return request;
                });
    }

    private Account officer(String username) {
        accounts.create("test", username, Role.OFFICER, "a");
        return accounts.loadUserByUsername(username);
    }
}
