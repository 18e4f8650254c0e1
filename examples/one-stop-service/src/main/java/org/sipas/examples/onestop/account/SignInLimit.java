package org.sipas.examples.onestop.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.sipas.examples.onestop.web.RateLimit;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits the tries to sign in, by address and by account. */
class SignInLimit extends OncePerRequestFilter {
    /** As the filter that signs in sees it, so that no other spelling of the address gets around the limit. */
    private static final RequestMatcher SIGN_IN =
            PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/login");

    private final RateLimit perAddress;
    private final RateLimit perAccount;

    SignInLimit(RateLimit perAddress, RateLimit perAccount) {
        this.perAddress = perAddress;
        this.perAccount = perAccount;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !SIGN_IN.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String username = request.getParameter("username");
        if (perAddress.admits(request.getRemoteAddr()) && perAccount.admits(username == null ? "" : username)) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
    }
}
