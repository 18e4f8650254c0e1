// From a CSV of 200 schools to a table and a picture: jshell --class-path examples/command-line/target/sipas.jar examples/notebooks/estimate.jsh
import java.nio.file.*; import org.sipas.core.*; import org.sipas.core.design.*; import org.sipas.io.report.*; import org.sipas.io.table.*; import org.sipas.scoring.estimate.*;

Columns table = ColumnsFile.read(Path.of("examples/command-line/src/test/resources/oracle/data/apistrat.csv")).orThrow();
SurveyDesign design = SurveyDesign.staged(LonelyUnit.FAIL).strata("stype").weights("pw").sizes(PopulationSize.COUNT, "fpc");
Survey survey = Survey.of(table, design);
Estimates means = survey.mean("api00", "api99").overall();
System.out.println(means);
Estimates shares = survey.proportion("awards", "Yes").by("stype");
System.out.println(shares);
System.out.println(EstimatesPlot.svg(shares, new Bilingual("Tỷ lệ trường được thưởng", "Share of schools with an award"), "en"));
/exit
