package dev.causalc.runtime.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.Function;
import dev.causalc.compiler.model.Origin;
import dev.causalc.compiler.model.Range;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Weight;
import dev.causalc.runtime.engine.DataProblem;
import dev.causalc.runtime.engine.Engine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of bad input, each a committed file with the exact words that a user reads. */
class BadDataTest {
    @TempDir
    static Path cache;

    private static DuckDbEngine engine;

    @BeforeAll
    static void open() {
        Path folder = Path.of("src/test/resources/bad-data").toAbsolutePath();
        engine = DuckDbEngine.open(new Engine.Settings(folder.toString(), 2, "", Map.of()), cache);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @Test
    void aMissingFile() {
        assertThat(describe("all_missing.cvs")).isEqualTo("""
            E0601 all_missing.cvs: there is no such file
              = did you mean "all_missing.csv"?
            """);
    }

    @Test
    void aPatternThatMatchesNothing() {
        assertThat(describe("*.ndjson")).isEqualTo("""
            E0602 *.ndjson: no file matches
            """);
    }

    @Test
    void aFolder() {
        assertThat(describe("not_binary/")).isEqualTo("""
            E0601 not_binary/: is a folder
              = name the files in it, such as "not_binary/*.parquet"
            """);
    }

    @Test
    void fieldsSeparatedOtherwise() {
        assertThat(describe("semicolons.csv")).isEqualTo("""
            E0605 semicolons.csv: its header is a single column, `model;quality;tokens`
              = fields are separated by commas in a .csv
            """);
    }

    @Test
    void aListThatIsNotClosed() {
        assertThat(describe("cut.json")).isEqualTo("""
            E0608 cut.json: ends before its last `[` or `{` is closed
              = copy it again
            """);
    }

    @Test
    void numbersAsPeopleWriteThem() {
        assertThat(stage(Rig.file("written.csv")
                        .need("price", Rig.real())
                        .need("share", Rig.real())
                        .need("score", Rig.real())))
                .isEqualTo("""
                    E0614 written.csv: column `price` has 2 values that are not numbers, such as "1,234.50"
                      = a number has no comma: write 1234.5 for 1,234.5 and for 1234,5
                    E0614 written.csv: column `share` has 2 values that are not numbers, such as "12%"
                      = a number has no percent sign: write 0.25 for 25%
                    E0614 written.csv: column `score` has 1 value that is not a number, such as "NA"
                      = only an empty cell is missing: other marks for it have to be replaced or left out with `where`
                    """);
    }

    @Test
    void aNameWithoutAFormat() {
        assertThat(describe("rows.txt")).isEqualTo("""
            E0633 rows.txt: the name does not say the format
              = known are .csv .tsv .json .jsonl .ndjson .parquet, also with .gz or .zst
            """);
    }

    @Test
    void anEmptyFile() {
        assertThat(describe("empty.csv")).isEqualTo("""
            E0603 empty.csv: is empty
            """);
    }

    @Test
    void anEmptyJsonFile() {
        assertThat(describe("empty.jsonl")).isEqualTo("""
            E0603 empty.jsonl: is empty
            """);
    }

    @Test
    void aHeaderWithoutRows() {
        assertThat(describe("header_only.csv")).isEqualTo("""
            E0603 header_only.csv: has a header and no rows
            """);
    }

    @Test
    void aRaggedFile() {
        assertThat(describe("ragged.csv")).isEqualTo("""
            E0605 ragged.csv: line 3 has 4 fields where the header has 3
              = a field that holds the delimiter stands in double quotes
            """);
    }

    @Test
    void aRaggedLineAfterAFieldOfTwoLines() {
        assertThat(describe("ragged_after_quoted_lines.csv")).isEqualTo("""
            E0605 ragged_after_quoted_lines.csv: line 4 has 1 field where the header has 2
              = a field that holds the delimiter stands in double quotes
            """);
    }

    @Test
    void aNameTwiceInTheHeader() {
        assertThat(describe("duplicate_columns.csv")).isEqualTo("""
            E0606 duplicate_columns.csv: columns 2 and 4 are both called `score`
            """);
    }

    @Test
    void anotherEncoding() {
        assertThat(describe("latin1.csv")).isEqualTo("""
            E0607 latin1.csv: line 2 is not UTF-8 text
              = is it compressed, binary or in another encoding? convert it: iconv -f LATIN1 -t UTF-8
            """);
    }

    @Test
    void bytesThatAreNoText() {
        assertThat(describe("binary.csv")).isEqualTo("""
            E0607 binary.csv: line 2 is not UTF-8 text
              = is it compressed, binary or in another encoding? convert it: iconv -f LATIN1 -t UTF-8
            """);
    }

    @Test
    void aQuoteInsideAQuotedField() {
        assertThat(describe("quote_inside.csv")).isEqualTo("""
            E0634 quote_inside.csv: in line 2 something follows a closing quote
              = a quote inside a quoted field is doubled: "he said ""yes""\"
            """);
    }

    @Test
    void aQuoteThatIsNeverClosed() {
        assertThat(describe("open_quote.csv")).isEqualTo("""
            E0634 open_quote.csv: the record that starts in line 3 opens a quote that nothing closes
            """);
    }

    @Test
    void mixedLineEnds() {
        assertThat(describe("mixed_line_ends.csv")).isEqualTo("""
            E0635 mixed_line_ends.csv: line 3 ends otherwise than the lines before it
              = lines must all end with LF, or all with CR LF
            """);
    }

    @Test
    void aFileThatIsNotParquet() {
        assertThat(describe("not_parquet.parquet")).isEqualTo("""
            E0608 not_parquet.parquet: cannot be read as Parquet
              = DuckDB: No magic bytes found at end of file 'not_parquet.parquet'
            """);
    }

    @Test
    void brokenJson() {
        assertThat(describe("broken.jsonl")).isEqualTo("""
            E0608 broken.jsonl: cannot be read as JSON lines
              = DuckDB: Malformed JSON in file "broken.jsonl", at byte 21 in line 3: unexpected end of data.
            """);
    }

    @Test
    void aLevelThatIsNotDeclared() {
        assertThat(stage(Rig.file("everything.csv").treatment("model", Rig.levels("small", "large", "medium"))))
                .isEqualTo("""
                    E0611 everything.csv: column `model` has 1 value that is no level of `model`, such as "lrage"
                      = its levels are "small", "large", "medium"
                      = did you mean "large"?
                    """);
    }

    @Test
    void aValueOutOfRange() {
        assertThat(stage(Rig.file("everything.csv")
                        .need(
                                "quality",
                                Rig.real(0, 1),
                                new Expression.If(
                                        new Expression.Binary(
                                                BinaryOperator.LESS, Rig.column("id"), new Expression.Num(4)),
                                        Rig.column("quality"),
                                        new Expression.Num(1)))))
                .isEqualTo("""
                    E0612 everything.csv: variable `quality` has 2 values outside [0, 1], such as 7
                    """);
    }

    @Test
    void aValueThatIsNotFinite() {
        assertThat(stage(Rig.file("everything.csv").need("quality", Rig.real())))
                .isEqualTo("""
                    E0613 everything.csv: column `quality` has 2 values that are not finite, such as inf
                    """);
    }

    @Test
    void aTextWhereANumberIsNeeded() {
        assertThat(stage(Rig.file("everything.csv")
                        .need("tokens", new VarType.Int(new Range(0, false, Double.POSITIVE_INFINITY, true)))))
                .isEqualTo("""
                    E0614 everything.csv: column `tokens` has 1 value that is not a number, such as "n/a"
                      = only an empty cell is missing: other marks for it have to be replaced or left out with `where`
                    E0616 everything.csv: column `tokens` has 1 value that is not a whole number, such as 12.5
                    """);
    }

    @Test
    void aTextInACondition() {
        assertThat(stage(Rig.file("everything.csv")
                        .where(new Expression.Binary(
                                BinaryOperator.GREATER, Rig.column("tokens"), new Expression.Num(8)))
                        .need("rated", new VarType.Binary())))
                .isEqualTo("""
                    E0614 everything.csv: column `tokens` has 1 value that is not a number, such as "n/a"
                    """);
    }

    @Test
    void aTextInArithmetic() {
        assertThat(stage(Rig.file("everything.csv")
                        .need(
                                "cost",
                                Rig.real(),
                                new Expression.Binary(BinaryOperator.TIMES, Rig.column("tokens"), Rig.column("p")))))
                .isEqualTo("""
                    E0614 everything.csv: column `tokens` has 1 value that is not a number, such as "n/a"
                    """);
    }

    @Test
    void aValueThatIsNotBinary() {
        assertThat(stage(Rig.file("everything.csv").need("passed", new VarType.Binary())))
                .isEqualTo("""
                    E0615 everything.csv: column `passed` has 1 value that is neither true or false nor 0 or 1, such as "yes"
                      = say which value is true, such as `binary from COLUMN = "yes"`
                    """);
    }

    @Test
    void whatIsNoDate() {
        assertThat(stage(Rig.file("everything.csv").need("day", new VarType.Date())))
                .isEqualTo("""
                    E0617 everything.csv: column `day` has 2 values that are not ISO 8601 dates, such as "2026-13-01"
                      = write 2026-05-25
                    """);
    }

    @Test
    void whatIsNoTimestamp() {
        assertThat(stage(Rig.file("everything.csv").need("at", new VarType.Timestamp())))
                .isEqualTo("""
                    E0617 everything.csv: column `at` has 2 values that are not ISO 8601 timestamps, such as "2026-05-25 25:00:00"
                      = write 2026-05-25T10:00:00Z
                    """);
    }

    @Test
    void sharesThatDoNotSumToOne() {
        assertThat(stage(Rig.file("everything.csv")
                        .need(
                                "mix",
                                new VarType.Simplex(List.of(
                                        new VarType.Share("web", Rig.column("web")),
                                        new VarType.Share("code", Rig.column("code")))))))
                .isEqualTo("""
                    E0619 everything.csv: the shares of `mix` do not sum to 1 in 1 row, but to 0.9 in one of them
                    """);
    }

    @Test
    void weightsThatCannotBe() {
        assertThat(stage(Rig.file("everything.csv")
                        .weight(Weight.Kind.SAMPLING, "w")
                        .need("rated", new VarType.Binary())))
                .isEqualTo("""
                    E0626 everything.csv: the weight `w` is missing in 1 row
                    E0626 everything.csv: the weight `w` is negative in 1 row, such as -2
                    """);
    }

    @Test
    void frequenciesThatAreNotWhole() {
        assertThat(stage(Rig.file("everything.csv")
                        .weight(Weight.Kind.FREQUENCY, "web")
                        .need("rated", new VarType.Binary())))
                .isEqualTo("""
                    E0616 everything.csv: the weight `web` has 5 values that are not whole numbers, such as 0.5
                    """);
    }

    @Test
    void probabilitiesThatCannotBe() {
        assertThat(stage(Rig.file("everything.csv")
                        .randomized(new dev.causalc.compiler.model.Randomized(
                                List.of("model"), false, List.of(), java.util.Optional.of(Rig.column("p")), Map.of()))
                        .need("rated", new VarType.Binary())))
                .isEqualTo("""
                    E0612 everything.csv: the probability has 2 values outside (0, 1], such as 1.5
                    E0627 everything.csv: the probability is missing in 1 row
                    """);
    }

    @Test
    void aClusterThatIsMissing() {
        assertThat(stage(Rig.file("everything.csv").clusters("user").need("rated", new VarType.Binary())))
                .isEqualTo("""
                    E0628 everything.csv: the cluster `user` is missing in 1 row
                    """);
    }

    @Test
    void aValueWhereNoneIsObserved() {
        assertThat(stage(Rig.file("everything.csv")
                        .need("rated", new VarType.Binary())
                        .observed("rating", Rig.real(), "rated")))
                .isEqualTo("""
                    E0629 everything.csv: column `rating` has a value in 1 row where `rated` is false
                    E0629 everything.csv: column `rating` is empty in 1 row where `rated` is true
                    """);
    }

    @Test
    void missingWhereTheDataSayFail() {
        assertThat(stage(Rig.file("everything.csv")
                        .failOnMissing()
                        .need("rating", Rig.real())
                        .need("rated", new VarType.Binary())))
                .isEqualTo("""
                    E0625 everything.csv: column `rating` is empty in 2 rows, and the data says `missing fail`
                    """);
    }

    @Test
    void aColumnThatIsNotThere() {
        assertThat(stage(Rig.file("everything.csv")
                        .need("quality", Rig.real(), Rig.column("qualty"))
                        .where(new Expression.Binary(
                                BinaryOperator.EQUAL, Rig.column("lang"), new Expression.Text("en")))))
                .isEqualTo("""
                    E0610 everything.csv: there is no column `lang`
                    E0610 everything.csv: there is no column `qualty`
                      = did you mean `quality`?
                    """);
    }

    @Test
    void aTreatmentWithOneLevel() {
        assertThat(stage(Rig.file("one_level.csv").treatment("model", Rig.levels("small", "large"))))
                .isEqualTo("""
                    E0622 one_level.csv: column `model` has the same value in all 2 rows: `small`
                      = an effect needs rows with another level of `model`
                    """);
    }

    @Test
    void aColumnThatIsEmpty() {
        assertThat(stage(Rig.file("all_missing.csv").need("quality", Rig.real())))
                .isEqualTo("""
                    E0624 all_missing.csv: column `quality` is empty in all 2 rows
                    """);
    }

    @Test
    void noRowsLeft() {
        assertThat(stage(Rig.file("one_level.csv")
                        .where(new Expression.Binary(
                                BinaryOperator.AND,
                                new Expression.Binary(
                                        BinaryOperator.EQUAL, Rig.column("model"), new Expression.Text("Small")),
                                new Expression.Binary(
                                        BinaryOperator.GREATER, Rig.column("quality"), new Expression.Num(0.6))))
                        .need("quality", Rig.real())))
                .isEqualTo("""
                    E0623 one_level.csv: no rows are left
                      = 2 rows in one_level.csv
                      = 0 after `where`
                      = condition 1 of `where` alone keeps 0
                      = condition 2 of `where` alone keeps 1
                    """);
    }

    @Test
    void aJoinKeyThatRepeats() {
        assertThat(stage(Rig.file("one_level.csv")
                        .join(Rig.file("prices.csv").named("prices"), "model", "model")
                        .need("price", Rig.real())))
                .isEqualTo("""
                    E0621 prices.csv: 2 values of the key `model` stand in several rows: "huge" in 3
                      = joined to it, the rows of `d` would be multiplied
                    """);
    }

    @Test
    void operationsWithoutAValue() {
        assertThat(stage(Rig.file("division.csv")
                        .need(
                                "rate",
                                Rig.real(),
                                new Expression.Binary(
                                        BinaryOperator.DIVIDE, new Expression.Num(1), Rig.column("tokens")))
                        .need("log", Rig.real(), new Expression.Call(Function.LOG, List.of(Rig.column("tokens"))))))
                .isEqualTo("""
                    W0630 division.csv: variable `rate` has no value in 2 rows: a division by zero, or a logarithm, root or power that is not defined
                      = such rows count as missing
                    W0630 division.csv: variable `log` has no value in 3 rows: a division by zero, or a logarithm, root or power that is not defined
                      = such rows count as missing
                    """);
    }

    @Test
    void notExactlyOneMatch() {
        assertThat(stage(Rig.file("matches.jsonl")
                        .need(
                                "p",
                                Rig.real(),
                                new Expression.Field(
                                        new Expression.Match(Rig.column("candidates"), "model", Rig.column("chosen")),
                                        "p"))))
                .isEqualTo("""
                    E0632 matches.jsonl: column `candidates` has not exactly one element whose `model` matches in 2 rows, such as 0 of them
                    """);
    }

    @Test
    void aListWhereANumberIsNeeded() {
        assertThat(stage(
                        Rig.file("matches.jsonl").need("candidates", Rig.real()).need("id", new VarType.Date())))
                .isEqualTo("""
                    E0618 matches.jsonl: column `candidates` holds lists, and `candidates` needs numbers
                    E0618 matches.jsonl: column `id` holds whole numbers, and `id` needs dates
                    """);
    }

    @Test
    void aQueryThatDoesNotRun() {
        assertThat(stage(Rig.of(new Origin.Query("select * form prices"))
                        .reads(Rig.file("prices.csv").named("prices"))
                        .need("price", Rig.real())))
                .isEqualTo("""
                    E0631 the query of d: it does not run
                      = DuckDB: syntax error at or near "prices"
                    """);
    }

    @Test
    void aConnection() {
        assertThat(stage(Rig.of(new Origin.Table("warehouse", "requests")).need("price", Rig.real())))
                .isEqualTo("""
                    E0901 d: reading a table of connection `warehouse` is not built yet
                    """);
    }

    @Test
    void dataThatAreNotCollected() {
        assertThat(stage(Rig.of(new Origin.Nowhere()).need("price", Rig.real())))
                .isEqualTo("""
                    E0636 d: the data statement names no source, so there are no rows to read
                    """);
    }

    @Test
    void everythingAtOnce() {
        assertThat(stage(Rig.file("everything.csv")
                        .clusters("user")
                        .treatment("model", Rig.levels("small", "large"))
                        .need("quality", Rig.real(0, 1))
                        .need("passed", new VarType.Binary())
                        .need("tokens", new VarType.Int(Range.ALL))
                        .need("day", new VarType.Date())))
                .isEqualTo("""
                    E0611 everything.csv: column `model` has 2 values that are no level of `model`, such as "lrage"
                      = its levels are "small", "large"
                      = did you mean "large"?
                    E0613 everything.csv: column `quality` has 2 values that are not finite, such as inf
                    E0612 everything.csv: column `quality` has 2 values outside [0, 1], such as 7
                    E0615 everything.csv: column `passed` has 1 value that is neither true or false nor 0 or 1, such as "yes"
                      = say which value is true, such as `binary from COLUMN = "yes"`
                    E0614 everything.csv: column `tokens` has 1 value that is not a number, such as "n/a"
                      = only an empty cell is missing: other marks for it have to be replaced or left out with `where`
                    E0616 everything.csv: column `tokens` has 1 value that is not a whole number, such as 12.5
                    E0617 everything.csv: column `day` has 2 values that are not ISO 8601 dates, such as "2026-13-01"
                      = write 2026-05-25
                    E0628 everything.csv: the cluster `user` is missing in 1 row
                    """);
    }

    private static String describe(String file) {
        return switch (engine.describe(Rig.file(file).data(), Map.of(), Long.MAX_VALUE)) {
            case Engine.Described.Facts facts -> facts.toString();
            case Engine.Described.Problem problem -> text(List.of(problem.problem()));
        };
    }

    private static String stage(Rig rig) {
        return text(rig.problems(engine));
    }

    private static String text(List<DataProblem> problems) {
        return problems.stream()
                .map(problem -> problem.code().id() + " " + problem.message() + "\n"
                        + problem.notes().stream()
                                .map(note -> "  = " + note + "\n")
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }
}
