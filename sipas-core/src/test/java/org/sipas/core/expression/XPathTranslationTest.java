package org.sipas.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.data.DateData;
import org.javarosa.core.model.data.DecimalData;
import org.javarosa.core.model.data.IAnswerData;
import org.javarosa.core.model.data.MultipleItemsData;
import org.javarosa.core.model.data.SelectOneData;
import org.javarosa.core.model.data.StringData;
import org.javarosa.core.model.data.helper.Selection;
import org.javarosa.core.model.instance.FormInstance;
import org.javarosa.core.model.instance.TreeElement;
import org.javarosa.core.model.utils.DateUtils;
import org.javarosa.xpath.XPathParseTool;
import org.javarosa.xpath.expr.XPathFuncExpr;
import org.javarosa.xpath.parser.XPathSyntaxException;
import org.junit.jupiter.api.Test;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.expression.SampleForm.Filled;

/** JavaRosa, the engine of ODK Collect, is the oracle. */
class XPathTranslationTest {
    private static final Location WHERE = new Location.Json("test", "$.relevant");

    private static Condition condition(String text) {
        return Condition.of(WHERE, text, SampleForm.SCOPE).orThrow();
    }

    @Test
    void guardsWhatMayBeMissing() {
        assertThat(condition("${visits} > 3").shows(Dialect.XPATH).orThrow())
                .isEqualTo("(${visits} != '' and ${visits} > 3)");
        assertThat(condition("not ${visits} > 3").shows(Dialect.XPATH).orThrow())
                .isEqualTo("(${visits} != '' and ${visits} <= 3)");
        assertThat(condition("${sat} = '1'").shows(Dialect.XPATH).orThrow())
                .isEqualTo("((${sat} != '' and not(${sat} = '9')) and ${sat} = '1')");
        assertThat(condition("${visits} <= 3").accepts(Dialect.XPATH, "visits").orThrow())
                .isEqualTo("(not(${visits} != '') or not((${visits} != '' and ${visits} > 3)))");
    }

    @Test
    void aPickWhoseCodeHasASpaceIsAProblem() {
        Scope spaced = code -> SampleForm.SCOPE
                .symbol("ways")
                .map(symbol -> new Symbol(
                        code,
                        "",
                        2,
                        Type.PICKS,
                        List.of(new Symbol.Choice("by post", null, Symbol.Kind.ANSWER)),
                        symbol.noPicks(),
                        symbol.relevant()));
        Condition condition = Condition.of(WHERE, "count(${ways}) > 1", spaced).orThrow();
        assertThat(condition.shows(Dialect.XPATH).problems())
                .extracting(Problem::code)
                .containsExactly("code-not-translatable");
        assertThat(condition.shows(Dialect.SURVEY_JS).value()).isPresent();
    }

    @Property(tries = 1_000)
    void showsExactlyWhatTheConditionShows(@ForAll Random random) throws XPathSyntaxException {
        RandomConditions some = new RandomConditions(random);
        Condition condition = condition(some.truth(3));
        Filled answers = some.answers();
        LocalDate today = LocalDate.now(ZoneId.systemDefault());

        assertThat(javaRosa(condition.shows(Dialect.XPATH).orThrow(), answers))
                .as("%s with %s", condition, answers)
                .isEqualTo(condition.judge(answers, today) == Truth.TRUE);
    }

    @Property(tries = 1_000)
    void refusesExactlyWhatTheConditionRefuses(@ForAll Random random) throws XPathSyntaxException {
        RandomConditions some = new RandomConditions(random);
        Condition condition = condition(some.truth(3));
        Filled answers = some.answers();
        LocalDate today = LocalDate.now(ZoneId.systemDefault());
        boolean refused = answers.values().containsKey("fee") && condition.judge(answers, today) == Truth.FALSE;

        assertThat(javaRosa(condition.accepts(Dialect.XPATH, "fee").orThrow(), answers))
                .as("%s with %s", condition, answers)
                .isEqualTo(!refused);
    }

    private static boolean javaRosa(String xpath, Filled answers) throws XPathSyntaxException {
        TreeElement root = new TreeElement("data", 0);
        for (Symbol symbol : SampleForm.SYMBOLS) {
            TreeElement node = new TreeElement(symbol.code(), 0);
            Object value = answers.values().get(symbol.code());
            if (value != null) {
                node.setValue(data(symbol, value));
            }
            root.addChild(node);
        }
        FormInstance instance = new FormInstance(root);
        EvaluationContext context = new EvaluationContext(instance);
        return XPathFuncExpr.toBoolean(XPathParseTool.parseXPath(xpath.replaceAll("\\$\\{(\\w+)}", "/data/$1"))
                .eval(instance, context));
    }

    private static IAnswerData data(Symbol symbol, Object value) {
        if (value instanceof Set<?> picks) {
            return new MultipleItemsData(
                    picks.stream().map(pick -> new Selection((String) pick)).toList());
        } else if (value instanceof Double number) {
            return new DecimalData(number);
        } else if (value instanceof LocalDate day) {
            return new DateData(DateUtils.parseDate(day.toString()));
        }
        return symbol.type() == Type.OPTION
                ? new SelectOneData(new Selection((String) value))
                : new StringData((String) value);
    }
}
