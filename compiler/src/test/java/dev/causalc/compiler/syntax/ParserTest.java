package dev.causalc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Source;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.compiler.testing.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
    @ParameterizedTest
    @ValueSource(strings = {"routing.study", "everything.study"})
    void readsWholeStudies(String name) {
        assertThat(Texts.parse(Texts.resource(name)).diagnostics()).isEmpty();
    }

    @Test
    void readsTheExamplesOfTheSharedDesign() throws IOException {
        String design = Files.readString(Folders.shared("design/language.md"));
        List<String> examples = Pattern.compile("```study\n(.*?)```", Pattern.DOTALL)
                .matcher(design)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            assertThat(Texts.diagnostics(example)).as(example).isEmpty();
            RoundTripTest.comesBack(example);
        }
    }

    @Test
    void readsTheStatementsInTheirOrder() {
        StudyTree tree = Texts.parse(Texts.resource("routing.study")).tree();
        assertThat(tree.header()).hasValueSatisfying(h -> {
            assertThat(h.library()).isFalse();
            assertThat(h.name().text()).isEqualTo("routing");
            assertThat(h.title().orElseThrow().value()).isEqualTo("Should a prompt go to the large model?");
        });
        assertThat(tree.all(VariableStatement.class))
                .flatExtracting(VariableStatement::names)
                .extracting(Name::text)
                .containsExactly("model", "quality", "cost", "difficulty", "domain", "length", "intent");
        assertThat(tree.all(EstimandStatement.class)).hasSize(6);
        assertThat(tree.statements().getLast()).isInstanceOf(DecideStatement.class);
    }

    /** The second text has parentheses wherever the first leaves them out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a + b * c ^ d ^ e ~ a + (b * (c ^ (d ^ e)))",
                "-a ^ 2 ~ -(a ^ 2)",
                "a ^ -b ^ c ~ a ^ (-(b ^ c))",
                "-a * b ~ (-a) * b",
                "a - b - c / d / e ~ (a - b) - ((c / d) / e)",
                "a - -b ~ a - (-b)",
                "a + b < c * d ~ (a + b) < (c * d)",
                "not a = b and c ~ (not (a = b)) and c",
                "not not a ~ not (not a)",
                "a or b and c or d ~ (a or (b and c)) or d",
                "a + b in {c, d} or e not in [1, 2] ~ ((a + b) in {c, d}) or (e not in [1, 2])",
                "not a is missing and b is not missing ~ (not (a is missing)) and (b is not missing)",
                "if a then b else c + d = e ~ if a then b else ((c + d) = e)",
                "1 + if a then b else c * 2 ~ 1 + (if a then b else (c * 2))",
                "if a then b else if c then d else e or f ~ if a then b else (if c then d else (e or f))",
                "a and if b then c else d or e ~ a and (if b then c else (d or e))"
            })
    void bindsTightestFirst(String text, String spelledOut) {
        assertThat(expression(text)).isEqualTo(expression(spelledOut));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "10_000 ~ 10000",
                "95% ~ 0.95",
                "0.1% ~ 0.001",
                "1e-6 ~ 1e-6",
                "2.5E3 ~ 2500",
                "7% ~ 0.07",
                "29% ~ 0.29"
            })
    void readsNumbers(String text, double value) {
        Expr.Number number =
                (Expr.Number) Parser.parseExpression(new Source("e", text)).expr();
        assertThat(number.text()).isEqualTo(text);
        assertThat(number.value()).isEqualTo(value);
    }

    @Test
    void readsStrings() {
        assertThat(string("\"a \\\"b\\\" \\\\ \\n\\t \\u00e9\"")).isEqualTo("a \"b\" \\ \n\t é");
        assertThat(string("\"\"")).isEmpty();
        assertThat(string("\"\"\"one \"two\" \\n\"\"\"")).isEqualTo("one \"two\" \\n");
        assertThat(string("\"\"\"\n    select *\n      from t\n\n    where x\n  \"\"\""))
                .isEqualTo("select *\n  from t\n\nwhere x");
        assertThat(string("\"\"\"\r\n  a\r\n  b\r\n\"\"\"")).isEqualTo("a\nb");
    }

    @Test
    void readsNames() {
        assertThat(expression("`a b`.`c``d`.e")).isEqualTo(expression("`a b` . `c``d` . e"));
        Expr.Reference name = (Expr.Reference)
                Parser.parseExpression(new Source("e", "`gpt-4 ``x`` é`")).expr();
        assertThat(name.name().text()).isEqualTo("gpt-4 `x` é");
        assertThat(name.name().quoted()).isTrue();
    }

    /** `E` and `P` are names unless `[` or `(` follows, and backticks make them names everywhere. */
    @Test
    void tellsTheTermsEAndPFromNames() {
        String text =
                "outcome E, P: real\nestimand a = E - P * 2\nestimand b = E[E] + P(P = 1)\nestimand c = `E`[a vs b]\n"
                        + "estimand d = ATE of `P`[1 vs 0] on E";
        assertThat(Texts.diagnostics(text)).isEmpty();
        List<EstimandStatement> estimands = Texts.parse(text).tree().all(EstimandStatement.class);
        assertThat(Texts.shape(estimands.get(1).value())).contains("Expectation", "Probability");
        assertThat(Texts.shape(estimands.get(2).value())).startsWith("Reference");
    }

    @Test
    void takesClauseWordsAsNamesWhereOnlyANameCanStand() {
        String text = "treatment treatment: {with, when, of}\noutcome outcome, data, unit, `observed`: real\n"
                + "data data from \"d.csv\" { unit unit cluster cluster time time where where weight exact exact }\n"
                + "estimand estimand = ATE of treatment[with vs when] on outcome\n"
                + "estimate estimand with with\ngraph { graph -> treatment, outcome }";
        assertThat(Texts.diagnostics(text)).isEmpty();
    }

    @Test
    void whiteSpaceMeansNothing() {
        String text = Texts.resource("everything.study");
        String spread = Texts.tokens(text).stream().map(Token::getText).collect(Collectors.joining("\n\t"));
        assertThat(Texts.shape(Texts.parse(spread).tree()))
                .isEqualTo(Texts.shape(Texts.parse(text).tree()));
    }

    @Test
    void placesAreUtf16Offsets() {
        String text = "study s \"😀😀\"\noutcome y: reel";
        Diagnostic found = Texts.parse(text).diagnostics().getFirst();
        assertThat(found.span().text()).isEqualTo("reel");
        assertThat(found.span().startPosition().line()).isEqualTo(2);
        assertThat(found.span().startPosition().column()).isEqualTo(12);
    }

    @Test
    void windowsLineEndsAndByteOrderMarksAreBlanks() {
        String text = Texts.resource("everything.study");
        StudyTree windows = Texts.parse("\uFEFF" + text.replace("\n", "\r\n")).tree();
        assertThat(Texts.shape(windows)).isEqualTo(Texts.shape(Texts.parse(text).tree()));
    }

    @Test
    void namesOfOptionsAreTheirArgumentsNames() {
        MethodTree method = Texts.parse(
                        "estimate a with aipw(5, outcome_model = column(small = q_s), trim = clip(0.1, 0.9))")
                .tree()
                .all(EstimateStatement.class)
                .getFirst()
                .methods()
                .getFirst();
        assertThat(method.options())
                .extracting(o -> o.name().map(Name::text).orElse(""))
                .containsExactly("", "outcome_model", "trim");
        Expr.Call column =
                (Expr.Call) ((OptionTree.Value.One) method.options().get(1).value()).expression();
        assertThat(column.arguments().getFirst().name().orElseThrow().text()).isEqualTo("small");
        Expr.Call compared = (Expr.Call)
                Parser.parseExpression(new Source("e", "coalesce(a = b, c)")).expr();
        assertThat(compared.arguments().getFirst().name()).isEmpty();
    }

    @Test
    void anExpressionIsAllOfItsText() {
        assertThat(Parser.parseExpression(new Source("e", "a + b c")).diagnostics())
                .hasSize(1);
        assertThat(Parser.parseExpression(new Source("e", "a +")).diagnostics()).hasSize(1);
        assertThat(Parser.parseExpression(new Source("e", "")).diagnostics()).hasSize(1);
        assertThat(Parser.parseExpression(new Source("e", "a == b")).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly(SyntaxCode.FOREIGN_OPERATOR);
    }

    @Test
    void fiveThousandLinesAreFast() {
        String text = Texts.resource("everything.study").repeat(35);
        assertThat(text.lines().count()).isGreaterThan(5_000);
        Assertions.assertTimeout(Duration.ofSeconds(20), () -> {
            Texts.parse(text);
            Texts.parse(text + "\nestimand e = ATE model");
        });
    }

    private static String expression(String text) {
        ParsedExpr parsed = Parser.parseExpression(new Source("e", text));
        assertThat(parsed.diagnostics()).as(text).isEmpty();
        return Texts.shape(parsed.expr());
    }

    private static String string(String text) {
        return ((Expr.StringLiteral)
                        Parser.parseExpression(new Source("e", text)).expr())
                .text()
                .value();
    }
}
