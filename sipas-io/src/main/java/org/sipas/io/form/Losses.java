package org.sipas.io.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.expression.Expression;
import org.sipas.core.questionnaire.Anonymity;
import org.sipas.core.questionnaire.LabelUse;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Provenance;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Text;

/** What a medium cannot express of a form: a problem for each kind of loss, with all its places. Not thread-safe; one export. */
public final class Losses {
    /** What a form has that a medium may lack. */
    public enum Part {
        /** Id and version of the form. */
        IDENTITY("mã và phiên bản của phiếu", "the form's id and version"),
        /** The days of use. */
        VALIDITY("thời gian áp dụng", "the period of use"),
        /** The decision behind the form. */
        LEGAL_BASIS("căn cứ pháp lý", "the legal basis"),
        /** What a user of the form must know. */
        NOTE("ghi chú của phiếu", "the form's note"),
        /** The anonymity mode. */
        ANONYMITY("chế độ ẩn danh", "the anonymity mode"),
        /** Words for missing answers. */
        MISSING_WORDS("các từ chỉ câu trả lời thiếu", "words that stand for missing answers"),
        /** Where labels come from. */
        PROVENANCE("nguồn gốc của lời văn", "the provenance of labels"),
        /** Labels that the form itself does not have. */
        MISSING_TEXT("lời văn mà phiếu chưa có", "labels whose words the form does not have"),
        /** Short wordings. */
        SHORT_TEXT("tên ngắn của câu hỏi", "short wordings of questions"),
        /** What questions are for. */
        ROLE("vai trò của câu hỏi", "roles of questions"),
        /** Headings and codes of sections. */
        SECTION("các phần của phiếu", "sections"),
        /** Scores of options. */
        SCORE("điểm của phương án", "scores of options"),
        /** Which options count as satisfied or dissatisfied. */
        COUNTING("phương án nào là hài lòng hoặc không hài lòng", "which options count as satisfied or dissatisfied"),
        /** Options that open a text field. */
        OPENS_TEXT("phương án mở ô ghi chữ", "options that open a text field"),
        /** Options that exclude all others. */
        EXCLUSIVE("phương án không chọn cùng phương án khác", "options that exclude all others"),
        /** Options that stand for a missing answer. */
        MISSING_OPTION("phương án chỉ câu trả lời thiếu", "that options stand for a missing answer"),
        /** Names of scales, and that questions share them. */
        SCALE("tên thang đo", "names of scales"),
        /** Units of numbers. */
        UNIT("đơn vị của câu hỏi số", "units of numbers"),
        /** How many decimals a number may have. */
        DECIMALS("số chữ số thập phân cho phép", "how many decimals a number may have"),
        /** The least and greatest number, day, length or count of picks. */
        RANGE("khoảng giá trị cho phép", "ranges of allowed values"),
        /** Patterns of texts. */
        PATTERN("mẫu chữ", "patterns of texts"),
        /** Conditions under which questions are asked. */
        RELEVANT("điều kiện hỏi", "conditions under which questions are asked"),
        /** Constraints of answers. */
        CONSTRAINT("ràng buộc của câu trả lời", "constraints of answers"),
        /** That an answer is required. */
        REQUIRED("tính bắt buộc", "that an answer is required"),
        /** That a question is one of yes and no. */
        YES_NO("dạng câu hỏi có/không (thành câu chọn một)", "the kind yes-no (a single choice there)"),
        /** That a question is a rating. */
        RATING("dạng câu hỏi thang đo (thành câu chọn một)", "the kind rating (a single choice there)"),
        /** Codes that the medium does not take. */
        CODE("mã không dùng được (bị đổi)", "codes that cannot be used (changed)"),
        /** Characters that the medium cannot show. */
        CHARACTER(
                "ký tự không có trong phông chữ (in thành “?”)",
                "characters that the font does not have (printed as “?”)"),
        /** Characters in wordings that the medium takes for a reference to an answer. */
        REFERENCE("dấu “${” trong lời văn (được viết rời)", "the characters “${” in wordings (written apart)"),
        /** Regions of languages. */
        REGION("vùng của ngôn ngữ", "regions of languages"),
        /** Languages beyond the one in which the medium is written. */
        LANGUAGE("các ngôn ngữ khác", "other languages");

        private final Bilingual label;

        Part(String vi, String en) {
            this.label = new Bilingual(vi, en);
        }
    }

    private final String medium;
    private final Questionnaire form;
    private final Map<Part, Set<String>> places = new EnumMap<>(Part.class);

    /**
     * Starts with no loss.
     *
     * @param medium the name of the medium, for messages
     * @param form the form
     */
    public Losses(String medium, Questionnaire form) {
        this.medium = medium;
        this.form = form;
    }

    /**
     * Notes a loss.
     *
     * @param part what is lost
     * @param place the code of the question, scale or section; the id of the form for what concerns it all
     */
    public void note(Part part, String place) {
        places.computeIfAbsent(part, p -> new LinkedHashSet<>()).add(place);
    }

