package dev.causalc.compiler.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.syntax.Parsed;
import dev.causalc.compiler.syntax.Parser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What a spec cannot show: values of the study, and what comes from the command line. */
class ResolverTest {
    private static final String STUDY = """
        study s "Title"
        param limit = 3 "most"
        param name = "en"
        param on = true
        data d from "d.csv" { where tokens < limit  cluster a, b  missing fail }
        treatment model: {small = "llm-8b", large = 70} from m
        outcome y: real in (0, 5] measured in usd from x * 2 "label"
        estimand lift = limit * (ATE of model on y where y2 = 1)
        observed y2: binary
        graph { model -> y;  y2 -> y }
        defaults { confidence = 90%  seed = 7  folds = 3  p_adjust = holm }
        """;

    @Test
    void theStudyHoldsWhatIsWritten() {
        Study study = resolve(STUDY, Environment.EMPTY).study();

        assertThat(study.name()).isEqualTo("s");
        assertThat(study.title()).contains("Title");
        assertThat(study.params()).contains(new Param("limit", 3.0, Optional.of("most")));
        assertThat(study.settings()).isEqualTo(new Settings(0.9, 7, 3, "holm", Map.of()));
        Variable model = study.variable("model").orElseThrow();
        assertThat(model.type())
                .isEqualTo(new VarType.Categorical(
                        List.of(new Level("small", "llm-8b"), new Level("large", 70.0)), false));
        assertThat(model.binding()).isEqualTo(new Binding.Value(new Expression.Column("m")));
        Variable y = study.variable("y").orElseThrow();
        assertThat(y.type()).isEqualTo(new VarType.Real(new Range(0, true, 5, false)));
        assertThat(y.unit()).contains("usd");
        assertThat(y.label()).contains("label");
        DataSource data = study.data("d").orElseThrow();
        assertThat(data.clusters()).containsExactly(new Expression.Column("a"), new Expression.Column("b"));
        assertThat(data.failOnMissing()).isTrue();
        assertThat(data.where())
                .contains(new Expression.Binary(
                        BinaryOperator.LESS, new Expression.Column("tokens"), new Expression.Num(3)));
    }

    @Test
    void arithmeticKeepsTermsAndFoldsParams() {
        Estimand lift =
                resolve(STUDY, Environment.EMPTY).study().estimand("lift").orElseThrow();

        assertThat(lift.text()).isEqualTo("limit * (ATE of model on y where y2 = 1)");
        assertThat(lift.expression()).isInstanceOf(EstimandExpression.Arithmetic.class);
        EstimandExpression.Arithmetic product = (EstimandExpression.Arithmetic) lift.expression();
        assertThat(product.left()).isEqualTo(new EstimandExpression.Num(3));
        Term.Effect effect = (Term.Effect) ((EstimandExpression.Of) product.right()).term();
        assertThat(effect.kind()).isEqualTo(Term.Effect.Kind.ATE);
        assertThat(effect.modifiers().where())
                .contains(new Expression.Binary(
                        BinaryOperator.EQUAL, new Expression.VariableValue("y2"), new Expression.Bool(true)));
    }

    @Test
    void whatIsSetOnTheCommandLineWins() {
        Environment environment = new Environment(
                Map.of(),
                Map.of(),
                Catalog.EMPTY,
                List.of(),
                Map.of("limit", "25%", "name", "3", "on", "false"),
                Map.of("d", "other/*.csv"));
        Resolution resolution = resolve(STUDY, environment);

        assertThat(resolution.diagnostics()).noneMatch(Diagnostic::isError);
        assertThat(resolution.study().params().stream().map(Param::value)).containsExactly(0.25, "3", false);
        assertThat(resolution.study().data("d").orElseThrow().origin()).isEqualTo(new Origin.Files("other/*.csv"));
    }

    @Test
    void aSettingThatFitsNothingIsReported() {
        Environment environment = new Environment(
                Map.of(),
                Map.of(),
                Catalog.EMPTY,
                List.of(),
                Map.of("limit", "many", "on", "yes", "limt", "3"),
                Map.of("e", "x.csv"));

        assertThat(resolve(STUDY, environment).diagnostics().stream()
                        .filter(Diagnostic::isError)
                        .map(d -> d.code().id() + " " + d.message()))
                .containsExactlyInAnyOrder(
                        NameCode.BAD_SETTING.id() + " `--set limt`: the study has no param of this name",
                        NameCode.BAD_SETTING.id() + " `--data e`: the study has no data of this name",
                        NameCode.BAD_SETTING.id() + " `--set limit=many`: `limit` is a number",
                        NameCode.BAD_SETTING.id() + " `--set on=yes`: `on` is true or false");
    }

