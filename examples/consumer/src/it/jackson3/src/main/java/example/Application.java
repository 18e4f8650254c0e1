package example;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseTable;
import org.sipas.core.response.TextResponseReader;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.Tally;
import tools.jackson.databind.ObjectMapper;

public final class Application {
    @SuppressWarnings("unchecked")
    public static void main(String[] args) throws Exception {
        Map<String, String> body = new ObjectMapper().readValue("{\"id\":\"H01\",\"general\":\"HÀI  LÒNG\"}", Map.class);

        Packs packs = Packs.of(Application.class.getClassLoader());
        Questionnaire form = Questionnaire.bundled(packs, "one-stop-2022");
        IndexMethod method = IndexMethod.bundled(packs, "one-stop-2022", form);
        TextResponseReader reader = TextResponseReader.of(form);
        Tally tally = IndexPlan.of(method, reader.layout(), List.of()).newTally();

        Outcome<ResponseTable> response = reader.read("H01", body, LocalDate.now());
        response.problems().forEach(problem -> System.out.println(problem.message().vi()));
        response.value().ifPresent(tally::add);
        String percent = tally.finish().overall().index().share().orElseThrow().percent(2).toPlainString();

        System.out.println(percent + " %");
        if (!percent.equals("100.00")) {
            throw new IllegalStateException("one satisfied answer of one is 100.00 %, not " + percent);
        }
    }
}