    /**
     * Looks through the form for what a medium lacks altogether.
     *
     * @param lacking what it lacks
     */
    public void noteAll(Set<Part> lacking) {
        Map<Part, Set<String>> found = new EnumMap<>(Part.class);
        List<Part> ofForm = new ArrayList<>(List.of(Part.IDENTITY));
        addIf(form.validFrom() != null || form.validTo() != null, Part.VALIDITY, ofForm);
        addIf(!form.legalBasis().isEmpty(), Part.LEGAL_BASIS, ofForm);
        addIf(!form.note().equals(Text.NONE), Part.NOTE, ofForm);
        addIf(form.anonymity() != Anonymity.IDENTIFIED, Part.ANONYMITY, ofForm);
        addIf(!form.missingWords().isEmpty(), Part.MISSING_WORDS, ofForm);
        addIf(form.languages().size() > 1, Part.LANGUAGE, ofForm);
        ofForm.forEach(part -> add(found, part, form.id()));
        for (LabelUse use : form.labels()) {
            if (use.label().provenance() == Provenance.MISSING) {
                add(found, Part.MISSING_TEXT, use.place());
            } else if (use.label().provenance() != Provenance.UNVERIFIED) {
                add(found, Part.PROVENANCE, form.id());
            }
        }
        form.sections().forEach(section -> add(found, Part.SECTION, section.code()));
        form.questions().forEach(question -> question(found, question));
        found.keySet().retainAll(lacking);
        found.forEach((part, codes) -> codes.forEach(code -> note(part, code)));
    }

    private static void addIf(boolean there, Part part, Collection<Part> parts) {
        if (there) {
            parts.add(part);
        }
    }

    private static void add(Map<Part, Set<String>> found, Part part, String place) {
        found.computeIfAbsent(part, p -> new LinkedHashSet<>()).add(place);
    }

    private static void question(Map<Part, Set<String>> found, Question question) {
        head(found, question.head());
        if (question instanceof Question.Matrix matrix) {
            matrix.rows().forEach(row -> head(found, row));
            add(found, Part.SCALE, matrix.scale().code());
        } else if (question instanceof Question.Rating rating) {
            add(found, Part.SCALE, rating.scale().code());
            add(found, Part.RATING, question.head().code());
        } else if (question instanceof Question.YesNo) {
            add(found, Part.YES_NO, question.head().code());
        } else if (question instanceof Question.Numeric number) {
            addIf(found, !number.unit().equals(Text.NONE), Part.UNIT, question);
            addIf(found, number.decimals() > 0, Part.DECIMALS, question);
            addIf(found, number.minimum() != null || number.maximum() != null, Part.RANGE, question);
        } else if (question instanceof Question.FreeText text) {
            addIf(found, text.pattern() != null, Part.PATTERN, question);
        } else if (question instanceof Question.Day day) {
            addIf(found, day.earliest() != null || day.latest() != null, Part.RANGE, question);
        }
        question.variables()
                .findFirst()
                .ifPresent(variable -> variable.options()
                        .forEach(
                                option -> options(found, option, question.head().code())));
    }

    private static void addIf(Map<Part, Set<String>> found, boolean there, Part part, Question question) {
        if (there) {
            add(found, part, question.head().code());
        }
    }

    private static void head(Map<Part, Set<String>> found, Question.Head head) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        addIf(!head.shortText().equals(head.text()), Part.SHORT_TEXT, parts);
        addIf(head.role() != Role.NONE, Part.ROLE, parts);
        addIf(head.required(), Part.REQUIRED, parts);
        addIf(!head.rules().relevant().equals(Expression.ALWAYS), Part.RELEVANT, parts);
        addIf(head.rules().constraint() != null, Part.CONSTRAINT, parts);
        parts.forEach(part -> add(found, part, head.code()));
    }

    private static void options(Map<Part, Set<String>> found, Option option, String code) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        addIf(option.score() != null, Part.SCORE, parts);
        addIf(
                option.flags().contains(Option.Flag.SATISFIED) || option.flags().contains(Option.Flag.DISSATISFIED),
                Part.COUNTING,
                parts);
        addIf(option.flags().contains(Option.Flag.OPENS_TEXT), Part.OPENS_TEXT, parts);
        addIf(option.flags().contains(Option.Flag.EXCLUSIVE), Part.EXCLUSIVE, parts);
        addIf(option.missing() != null, Part.MISSING_OPTION, parts);
        parts.forEach(part -> add(found, part, code));
    }

    /**
     * Returns what was noted.
     *
     * @return a problem {@code not-expressible} for each kind of loss, with its places
     */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        new TreeMap<>(places).forEach((part, codes) -> {
            String list = String.join(", ", codes);
            problems.add(new Problem(
                    "not-expressible",
                    Severity.WARNING,
                    new Location.Json(form.toString(), "$"),
                    new Bilingual(
                            medium + " không thể hiện được " + part.label.vi() + ": " + list,
                            medium + " cannot express " + part.label.en() + ": " + list)));
        });
        return problems;
    }
}
