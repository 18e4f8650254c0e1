package org.sipas.examples.onestop.staff;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sipas.examples.onestop.account.Account;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands {@link Staff} to the pages. The language that was asked for last stays that of the session. */
@Configuration
class StaffArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    private static final String LANGUAGE = StaffArgument.class.getName();

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Staff.class;
    }

    @Override
    public Staff resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = Objects.requireNonNull(webRequest.getNativeRequest(HttpServletRequest.class));
        Authentication authentication = (Authentication) Objects.requireNonNull(request.getUserPrincipal());
        CsrfToken csrf = (CsrfToken) Objects.requireNonNull(request.getAttribute(CsrfToken.class.getName()));
        HttpSession session = request.getSession();
        String asked = request.getParameter("lang");
        if (asked != null) {
            session.setAttribute(LANGUAGE, asked.equals("en") ? "en" : "vi");
        }
        Object language = session.getAttribute(LANGUAGE);
        return new Staff(
                (Account) Objects.requireNonNull(authentication.getPrincipal()),
                csrf,
                language == null ? "vi" : (String) language,
                request.getRequestURI());
    }
}
