package org.sipas.examples.onestop.web;

import org.sipas.core.Bilingual;
import org.sipas.io.report.Html;
import org.springframework.security.web.csrf.CsrfToken;

/** What all pages share. Stateless. */
public final class Layout {
    private Layout() {}

    /**
     * Returns a page.
     *
     * @param language {@code vi} or {@code en}
     * @param title the title
     * @param body what stands in {@code main}
     */
    public static String page(String language, String title, Html body) {
        return page(language, title, Html.of(""), Html.of(""), body);
    }

    /**
     * Returns a page.
     *
     * @param language {@code vi} or {@code en}
     * @param title the title
     * @param head more for the head, such as a script
     * @param header what stands above {@code main}, such as the navigation
     * @param body what stands in {@code main}
     */
    public static String page(String language, String title, Html head, Html header, Html body) {
        return Html.of(
                        """
                        <!DOCTYPE html>
                        <html lang="{}">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="robots" content="noindex">
                        <title>{}</title>
                        <link rel="icon" href="/icon.svg">
                        <link rel="stylesheet" href="/form.css">
                        <link rel="stylesheet" href="/site.css">
                        {}</head>
                        <body>
                        {}<main>
                        {}</main>
                        <footer><p>{}</p></footer>
                        </body>
                        </html>
                        """,
                        language,
                        title,
                        head,
                        header,
                        body,
                        new Bilingual(
                                        "Mọi ngày giờ là giờ Việt Nam (Asia/Ho_Chi_Minh).",
                                        "All times are those of Viet Nam (Asia/Ho_Chi_Minh).")
                                .in(language))
                .toString();
    }

    /** Returns the hidden field that a form of staff must carry. */
    public static Html csrf(CsrfToken token) {
        return Html.of("<input type=\"hidden\" name=\"{}\" value=\"{}\">", token.getParameterName(), token.getToken());
    }
}
