package org.sipas.io.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Variable;

/**
 * Writes a workbook into which paper forms are typed: one row a form, one column a question, a multiple choice one column an option. Cells offer the codes
 * of the options and refuse others, numbers and days out of range, and a form's number that is there already; everything but the cells to fill in is
 * locked, without a password. The header begins with the code of each question, so that the filled workbook is read like any other file of answers. The
 * same form gives the same bytes. Stateless.
 */
public final class EntryWorkbook {
    /** The header of the column with the form's number, where the form has no question for it. */
    static final String FORM_NUMBER = "form_number";

    /** The header of the column with the name of whoever typed the form. */
    static final String TYPIST = "typist";

    private static final int MOST_FORMS = 100_000;
    private static final int LONGEST_PROMPT = 250;
    private static final int LONGEST_TITLE = 32;
    private static final int WIDTH_UNIT = 256;
    /** The characters that fit in a line of each column of the instructions. */
    private static final int HELP_NAME = 20;

    private static final int HELP_TEXT = 85;

    /** A column to fill in. */
    private record Entry(
            String code,
            String label,
            @Nullable Variable variable,
            @Nullable Option option) {}

    private final Questionnaire form;
    private final int forms;
    private final String language;
    private final XSSFWorkbook workbook;
    private final XSSFSheet sheet;
    private final DataValidationHelper validation;
    private final Map<List<String>, String> lists = new LinkedHashMap<>();
    private final XSSFSheet codes;
    private final CellStyle lockedText;

    private EntryWorkbook(Questionnaire form, int forms, String language, XSSFWorkbook workbook) {
        this.form = form;
        this.forms = forms;
        this.language = language;
        this.workbook = workbook;
        this.sheet = workbook.createSheet(in("Nhập liệu", "Data entry"));
        this.codes = workbook.createSheet(in("Mã", "Codes"));
        this.validation = sheet.getDataValidationHelper();
        this.lockedText = workbook.createCellStyle();
        lockedText.setDataFormat(workbook.createDataFormat().getFormat("@"));
    }

