package org.sipas.examples.onestop.staff;

import java.util.Arrays;
import org.sipas.io.report.Html;

/** The tables of all pages, which scroll sideways where they are wider than the screen. Stateless. */
final class Table {
    private Table() {}

    /**
     * Returns a table.
     *
     * @param rows its rows
     * @param heads the heads of its columns, as {@link #words} and {@link #numbers} return them
     */
    static Html of(Html rows, Html... heads) {
        return Html.of("""
                <div class="scroll" tabindex="0"><table>
                <thead><tr>{}</tr></thead>
                <tbody>
                {}</tbody>
                </table></div>
                """, joined(heads), rows);
    }

    /** Returns the heads of columns of words. */
    static Html words(String... names) {
        return head("<th scope=\"col\">{}</th>", names);
    }

    /** Returns the heads of columns of numbers. */
    static Html numbers(String... names) {
        return head("<th scope=\"col\" class=\"n\">{}</th>", names);
    }

    private static Html head(String template, String... names) {
        return joined(Arrays.stream(names).map(name -> Html.of(template, name)).toArray(Html[]::new));
    }

    private static Html joined(Html... parts) {
        return Html.of("{}".repeat(parts.length), (Object[]) parts);
    }

    /** Returns what stands in the place of numbers that are not shown. */
    static Html withheld(int columns, String reason) {
        return Html.of("<td colspan=\"{}\" class=\"withheld\">{}</td>", columns, reason);
    }
}
