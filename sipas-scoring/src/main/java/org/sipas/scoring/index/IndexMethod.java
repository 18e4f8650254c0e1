package org.sipas.scoring.index;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Text;

/**
 * How an index is made of answers. Immutable and thread-safe.
 *
 * <p>The levels of every item fall into three parts, each adjacent on the scale: dissatisfied, neither, satisfied. At least one level is satisfied and at least one is not, so that every node can
 * reach all shares from 0 to 1.
 *
 * @param id the id, such as {@code sipas-2023}
 * @param version the version
 * @param title the title
 * @param note what a reader of the index must know, above all what in the method is not official
 * @param languages the BCP-47 tags of the languages of its texts, its own language first
 * @param form the id of the form that it scores
 * @param legalBasis the decision or plan behind it, empty if there is none
 * @param satisfied the option codes that count as satisfied
 * @param dissatisfied the option codes that count as dissatisfied, none of them satisfied
 * @param missing what a missing answer does
 * @param aggregation how items make the index
 * @param aggregationBasis what the choice of the aggregation rests on
 * @param dissatisfactionLimit the share of dissatisfied answers strictly above which the rule behind the method rates somebody low, in (0, 1); nothing if it has no such rule
 * @param minimumCoverage the least share of the items of a node that must have answers for the node to have a value, in (0, 1]
 * @param decimals how many decimals of a percentage are printed; rounding is half up and happens once, at the edge
 * @param tree the index
 * @param digest the SHA-256 digest of the canonical JSON form, 64 hexadecimal digits
 */
public record IndexMethod(
        String id,
        String version,
        Text title,
        Text note,
        List<String> languages,
        String form,
        String legalBasis,
        Set<String> satisfied,
        Set<String> dissatisfied,
        MissingRule missing,
        Aggregation aggregation,
        AggregationBasis aggregationBasis,
        Optional<BigDecimal> dissatisfactionLimit,
        BigDecimal minimumCoverage,
        int decimals,
        IndexNode.Composite tree,
        String digest) {

    /** Creates a method from copies of the collections. */
    public IndexMethod {
        languages = List.copyOf(languages);
        satisfied = Set.copyOf(satisfied);
        dissatisfied = Set.copyOf(dissatisfied);
    }

    /**
     * Reads a method from JSON and checks it against the form that it scores.
     *
     * @param source the name of the document, for messages
     * @param json the bytes, in UTF-8; not closed
     * @param form the form
     * @return the method, or no method and every problem of the definition with its JSON path: beside those of any pack {@code other-form},
     *     {@code unknown-item}, {@code duplicate-code}, {@code criterion-outside-tree}, {@code unknown-option}, {@code overlapping-options},
     *     {@code options-not-in-order}, {@code unreachable-range}, {@code bad-level}, {@code bad-range}
     * @throws IOException if the stream cannot be read
     */
    public static Outcome<IndexMethod> read(String source, InputStream json, Questionnaire form) throws IOException {
        return IndexMethodReader.read(source, json, form);
    }

    /**
     * Reads the method of a pack on the class path.
     *
     * @param packs the packs
     * @param id the id of the method
     * @param form the form that it scores
     * @return the method
     * @throws IOException if the pack cannot be read
     * @throws IllegalArgumentException if there is no such pack, with the ids that there are, or if the definition has problems
     */
    public static IndexMethod bundled(Packs packs, String id, Questionnaire form) throws IOException {
        try (InputStream json = packs.openMethod(id)
                .orElseThrow(() -> new IllegalArgumentException(
                        "method not in " + packs.methods().keySet() + ": " + id))) {
            return read(id, json, form).orThrow();
        }
    }

    /** Returns id and version. */
    @Override
    public String toString() {
        return id + " " + version;
    }
}
