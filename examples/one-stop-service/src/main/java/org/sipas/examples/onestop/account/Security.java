package org.sipas.examples.onestop.account;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import org.sipas.examples.onestop.web.RateLimit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may go where, and the headers of every answer. */
@Configuration
class Security {
    /** Whoever reaches these has no session: a code, a signature or nothing speaks for them, so there is nothing that another site could misuse. */
    private static final String[] WITHOUT_SESSION = {"/p", "/p/**", "/o/**", "/k/**", "/api/**"};

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; font-src 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    @Bean
    SecurityFilterChain filterChain(HttpSecurity http) {
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
                .formLogin(form -> form.loginPage("/login").defaultSuccessUrl("/staff"))
                .logout(logout -> logout.logoutSuccessUrl("/login?signed-out"))
                .csrf(csrf -> csrf.ignoringRequestMatchers(WITHOUT_SESSION))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(
                                policy -> policy.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()")))
                .build();
    }
}