    /**
     * Writes a workbook.
     *
     * @param form the form
     * @param forms for how many forms there is room, in [1, 100000]
     * @param language the language of headers and instructions, a BCP-47 tag
     * @param output where the bytes go; not closed
     * @throws IOException if they cannot be written
     * @throws IllegalArgumentException if {@code forms} is out of range
     */
    public static void write(Questionnaire form, int forms, String language, OutputStream output) throws IOException {
        if (forms < 1 || forms > MOST_FORMS) {
            throw new IllegalArgumentException("forms not in [1, " + MOST_FORMS + "]: " + forms);
        }
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            new EntryWorkbook(form, forms, language, workbook).write();
            TimelessWorkbook.write(workbook, workbook, form.title().in(language), output);
        }
    }

    private String in(String vi, String en) {
        return new Bilingual(vi, en).in(language);
    }

    private List<Entry> entries() {
        List<Entry> entries = new ArrayList<>();
        if (form.variable(Role.RESPONSE_ID).isEmpty()) {
            entries.add(new Entry(FORM_NUMBER, in("Số phiếu", "Number of the form"), null, null));
        }
        List<Variable> variables = new ArrayList<>(form.variables().values());
        variables.sort((a, b) -> Boolean.compare(isId(b), isId(a)));
        for (Variable variable : variables) {
            String label = variable.head().shortText().in(language);
            if (variable.kind() == Variable.Kind.MULTIPLE) {
                for (Option option : variable.options()) {
                    entries.add(new Entry(
                            variable.code() + "[" + option.code() + "]",
                            label + ": " + option.label().in(language),
                            variable,
                            option));
                }
            } else {
                entries.add(new Entry(variable.code(), label, variable, null));
            }
        }
        entries.add(new Entry(TYPIST, in("Người nhập", "Typed by"), null, null));
        return entries;
    }

    private static boolean isId(Variable variable) {
        return variable.head().role() == Role.RESPONSE_ID;
    }

    private void write() {
        CellStyle header = headerStyle();
        CellStyle text = openStyle("@");
        CellStyle number = openStyle("General");
        CellStyle day = openStyle("dd/mm/yyyy");
        Row top = sheet.createRow(0);
        top.setHeightInPoints(78);
        List<Entry> entries = entries();
        for (int c = 0; c < entries.size(); c++) {
            Entry entry = entries.get(c);
            SheetWriter.text(top, c, entry.code() + ". " + entry.label(), header);
            Variable.Kind kind = entry.variable() == null
                    ? Variable.Kind.TEXT
                    : entry.variable().kind();
            sheet.setDefaultColumnStyle(
                    c, kind == Variable.Kind.NUMBER ? number : kind == Variable.Kind.DAY ? day : text);
            sheet.setColumnWidth(c, (kind == Variable.Kind.TEXT && c > 0 ? 22 : 14) * WIDTH_UNIT);
            restrict(entry, c);
        }
        sheet.createFreezePane(1, 1);
        lock(sheet);
        lock(codes);
        codes.setColumnWidth(0, 60 * WIDTH_UNIT);
        instructions(entries);
        sheet.getPrintSetup().setLandscape(true);
    }

    private CellStyle headerStyle() {
        CellStyle style = workbook.createCellStyle();
        Font bold = workbook.createFont();
        bold.setBold(true);
        style.setFont(bold);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        style.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        return style;
    }

    private CellStyle openStyle(String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        style.setLocked(false);
        return style;
    }

    private static void lock(XSSFSheet sheet) {
        sheet.enableLocking();
        sheet.lockFormatColumns(false);
        sheet.lockFormatRows(false);
        sheet.lockSort(false);
    }

    private void restrict(Entry entry, int column) {
        Variable variable = entry.variable();
        if (variable == null && !entry.code().equals(FORM_NUMBER)) {
            return;
        }
        String help = "";
        DataValidationConstraint constraint;
        if (variable == null || isId(variable)) {
            String letter = CellReference.convertNumToColString(column);
            constraint = validation.createCustomConstraint(
                    "COUNTIF($" + letter + "$2:$" + letter + "$" + (forms + 1) + "," + letter + "2)=1");
            help = in("Mỗi phiếu một số, không trùng.", "One number a form, none twice.");
        } else if (entry.option() != null) {
            constraint = validation.createExplicitListConstraint(new String[] {"1", "0"});
            help = in("1 = được chọn; 0 hoặc để trống = không.", "1 = ticked; 0 or empty = not.");
        } else if (!variable.options().isEmpty()) {
            constraint = validation.createFormulaListConstraint(list(variable.options()));
            help = variable.options().stream()
                    .map(option -> option.code() + " = " + option.label().in(language))
                    .collect(Collectors.joining("\n"));
        } else if (variable.question() instanceof Question.Numeric numeric) {
            constraint = numeric(numeric);
            help = range(bound(numeric.minimum()), bound(numeric.maximum()));
        } else if (variable.question() instanceof Question.Day day) {
            constraint = validation.createDateConstraint(
                    OperatorType.BETWEEN, date(day.earliest(), 1900), date(day.latest(), 2199), "dd/mm/yyyy");
            help = in("ngày/tháng/năm", "day/month/year");
        } else if (variable.question() instanceof Question.FreeText words) {
            constraint = validation.createTextLengthConstraint(
                    OperatorType.LESS_OR_EQUAL, String.valueOf(words.maximumLength()), null);
        } else {
            return;
        }
        DataValidation rule =
                validation.createValidation(constraint, new CellRangeAddressList(1, forms, column, column));
        rule.setShowErrorBox(true);
        rule.setEmptyCellAllowed(true);
        rule.setSuppressDropDownArrow(constraint.getValidationType() == DataValidationConstraint.ValidationType.LIST);
        rule.createErrorBox(
                in("Không hợp lệ", "Not valid"), clip(help.isEmpty() ? entry.code() : help, LONGEST_PROMPT));
        rule.setShowPromptBox(true);
        rule.createPromptBox(
                clip(entry.code(), LONGEST_TITLE),
                clip(entry.label() + (help.isEmpty() ? "" : "\n" + help), LONGEST_PROMPT));
        sheet.addValidationData(rule);
    }

    private DataValidationConstraint numeric(Question.Numeric numeric) {
        String least = bound(numeric.minimum()).isEmpty() ? "-999999999999" : bound(numeric.minimum());
        String most = bound(numeric.maximum()).isEmpty() ? "999999999999" : bound(numeric.maximum());
        return numeric.decimals() == 0
                ? validation.createIntegerConstraint(OperatorType.BETWEEN, least, most)
                : validation.createDecimalConstraint(OperatorType.BETWEEN, least, most);
    }

    private static String bound(@Nullable BigDecimal bound) {
        return bound == null ? "" : bound.toPlainString();
    }

    private static String date(@Nullable LocalDate day, int year) {
        LocalDate known = day != null ? day : LocalDate.of(year, year < 2000 ? 1 : 12, year < 2000 ? 1 : 31);
        return "DATE(" + known.getYear() + "," + known.getMonthValue() + "," + known.getDayOfMonth() + ")";
    }

    private String range(String least, String most) {
        return in("Từ ", "From ")
                + (least.isEmpty() ? "…" : least)
                + in(" đến ", " to ")
                + (most.isEmpty() ? "…" : most);
    }

    private static String clip(String text, int longest) {
        return text.length() <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, longest - 1))) + "…";
    }

    /** Writes the codes of options to the sheet of codes, once for all questions that share them, and returns the formula of their range. */
    private String list(List<Option> options) {
        List<String> key = options.stream()
                .map(option -> option.code() + " = " + option.label().in(language))
                .toList();
        return lists.computeIfAbsent(key, unused -> {
            int column = 2 * lists.size() + 2;
            for (int o = 0; o < options.size(); o++) {
                Row row = codes.getRow(o + 1) == null ? codes.createRow(o + 1) : codes.getRow(o + 1);
                SheetWriter.text(row, column, options.get(o).code(), lockedText);
                SheetWriter.text(row, column + 1, options.get(o).label().in(language), lockedText);
            }
            codes.setColumnWidth(column, 10 * WIDTH_UNIT);
            codes.setColumnWidth(column + 1, 34 * WIDTH_UNIT);
            String letter = CellReference.convertNumToColString(column);
            return "'" + codes.getSheetName() + "'!$" + letter + "$2:$" + letter + "$" + (options.size() + 1);
        });
    }

    private void instructions(List<Entry> entries) {
        XSSFSheet help = workbook.createSheet(in("Hướng dẫn", "Instructions"));
        help.setColumnWidth(0, (HELP_NAME + 6) * WIDTH_UNIT);
        help.setColumnWidth(1, (HELP_TEXT + 10) * WIDTH_UNIT);
        CellStyle wrapped = workbook.createCellStyle();
        wrapped.setWrapText(true);
        wrapped.setVerticalAlignment(VerticalAlignment.TOP);
        CellStyle bold = headerStyle();
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {form.title().in(language), form.id() + " " + form.version()});
        lines.add(new String[] {
            in("Cách nhập", "How to type"),
            in(
                    "Mỗi phiếu một hàng ở trang “Nhập liệu”. Gõ mã của phương án hoặc chọn trong danh sách. Không trả lời thì để trống. "
                            + "Đánh dấu nhiều ô ở câu chỉ chọn một: để trống và ghi vào sổ. Không sửa dòng tiêu đề.",
                    "One form a row on the sheet “Data entry”. Type the code of the option or pick it from the list. Leave empty what was not answered. "
                            + "Several ticks where one was asked for: leave empty and note it. Do not change the header.")
        });
        lines.add(new String[] {
            in("Nhập hai lần", "Double entry"),
            in(
                    "Hai người nhập cùng các phiếu vào hai bản của tệp này, rồi đối chiếu hai bản.",
                    "Two people type the same forms into two copies of this file, and the copies are compared.")
        });
        for (Entry entry : entries) {
            Variable variable = entry.variable();
            String words = variable == null || entry.option() != null
                    ? entry.label()
                    : variable.head().text().in(language);
            lines.add(new String[] {entry.code(), words});
        }
        for (int r = 0; r < lines.size(); r++) {
            Row row = help.createRow(r);
            // Not every program finds the height of wrapped text by itself.
            int wide = Math.max(lines.get(r)[0].length() / HELP_NAME + 1, lines.get(r)[1].length() / HELP_TEXT + 1);
            row.setHeightInPoints(15f * wide);
            SheetWriter.text(row, 0, lines.get(r)[0], bold);
            SheetWriter.text(row, 1, lines.get(r)[1], wrapped);
        }
        SheetWriter.text(codes.createRow(0), 0, in("Mã của các phương án", "Codes of the options"), bold);
        lock(help);
        help.setFitToPage(true);
        help.getPrintSetup().setFitHeight((short) 0);
    }
}
