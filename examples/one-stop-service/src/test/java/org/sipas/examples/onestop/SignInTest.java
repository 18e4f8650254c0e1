package org.sipas.examples.onestop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ServiceTest
class SignInTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private Accounts accounts;

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
        mvc.perform(post("/logout").with(user(officer("no-token"))))
                .andExpect(status().isForbidden());
    }

    @Test
    void everyAnswerCarriesTheHeaders() throws Exception {
        mvc.perform(get("/"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                .andExpect(
                        header().string("Content-Security-Policy", not(containsString("unsafe"))))
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
    void anAdministratorKeepsTheAccounts() throws Exception {
        accounts.create("test", "keeper", Role.ADMIN, "");
        Account admin = accounts.loadUserByUsername("keeper");
        mvc.perform(post("/staff/accounts")
                        .with(user(admin))
                        .with(csrf())
                        .param("username", "new-officer")
                        .param("role", "OFFICER")
                        .param("office", "b"))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("chỉ hiện một lần")));
        assertThat(accounts.loadUserByUsername("new-officer").office()).isEqualTo("b");
        mvc.perform(post("/staff/accounts")
                        .with(user(admin))
                        .with(csrf())
                        .param("username", "new-officer")
                        .param("role", "SUPERVISOR"))
                .andExpect(content().string(containsString("Tên đăng nhập đã có")));
        mvc.perform(post("/staff/accounts/active")
                        .with(user(admin))
                        .with(csrf())
                        .param("username", "keeper")
                        .param("active", "false"))
                .andExpect(status().isBadRequest());
        mvc.perform(get("/staff/audit").with(user(admin)))
                .andExpect(content().string(containsString("account-created")))
                .andExpect(content().string(containsString("new-officer")));
        mvc.perform(post("/staff/accounts").with(user(officer("climber"))).with(csrf()).param("username", "x").param("role", "ADMIN"))
                .andExpect(status().isForbidden());
    }

    @Test
    void aLockedAccountIsOutAtOnce() throws Exception {
        Account officer = officer("locked");
        mvc.perform(get("/staff").with(user(officer))).andExpect(status().isOk());
        accounts.activate("test", "locked", false);
        mvc.perform(get("/staff").with(user(officer))).andExpect(redirectedUrl("/login"));
    }

    @Test
    void aPasswordIsChangedByWhoKnowsIt() throws Exception {
        String password = accounts.create("test", "changes", Role.SUPERVISOR, "");
        String wanted = "một câu dài dễ nhớ";
        mvc.perform(post("/staff/password")
                        .with(user(accounts.loadUserByUsername("changes")))
                        .with(csrf())
                        .param("old", "guess")
                        .param("wanted", wanted)
                        .param("again", wanted))
                .andExpect(content().string(containsString("không đúng")));
        mvc.perform(post("/staff/password")
                        .with(user(accounts.loadUserByUsername("changes")))
                        .with(csrf())
                        .param("old", password)
                        .param("wanted", wanted)
                        .param("again", wanted))
                .andExpect(content().string(containsString("Đã đổi mật khẩu")));
        mvc.perform(formLogin().user("changes").password(wanted)).andExpect(redirectedUrl("/staff"));
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
        return post("/login").with(csrf()).param("username", "nobody").param("password", "x").with(request -> {
            request.setRemoteAddr(address);
            return request;
        });
    }

    private Account officer(String username) {
        accounts.create("test", username, Role.OFFICER, "a");
        return accounts.loadUserByUsername(username);
    }
}
