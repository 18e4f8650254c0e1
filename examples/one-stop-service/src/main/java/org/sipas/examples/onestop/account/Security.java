package org.sipas.examples.onestop.account;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.sipas.examples.onestop.web.RateLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may go where, and the headers of every answer. */
@Configuration
class Security {
    /** Whoever reaches these has no session: a code, a signature or nothing speaks for them, so there is nothing that another site could misuse. */
    private static final String[] WITHOUT_SESSION = {"/p", "/p/**", "/o/**", "/k/**", "/api/**"};

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final RequestMatcher STAFF =
            PathPatternRequestMatcher.withDefaults().matcher("/staff/**");
    private static final RequestMatcher LIVE =
            PathPatternRequestMatcher.withDefaults().matcher("/staff/live");

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    SecurityFilterChain filterChain(HttpSecurity http, Accounts accounts) {
        SignInLimit signInLimit =
                new SignInLimit(new RateLimit(20, Duration.ofMinutes(5)), new RateLimit(50, Duration.ofHours(1)));
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(WITHOUT_SESSION)
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET,
                                "/",
                                "/login",
                                "/error",
                                "/*.css",
                                "/*.js",
                                "/*.svg",
                                "/openapi.yaml",
                                "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/**", "/staff/accounts/**", "/staff/plan/**", "/staff/audit/**")
                        .hasRole(Role.ADMIN.name())
                        .requestMatchers("/staff/ledger/**", "/staff/alerts/**", "/staff/cases/**", "/staff/live/**")
                        .hasAnyRole(Role.SUPERVISOR.name(), Role.ADMIN.name())
                        .requestMatchers("/staff", "/staff/**")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .addFilterBefore(signInLimit, UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(new ActiveAccounts(accounts), AuthorizationFilter.class)
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/staff"))
                .requestCache(cache -> cache.requestCache(pagesOfStaff()))
                .logout(logout -> logout.logoutSuccessUrl("/login?signed-out"))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(Security::askWhereStaffAreExpected))
                .csrf(csrf -> csrf.ignoringRequestMatchers(WITHOUT_SESSION))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(policy ->
                                policy.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()")))
                .build();
    }

    /** Who was asked to sign in goes on to the page that was asked for, and to nothing else that a browser fetched meanwhile. */
    private static RequestCache pagesOfStaff() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(request ->
                HttpMethod.GET.matches(request.getMethod()) && STAFF.matches(request) && !LIVE.matches(request));
        return cache;
    }

    /** Elsewhere a wrong address is a wrong address, and no question for a password. */
    private static void askWhereStaffAreExpected(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (STAFF.matches(request)) {
            response.sendRedirect("/login");
        } else {
            response.sendError(HttpStatus.NOT_FOUND.value());
        }
    }
}
