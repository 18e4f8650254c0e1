package org.sipas.examples.onestop.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Problem;
import org.sipas.io.report.Html;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Turns every error into a page, or for programs into {@code application/problem+json}, in Vietnamese or English. Nothing of the inside shows: what went
 * wrong here is in the log, under the id that the answer names.
 */
@RestController
@RestControllerAdvice
class Errors extends ResponseEntityExceptionHandler implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private static final Bilingual OTHER = new Bilingual("Yêu cầu không hợp lệ.", "The request is not valid.");
    private static final Map<Integer, Bilingual> TITLES = Map.of(
            401, new Bilingual("Chưa đăng nhập hoặc chữ ký không đúng.", "Not signed in, or not signed as it must be."),
            403, new Bilingual("Không có quyền xem nội dung này.", "This is not open to you."),
            404, new Bilingual("Không tìm thấy trang này.", "There is no such page."),
            405, new Bilingual("Cách gọi này không được hỗ trợ.", "This method is not supported here."),
            409, new Bilingual("Việc này đã được ghi nhận trước đó.", "This was recorded before."),
            410, new Bilingual("Đã hết hạn.", "Too late."),
            413, new Bilingual("Nội dung gửi lên quá lớn.", "What was sent is too large."),
            415, new Bilingual("Kiểu nội dung không được hỗ trợ.", "This type of content is not supported."),
            429,
                    new Bilingual(
                            "Quá nhiều yêu cầu. Xin thử lại sau ít phút.",
                            "Too many requests. Please try again in a few minutes."),
            500,
                    new Bilingual(
                            "Hệ thống gặp lỗi. Xin thử lại sau.",
                            "Something went wrong here. Please try again later."));

    @ExceptionHandler
    ResponseEntity<Object> refused(Refusal refusal, HttpServletRequest request) {
        return answer(request, refusal.status(), refusal.detail(), refusal.problems(), new HttpHeaders());
    }

    @ExceptionHandler
    ResponseEntity<Object> failed(Exception failure, HttpServletRequest request) {
        LOG.error("request {} failed", RequestIds.of(request), failure);
        return answer(request, HttpStatus.INTERNAL_SERVER_ERROR, null, List.of(), new HttpHeaders());
    }

    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception failure, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return answer(((ServletWebRequest) request).getRequest(), status, null, List.of(), headers);
    }

    /** Answers what a filter or the container refused. */
    @RequestMapping("/error")
    ResponseEntity<Object> refusedBefore(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatusCode status = HttpStatusCode.valueOf(code instanceof Integer number ? number : 404);
        return answer(request, status, null, List.of(), new HttpHeaders());
    }

    private static ResponseEntity<Object> answer(
            HttpServletRequest request,
            HttpStatusCode status,
            @Nullable Bilingual detail,
            List<Problem> problems,
            HttpHeaders headers) {
        String language = language(request);
        Bilingual title = TITLES.getOrDefault(
                status.value(), status.is5xxServerError() ? TITLES.getOrDefault(500, OTHER) : OTHER);
        HttpHeaders own = new HttpHeaders(headers);
        own.set(HttpHeaders.CONTENT_LANGUAGE, language);
        if (isForAProgram(request)) {
            own.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
            return new ResponseEntity<>(problem(request, status, title, detail, problems, language), own, status);
        }
        own.set(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
        return new ResponseEntity<>(page(request, title, detail, language), own, status);
    }

    private static ProblemDetail problem(
            HttpServletRequest request,
            HttpStatusCode status,
            Bilingual title,
            @Nullable Bilingual detail,
            List<Problem> problems,
            String language) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(title.in(language));
        if (detail != null) {
            problem.setDetail(detail.in(language));
        }
        problem.setProperty("requestId", RequestIds.of(request));
        if (!problems.isEmpty()) {
            problem.setProperty(
                    "problems",
                    problems.stream()
                            .map(each -> Map.of(
                                    "code", each.code(),
                                    "location", each.location().toString(),
                                    "vi", each.message().vi(),
                                    "en", each.message().en()))
                            .toList());
        }
        return problem;
    }

    private static String page(
            HttpServletRequest request, Bilingual title, @Nullable Bilingual detail, String language) {
        Html body = Html.of("<h1>{}</h1>\n", title.in(language));
        if (detail != null) {
            body.add("<p>{}</p>\n", detail.in(language));
        }
        body.add(
                "<p><a href=\"/\">{}</a></p>\n<p class=\"hint\">{} {}</p>\n",
                new Bilingual("Về trang đầu", "To the first page").in(language),
                new Bilingual("Mã yêu cầu:", "Request:").in(language),
                RequestIds.of(request));
        return Layout.page(language, title.in(language), body);
    }

    private static boolean isForAProgram(HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String path = original instanceof String uri ? uri : request.getRequestURI();
        return path.startsWith("/api/") || path.startsWith("/actuator/");
    }

    private static String language(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        boolean asked = !Query.parameter(request, "lang").isEmpty();
        return !asked && accepted != null && accepted.startsWith("en") ? "en" : Query.language(request);
    }
}
