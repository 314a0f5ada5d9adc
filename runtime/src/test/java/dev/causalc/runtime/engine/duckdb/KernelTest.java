package dev.causalc.runtime.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.causalc.compiler.model.VarType;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Engine;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.RowExpression.Binary;
import dev.causalc.runtime.engine.RowExpression.Unary;
import dev.causalc.runtime.engine.StagedTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's answers against the statements that DuckDB itself would answer, and against themselves. */
class KernelTest {
    /** More than two blocks, and not a multiple of a batch. */
    private static final int ROWS = 130_003;

    private static final RowExpression X = RowExpression.column("x");
    private static final RowExpression Y = RowExpression.column("y");
    private static final RowExpression Z = RowExpression.column("z");
    private static final RowExpression G = RowExpression.column("g");
    private static final RowExpression H = RowExpression.column("h");
    private static final RowExpression U = RowExpression.column("#unit");

    @TempDir
    Path folder;

    private static List<String> lines(int rows, long seed) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            String z = random.nextInt(50) == 0 ? "" : String.format(Locale.ROOT, "%.4f", random.nextGaussian());
            lines.add(String.format(
                    Locale.ROOT,
                    "%d,%.6f,%.6f,%s,g%d,%s",
                    random.nextInt(rows / 3),
                    1e6 + random.nextGaussian(),
                    random.nextDouble(),
                    z,
                    random.nextInt(5),
                    random.nextInt(40) == 0 ? "" : "h" + random.nextInt(30)));
        }
        return lines;
    }

    private void write(String name, List<String> lines) {
        Rig.write(folder, name, "u,x,y,z,g,h\n" + String.join("\n", lines) + "\n");
    }

    private static StagedTable stage(Engine engine, String file) {
        return Rig.file(file)
                .unit("u")
                .need("x", Rig.real())
                .need("y", Rig.real())
                .need("z", Rig.real())
                .need("g", new VarType.Category())
                .need("h", new VarType.Category())
                .folds(5)
                .stage(engine);
    }

    private static RowExpression present(RowExpression expression) {
        return new Unary(Unary.Operator.NOT, new Unary(Unary.Operator.IS_MISSING, expression));
    }

    private static RowExpression unary(Unary.Operator operator, RowExpression x) {
        return new Unary(operator, x);
    }

    private static RowExpression binary(Binary.Operator operator, RowExpression x, RowExpression y) {
        return new Binary(operator, x, y);
    }

    private static Request.Aggregate sums(
            Optional<RowExpression> filter, List<RowExpression> keys, RowExpression... sums) {
        return new Request.Aggregate(filter, keys, List.of(sums), List.of(), Optional.empty());
    }

    /** Forms of so many terms that every loop over one, two, three and four of them is run. */
    private static List<RowExpression> forms(List<RowExpression> terms) {
        List<RowExpression> forms = new ArrayList<>();
        for (int k : new int[] {0, 1, 2, 3, 4, 5}) {
            List<RowExpression> some = terms.subList(0, k);
            double[] coefficients = {1.5, -2, 0.25, 3, -0.5};
            forms.add(new RowExpression.Linear(0.5, Arrays.copyOf(coefficients, k), some));
            double[][] matrix = new double[k][k];
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    matrix[i][j] = Math.cos(i + j);
                }
            }
            forms.add(new RowExpression.Quadratic(matrix, some));
            double[] byCode = new double[4 * (k + 1)];
            Arrays.setAll(byCode, i -> Math.sin(i));
            forms.add(new RowExpression.LinearByCode(G, byCode, some));
        }
        return forms;
    }

    /** Requests that use every operator. */
    private static List<Request> requests() {
        RowExpression centred = X.minus(RowExpression.constant(1e6));
        RowExpression table = new RowExpression.Lookup(G, new double[] {0.5, -1, 2, 0, 3.25});
        double[][] pairs = new double[5][30];
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 30; j++) {
                pairs[i][j] = Math.sin(i * 31 + j);
            }
        }
        RowExpression pair = new RowExpression.PairLookup(G, H, pairs);
        RowExpression linear = new RowExpression.Linear(
                0.5, new double[] {1, -2, 0.25, 3, 1.5}, List.of(centred, Y, table, Y.times(Y), Z));
        RowExpression quadratic = new RowExpression.Quadratic(
                new double[][] {{2, 0.5, -1}, {0.5, 1, 0.25}, {-1, 0.25, 3}}, List.of(centred, Y, table));
        List<Request> list = new ArrayList<>();
        list.add(sums(Optional.empty(), List.of(), X, Y, centred, table, quadratic, Y.divide(Y.plus(X))));
        list.add(sums(Optional.empty(), List.of(G), X, Y, quadratic));
        List<RowExpression> forms = forms(List.of(centred, Y, Y.times(Y), Z, table));
        list.add(sums(Optional.of(present(Z)), List.of(G), forms.toArray(RowExpression[]::new)));
        list.add(sums(Optional.of(present(Z).and(present(H))), List.of(G, H), Z, linear, pair));
        list.add(sums(Optional.of(present(Z)), List.of(U), Z, Y));
        list.add(new Request.Aggregate(
                Optional.of(present(Z)),
                List.of(),
                List.of(RowExpression.constant(1)),
                List.of(RowExpression.constant(1), centred, Y, Z, table),
                Optional.of(Y)));
        list.add(new Request.Aggregate(
                Optional.of(present(Z)), List.of(G), List.of(), List.of(centred, Y, Z), Optional.empty()));
        list.add(new Request.Aggregate(
                Optional.of(present(Z)), List.of(G, H), List.of(Y), List.of(centred, Y, Z), Optional.of(Y)));
        list.add(new Request.Aggregate(
                Optional.of(binary(Binary.Operator.LESS, Z, RowExpression.constant(-1))),
                List.of(RowExpression.column("#fold_5")),
                List.of(Y),
                List.of(Y, Z),
                Optional.of(Y)));
        for (Unary.Operator operator : Unary.Operator.values()) {
            list.add(sums(Optional.of(present(Z)), List.of(), unary(operator, Y.plus(Z.times(Z)))));
        }
        for (Binary.Operator operator : Binary.Operator.values()) {
            list.add(sums(Optional.of(present(Z)), List.of(), binary(operator, Y.plus(Y), Z.times(Z))));
        }
        list.add(sums(
                Optional.of(binary(Binary.Operator.OR, G.is(2), binary(Binary.Operator.GREATER, Y, Z))),
                List.of(),
                new RowExpression.If(G.is(1), Y, X)));
        list.add(sums(Optional.of(RowExpression.constant(0)), List.of(), Y));
        list.add(sums(Optional.empty(), List.of(binary(Binary.Operator.TIMES, G, RowExpression.constant(0.5))), Y));
        return list;
    }

    @Test
    void answersAreThoseOfTheStatements() {
        write("d.csv", lines(ROWS, 7));
        try (DuckDbEngine engine = Rig.open(folder, 2)) {
            StagedTable table = stage(engine, "d.csv");
            List<Request> requests = requests();
            List<Answer> answers = engine.answer(table, requests);
            for (int i = 0; i < requests.size(); i++) {
                Answer.Groups groups = (Answer.Groups) answers.get(i);
                List<double[]> rows = engine.rows(engine.answerSql(table.name(), requests.get(i)));
                assertThat(rows).as("request %d", i).hasSameSizeAs(groups.groups());
                for (int g = 0; g < rows.size(); g++) {
                    compare(
                            i,
                            groups.groups().get(g).rows(),
                            flat(groups.groups().get(g)),
                            rows.get(g));
                }
            }
        }
    }

    private static double[] flat(Answer.Group group) {
        return IntStream.range(0, 4)
                .mapToObj(part -> switch (part) {
                    case 0 -> group.keys();
                    case 1 -> new double[] {group.rows()};
                    case 2 -> group.sums();
                    default -> group.products();
                })
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** To 1e-12, and where terms cancel to the last digits of terms of size 1. */
    private static void compare(int request, long rows, double[] kernel, double[] sql) {
        assertThat(kernel).as("request %d", request).hasSameSizeAs(sql);
        for (int i = 0; i < kernel.length; i++) {
            if (Double.isNaN(sql[i])) {
                assertThat(kernel[i])
                        .as("request %d column %d", request, i)
                        .satisfiesAnyOf(
                                v -> assertThat(v).isNaN(), v -> assertThat(v).isZero());
            } else {
                assertThat(kernel[i])
                        .as("request %d column %d", request, i)
                        .isCloseTo(sql[i], within(1e-12 * Math.max(1, Math.abs(sql[i])) + 1e-15 * rows));
            }
        }
    }

    @Test
    void theNumberOfThreadsChangesNoBit() {
        write("d.csv", lines(ROWS, 7));
        List<List<Answer>> runs = new ArrayList<>();
        List<StagedTable> tables = new ArrayList<>();
        for (int threads : new int[] {1, 2, 3}) {
            try (Engine engine = Rig.open(folder, threads)) {
                StagedTable table = stage(engine, "d.csv");
                tables.add(table);
                runs.add(engine.answer(table, requests()));
            }
        }
        assertThat(tables.get(1)).isEqualTo(tables.get(0));
        assertThat(tables.get(2)).isEqualTo(tables.get(0));
        for (int run = 1; run < runs.size(); run++) {
            for (int i = 0; i < runs.get(0).size(); i++) {
                List<Answer.Group> one = ((Answer.Groups) runs.get(0).get(i)).groups();
                List<Answer.Group> other = ((Answer.Groups) runs.get(run).get(i)).groups();
                assertThat(other).hasSameSizeAs(one);
                for (int g = 0; g < one.size(); g++) {
                    assertThat(flat(other.get(g))).containsExactly(flat(one.get(g)));
                }
            }
        }
    }

    @Test
    void theOrderOfRowsChangesNoNumber() {
        List<String> lines = lines(ROWS, 7);
        write("d.csv", lines);
        Collections.shuffle(lines, new Random(3));
        write("shuffled.csv", lines);
        try (Engine engine = Rig.open(folder, 2)) {
            List<Answer> one = engine.answer(stage(engine, "d.csv"), requests());
            List<Answer> other = engine.answer(stage(engine, "shuffled.csv"), requests());
            for (int i = 0; i < one.size(); i++) {
                List<Answer.Group> a = ((Answer.Groups) one.get(i)).groups();
                List<Answer.Group> b = ((Answer.Groups) other.get(i)).groups();
                assertThat(b).hasSameSizeAs(a);
                for (int g = 0; g < a.size(); g++) {
                    compare(i, a.get(g).rows(), flat(a.get(g)), flat(b.get(g)));
                }
            }
        }
    }

    @Test
    void rowsComeInOrder() {
        Rig.write(folder, "d.csv", "u,x,y,z,g,h\n3,2,1,,a,b\n1,5,1,2,b,c\n2,1,0,,a,c\n9,1,0,7,a,c\n");
        try (Engine engine = Rig.open(folder, 2)) {
            StagedTable table = stage(engine, "d.csv");
            Request rows = new Request.Rows(Optional.of(Y.is(1).plus(G.is(0))), List.of(X, Z), List.of(Y, X));
            double[][] values =
                    ((Answer.Columns) engine.answer(table, List.of(rows)).get(0)).values();
            assertThat(values[0]).containsExactly(1, 1, 2, 5);
            assertThat(values[1]).containsExactly(7, Double.NaN, Double.NaN, 2);
        }
    }

    @Test
    void aGroupThatNobodyPassesIsNotThereButTheWholeIs() {
        Rig.write(folder, "d.csv", "u,x,y,z,g,h\n3,2,1,0,a,b\n");
        try (Engine engine = Rig.open(folder, 1)) {
            StagedTable table = stage(engine, "d.csv");
            Optional<RowExpression> nobody = Optional.of(RowExpression.constant(0));
            List<Answer> answers =
                    engine.answer(table, List.of(sums(nobody, List.of(), X), sums(nobody, List.of(G), X)));
            Answer.Group whole = ((Answer.Groups) answers.get(0)).only();
            assertThat(whole.rows()).isZero();
            assertThat(whole.sums()).containsExactly(0);
            assertThat(((Answer.Groups) answers.get(1)).groups()).isEmpty();
        }
    }

    @Test
    void whatCancelsIsNotLost() {
        StringBuilder text = new StringBuilder("u,x,y,z,g,h\n");
        for (int i = 0; i < ROWS; i++) {
            text.append(i).append(i % 2 == 0 ? ",1e16" : ",-1e16").append(",1,0,a,b\n");
        }
        text.append("x,1,1,0,a,b\n");
        Rig.write(folder, "d.csv", text.toString());
        try (Engine engine = Rig.open(folder, 2)) {
            StagedTable table = stage(engine, "d.csv");
            Answer.Groups groups = (Answer.Groups) engine.answer(table, List.of(sums(Optional.empty(), List.of(), X)))
                    .get(0);
            assertThat(groups.only().sums()[0]).isCloseTo(1e16 + 1, within(2.0));
        }
    }
}