    @Test
    void joinedColumnsAreFieldsOfTheirData() {
        String text = """
            study s
            data requests from "r.csv" { join prices on model = name }
            data prices from "p.csv"
            treatment model: {a, b}
            outcome cost: real from prices.price * tokens
            outcome fee: real
            outcome own: real from requests.tokens
            """;
        Environment environment = Environment.EMPTY.withCatalog(
                new Catalog(Map.of("requests", facts("model", "tokens"), "prices", facts("name", "price", "fee"))));
        Study study = resolve(text, environment).study();

        Expression price = new Expression.Field(new Expression.Column("prices"), "price");
        assertThat(study.variable("cost").orElseThrow().binding())
                .isEqualTo(new Binding.Value(
                        new Expression.Binary(BinaryOperator.TIMES, price, new Expression.Column("tokens"))));
        assertThat(study.variable("fee").orElseThrow().binding())
                .isEqualTo(new Binding.Value(new Expression.Field(new Expression.Column("prices"), "fee")));
        assertThat(study.variable("own").orElseThrow().data()).contains("requests");
        assertThat(study.data("requests").orElseThrow().joins())
                .containsExactly(new Join("prices", List.of(new Join.Key("model", "name"))));
        assertThat(study.samples()).extracting(DataSource::name).containsExactly("requests");
    }

    @Test
    void withSeveralDataEachMeasuresTheVariablesWhoseColumnsItHas() {
        String text = """
            study s
            data human from "h.csv"
            data judge from "j.csv"
            treatment model: {a, b}
            outcome label: real from human.score
            proxy judged for label: real from judge.score
            confounder x: real
            """;
        Environment environment = Environment.EMPTY.withCatalog(
                new Catalog(Map.of("human", facts("model", "score", "x"), "judge", facts("model", "score"))));
        Study study = resolve(text, environment).study();

        assertThat(study.data("human").orElseThrow().measures()).contains(List.of("model", "label", "x"));
        assertThat(study.data("judge").orElseThrow().measures()).contains(List.of("model", "judged"));
    }

    @Test
    void aSimulatedStudyReadsItsLinesAndLeavesOutWhatTheyLack() {
        String text = """
            study s
            data d from "d.csv" { cluster user, team  where language = "en"  weight w }
            treatment t: {a, b} from arm
            outcome y: real from p * q
            simulate 10 team, 5 rows per team seed 3 {
              y ~ normal(t = b, 1)
              w ~ exponential(1)
              t ~ bernoulli(0.5)
            }
            """;
        SimulatedStudy simulated =
                SimulatedStudy.of(resolve(text, Environment.EMPTY).study());
        DataSource data = simulated.study().data("d").orElseThrow();

        assertThat(simulated.study().simulation().orElseThrow().equations())
                .extracting(Simulation.Equation::name)
                .containsExactly("t", "y", "w");
        assertThat(simulated.leftOut())
                .containsExactly(
                        new SimulatedStudy.LeftOut("d", "cluster", List.of("user")),
                        new SimulatedStudy.LeftOut("d", "where", List.of("language")));
        assertThat(data.clusters()).containsExactly(new Expression.Column("team"));
        assertThat(data.weight()).isPresent();
        assertThat(simulated.study().variable("y").orElseThrow().binding())
                .isEqualTo(new Binding.Value(new Expression.Column("y")));
    }

    private static Catalog.Facts facts(String... columns) {
        List<SchemaColumn> schema = java.util.Arrays.stream(columns)
                .map(name -> new SchemaColumn(
                        name,
                        name.equals("model") || name.equals("name")
                                ? new ColumnType.TextType()
                                : new ColumnType.RealType()))
                .toList();
        ColumnProfile profile = new ColumnProfile(0, List.of(), false, OptionalDouble.empty(), OptionalDouble.empty());
        return new Catalog.Facts(new Schema(schema), Optional.of(1L), 1, Map.of("model", profile), List.of());
    }

    private static Resolution resolve(String text, Environment environment) {
        Parsed parsed = Parser.parse(new Source("s.study", text));
        assertThat(parsed.diagnostics()).isEmpty();
        return Resolver.resolve(parsed, environment);
    }
}
