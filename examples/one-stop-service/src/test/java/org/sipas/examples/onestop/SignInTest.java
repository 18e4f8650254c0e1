package org.sipas.examples.onestop;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ServiceTest
class SignInTest {
    @Autowired
    private MockMvc mvc;

    @Autowired
    private Accounts accounts;

    @Test
    void nobodySeesStaffPagesWithoutSigningIn() throws Exception {
        mvc.perform(get("/staff")).andExpect(status().isFound()).andExpect(redirectedUrl("/login"));
        mvc.perform(get("/login")).andExpect(status().isOk()).andExpect(content().string(containsString("Mật khẩu")));
    }

    @Test
    void aPasswordOpensTheStartAndAWrongOneDoesNot() throws Exception {
        String password = accounts.create("test", "signs-in", Role.OFFICER, "a");
        mvc.perform(formLogin().user("signs-in").password(password)).andExpect(redirectedUrl("/staff"));
        mvc.perform(formLogin().user("signs-in").password(password + "x")).andExpect(redirectedUrl("/login?error"));
    }

    @Test
    void anOfficerSeesTheOwnOfficeOnly() throws Exception {
        Account officer = new Account("o", "", Role.OFFICER, "a", true);
        mvc.perform(get("/staff").with(user(officer)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Phường A")))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("Phường B"))));
        mvc.perform(get("/staff/accounts").with(user(officer))).andExpect(status().isForbidden());
        mvc.perform(get("/actuator/metrics").with(user(officer))).andExpect(status().isForbidden());
    }

    @Test
    void formsOfStaffNeedATokenAgainstForgery() throws Exception {
        mvc.perform(post("/logout").with(user(new Account("o", "", Role.OFFICER, "a", true))))
                .andExpect(status().isForbidden());
    }

    @Test
    void everyAnswerCarriesTheHeaders() throws Exception {
        mvc.perform(get("/"))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Security-Policy", containsString("default-src 'none'")))
                .andExpect(header().string("Content-Security-Policy", org.hamcrest.Matchers.not(containsString("unsafe"))))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(header().exists("X-Request-Id"));
    }

    @Test
    void healthIsOpenAndTellsNoDetails() throws Exception {
        mvc.perform(get("/actuator/health"))
                .andExpect(status().isOk())
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("components"))));
    }
}
