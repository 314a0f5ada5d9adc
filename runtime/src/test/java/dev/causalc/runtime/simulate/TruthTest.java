package dev.causalc.runtime.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.causalc.runtime.estimate.Estimation.Key;
import dev.causalc.runtime.simulate.Truth.TrueValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TruthTest {
    private static final String LINEAR = """
        treatment model: {small, large}
        outcome quality, cost: real
        confounder difficulty: real
        confounder domain: {chat, code, math}
        mediator length: real
        unobserved intent
        graph {
          intent -> domain, quality
          difficulty, domain -> model, length, quality, cost
          model -> length, quality, cost
          length -> quality, cost
        }
        """;

    private static final String BLOCK = """
        simulate 5_000 rows seed 7 {
          intent     ~ normal(0, 1)
          domain     ~ categorical(0.5, 0.3, 0.2)
          difficulty ~ normal(0.2 * intent, 1)
          model      ~ bernoulli(logistic(0.8 * difficulty + 0.5 * (domain = math)))
          length     = 100 + 50 * (model = large) + 10 * difficulty + normal(0, 20)
          quality    = 0.5 + (model = large) * (0.1 + 0.05 * (domain = math)) - 0.05 * difficulty
                         + 0.001 * length + 0.02 * intent + normal(0, 0.1)
          cost       = if model = large then 3 + 0.01 * length else 1 + 0.01 * length
        }
        """;

    private static Truth truth(String study, String... estimands) {
        return Truth.of(Texts.study(study + String.join("\n", estimands)));
    }

    private static TrueValue only(Truth truth, String estimand) {
        assertThat(truth.estimands().get(estimand).reason()).isEmpty();
        assertThat(truth.of(estimand)).hasSize(1);
        return truth.of(estimand).get(0);
    }

    private static void isExactly(Truth truth, String estimand, double value) {
        TrueValue found = only(truth, estimand);
        assertThat(found.value()).as(estimand).isCloseTo(value, within(1e-12));
        assertThat(found.exact()).as(estimand).isTrue();
        assertThat(found.monteCarloError()).as(estimand).isZero();
    }

    private static void isNear(TrueValue found, double value) {
        assertThat(found.exact()).isFalse();
        assertThat(found.monteCarloError()).isGreaterThan(0);
        assertThat(found.value()).isCloseTo(value, within(4.5 * found.monteCarloError()));
    }

    @Nested
    class RatioMetrics {
        private static final String SESSIONS = """
            treatment price: {old, new}
            outcome   spend_per_session: ratio(spend, sessions)
            covariate rich: binary
            graph { price -> spend_per_session; rich -> spend_per_session }
            simulate 100 shop, 5 rows per shop seed 4 {
              rich     ~ bernoulli(0.25)
              price    ~ bernoulli(0.5)
              sessions ~ poisson(if rich then 6 else 2)
              spend    = sessions * (1 + 2 * rich + 0.5 * (price = new)) + normal(0, 1)
            }
            """;

        /** E[sessions] = 3, E[sessions (1 + 2 rich)] = 0.25 * 18 + 0.75 * 2 = 6. */
        @Test
        void areAnAverageOverAnAverage() {
            Truth truth = truth(
                    SESSIONS,
                    "estimand level = E[spend_per_session | do(price = old)]",
                    "estimand ate = ATE of price on spend_per_session",
                    "estimand times = (ATE of price on spend_per_session as ratio)",
                    "estimand poor = ATE of price on spend_per_session where not rich");
            assertThat(only(truth, "level").value()).isCloseTo(2, within(0.02));
            assertThat(only(truth, "ate").value()).isCloseTo(0.5, within(0.005));
            assertThat(only(truth, "times").value()).isCloseTo(1.25, within(0.005));
            assertThat(only(truth, "poor").value()).isCloseTo(0.5, within(0.005));
        }

        @Test
        void haveNoQuantilesOfTheirOwn() {
            Truth truth = truth(SESSIONS, "estimand q = QTE of price on spend_per_session at 0.5");
            assertThat(truth.estimands().get("q").reason())
                    .contains("`spend_per_session` is not one line of the" + " `simulate` block");
        }
    }

    @Nested
    class ClosedForms {
        @Test
        void expectationsOfLinearModels() {
            Truth truth = truth(
                    LINEAR + BLOCK,
                    "estimand lift = ATE of model on quality",
                    "estimand extra = ATE of model on cost",
                    "estimand net = 2.5 * lift - extra",
                    "estimand level = E[quality | do(model = large)]",
                    "estimand nobody = ATE of domain[code vs chat] on difficulty");
            // Directly 0.1, in mathematics (a fifth) 0.05 more, and through 50 tokens of length 0.05 more.
            isExactly(truth, "lift", 0.1 + 0.2 * 0.05 + 0.05);
            isExactly(truth, "extra", 2.5);
            isExactly(truth, "net", 2.5 * 0.16 - 2.5);
            isExactly(truth, "level", 0.5 + 0.11 + 0.001 * 150);
            isExactly(truth, "nobody", 0);
            assertThat(truth.draws()).isZero();
        }

        @Test
        void effectsThatAreTheSameInAGroup() {
            Truth truth = truth(
                    LINEAR + BLOCK,
                    "estimand lift_by = CATE of model on quality by domain",
                    "estimand half = lift_by[domain = math] / 2",
                    "estimand treated = ATT of model on cost",
                    "estimand controls = ATC of model on cost",
                    "estimand hard = ATE of model on cost where difficulty > 1");
            List<TrueValue> groups = truth.of("lift_by");
            assertThat(groups).extracting(TrueValue::exact).containsOnly(true);
            assertThat(groups.stream().map(TrueValue::key))
                    .containsExactly(
                            key("small", "large", Map.of("domain", "chat")),
                            key("small", "large", Map.of("domain", "code")),
                            key("small", "large", Map.of("domain", "math")));
            assertThat(groups.get(0).value()).isCloseTo(0.15, within(1e-12));
            assertThat(groups.get(2).value()).isCloseTo(0.2, within(1e-12));
            isExactly(truth, "half", 0.1);
            isExactly(truth, "treated", 2.5);
            isExactly(truth, "controls", 2.5);
            isExactly(truth, "hard", 2.5);
        }

        /** Difficulty has nothing to do with the domain, so it is in every domain what it is on the whole. */
        @Test
        void whatIsIndependentOfTheGroups() {
            String study = """
                treatment t: binary
                outcome y: real
                confounder difficulty: real
                confounder domain: {chat, math}
                simulate 100 rows {
                  difficulty ~ beta(2, 2)
                  domain ~ bernoulli(0.3)
                  t ~ bernoulli(difficulty)
                  y = t * (difficulty + (domain = math)) + normal(0, 1)
                }
                """;
            Truth truth = truth(
                    study,
                    "estimand by = CATE of t on y by domain",
                    "estimand math = ATE of t on y where domain = math",
                    "estimand treated = ATT of t on y");
            assertThat(truth.of("by")).extracting(TrueValue::value).containsExactly(0.5, 1.5);
            assertThat(truth.of("by")).extracting(TrueValue::exact).containsOnly(true);
            assertThat(only(truth, "math").exact()).isFalse();
            // E d² / E d = 0.3 / 0.5 for those whom their difficulty brings into treatment.
            isNear(only(truth, "treated"), 0.6 + 0.3);
        }

        @Test
        void mediation() {
            Truth truth = truth(
                    LINEAR + BLOCK,
                    "estimand direct = NDE of model on cost through length",
                    "estimand indirect = NIE of model on cost through length",
                    "estimand fixed = CDE of model on cost holding length = 120",
                    "estimand total = ATE of model on cost");
            isExactly(truth, "direct", 2);
            isExactly(truth, "indirect", 0.5);
            isExactly(truth, "fixed", 2);
            isExactly(truth, "total", 2.5);
        }

        @Test
        void normalDistributions() {
            Truth truth = truth(
                    """
                    treatment t: real
                    outcome y: real
                    confounder x: real
                    simulate 100 rows {
                      x ~ normal(1, 2)
                      t ~ normal(0.5 * x, 1)
                      y ~ normal(2 * t + 3 * x, 4)
                    }
                    """,
                    "estimand tail = P(y > 10 | do(t = 2))",
                    "estimand below = P(y < 10)",
                    "estimand median = QTE of t[1 vs 0] on y at 0.9",
                    "estimand at = E[y | do(t = 2), x = 5]",
                    "estimand seen = E[y | t = 2]",
                    "estimand slope = slope of y over t",
                    "estimand curve = curve of y over t at 0, 1");
            // y | do(t = 2) ~ N(7, 36 + 16); y ~ N(4, 16² + 4 + 16 with x contributing (2·0.5 + 3)·2 = 8).
            isExactly(truth, "tail", 1 - phi(3 / Math.sqrt(52)));
            isExactly(truth, "below", phi(6 / Math.sqrt(64 + 4 + 16)));
            isExactly(truth, "median", 2);
            isExactly(truth, "at", 19);
            // cov(y, t) = 2 var(t) + 3 cov(x, t) = 2·2 + 3·2 = 10, var(t) = 2, so 4 + 5·(2 − 0.5).
            isExactly(truth, "seen", 4 + 5 * 1.5);
            isExactly(truth, "slope", 2);
            assertThat(truth.of("curve").stream().map(v -> v.key().at().orElseThrow()))
                    .containsExactly(0.0, 1.0);
            assertThat(truth.of("curve").get(1).value()).isCloseTo(5, within(1e-12));
        }

        private double phi(double z) {
            return 0.5 * org.apache.commons.math3.special.Erf.erfc(-z / Math.sqrt(2));
        }
    }

    /** Against sums over all cells, written by hand from the same equations. */
    @Nested
    class Discrete {
        private static final String STUDY = """
            treatment t: binary
            outcome y: binary
            confounder x: binary
            confounder d: {a, b, c}
            mediator m: binary
            graph { x, d -> t, m, y;  t -> m -> y;  t -> y;  x -> d }
            simulate 1000 rows seed 3 {
              x ~ bernoulli(0.4)
              d ~ categorical(0.5 - 0.2 * x, 0.3, 0.2 + 0.2 * x)
              t ~ bernoulli(logistic(-0.5 + x + 0.7 * (d = c)))
              m ~ bernoulli(0.2 + 0.5 * t * x + 0.1 * (d = b))
              y ~ bernoulli(logistic(-1 + 0.8 * t + 0.4 * m + 1.2 * m * t + 0.5 * x - 0.6 * (d = b)))
            }
            """;

        private double logistic(double v) {
            return 1 / (1 + Math.exp(-v));
        }

        private double pX(int x) {
            return x == 1 ? 0.4 : 0.6;
        }

        private double pD(int d, int x) {
            return new double[] {0.5 - 0.2 * x, 0.3, 0.2 + 0.2 * x}[d];
        }

        private double pT(int x, int d) {
            return logistic(-0.5 + x + (d == 2 ? 0.7 : 0));
        }

        private double pM(int t, int x, int d) {
            return 0.2 + 0.5 * t * x + (d == 1 ? 0.1 : 0);
        }

        private double pY(int t, int m, int x, int d) {
            return logistic(-1 + 0.8 * t + 0.4 * m + 1.2 * m * t + 0.5 * x - (d == 1 ? 0.6 : 0));
        }

        /** P(y = 1 | do(t), x, d) with m as under {@code tm}. */
        private double y(int t, int tm, int x, int d) {
            double one = pM(tm, x, d);
            return one * pY(t, 1, x, d) + (1 - one) * pY(t, 0, x, d);
        }

        private interface Cell {
            double of(int x, int d);
        }

        /** The average of a cell's value, weighted by its probability and by {@code weight}. */
        private double average(Cell value, Cell weight) {
            double sum = 0;
            double total = 0;
            for (int x = 0; x < 2; x++) {
                for (int d = 0; d < 3; d++) {
                    double w = pX(x) * pD(d, x) * weight.of(x, d);
                    sum += w * value.of(x, d);
                    total += w;
                }
            }
            return sum / total;
        }

        private double effect(int x, int d) {
            return y(1, 1, x, d) - y(0, 0, x, d);
        }

        @Test
        void averageEffects() {
            Truth truth = truth(
                    STUDY,
                    "estimand ate = ATE of t on y",
                    "estimand att = ATT of t on y",
                    "estimand atc = ATC of t on y",
                    "estimand some = ATE of t on y where x = 1 or d = b",
                    "estimand ratio = (ATE of t on y as ratio)",
                    "estimand odds = (ATE of t on y as odds_ratio)");
            isNear(only(truth, "ate"), average(this::effect, (x, d) -> 1));
            isNear(only(truth, "att"), average(this::effect, this::pT));
            isNear(only(truth, "atc"), average(this::effect, (x, d) -> 1 - pT(x, d)));
            isNear(only(truth, "some"), average(this::effect, (x, d) -> x == 1 || d == 1 ? 1 : 0));
            double one = average((x, d) -> y(1, 1, x, d), (x, d) -> 1);
            double zero = average((x, d) -> y(0, 0, x, d), (x, d) -> 1);
            isNear(only(truth, "ratio"), one / zero);
            isNear(only(truth, "odds"), one / (1 - one) / (zero / (1 - zero)));
            assertThat(only(truth, "ate").monteCarloError()).isLessThan(5e-4);
            assertThat(only(truth, "ate").key()).isEqualTo(key("0", "1", Map.of()));
        }

        @Test
        void effectsByGroup() {
            Truth truth = truth(STUDY, "estimand by = CATE of t on y by x, d", "estimand one = by[x = 1, d = c]");
            List<TrueValue> values = truth.of("by");
            assertThat(values).hasSize(6);
            for (TrueValue value : values) {
                int x = Integer.parseInt(value.key().by().get("x"));
                int d = List.of("a", "b", "c").indexOf(value.key().by().get("d"));
                assertThat(value.value()).isCloseTo(effect(x, d), within(4.5 * value.monteCarloError() + 1e-12));
            }
            assertThat(only(truth, "one").value()).isEqualTo(values.get(5).value());
        }

        @Test
        void pathsAndProbabilities() {
            Truth truth = truth(
                    STUDY,
                    "estimand nde = NDE of t on y through m",
                    "estimand nie = NIE of t on y through m",
                    "estimand p = P(y = 1 | do(t = 1), d = b)",
                    "estimand seen = P(y = 1 | t = 1, m = 1)",
                    "estimand mixed = P(y = 1 | do(t = 1), m = 1)",
                    "estimand log_rr = log(ratio) - log(2)",
                    "estimand ratio = (ATE of t on y as ratio)");
            isNear(only(truth, "nde"), average((x, d) -> y(1, 0, x, d) - y(0, 0, x, d), (x, d) -> 1));
            isNear(only(truth, "nie"), average((x, d) -> y(0, 1, x, d) - y(0, 0, x, d), (x, d) -> 1));
            isNear(only(truth, "p"), average((x, d) -> y(1, 1, x, d), (x, d) -> d == 1 ? 1 : 0));
            isNear(only(truth, "seen"), average((x, d) -> pY(1, 1, x, d), (x, d) -> pT(x, d) * pM(1, x, d)));
            isNear(only(truth, "mixed"), average((x, d) -> pY(1, 1, x, d), (x, d) -> pM(1, x, d)));
            double one = average((x, d) -> y(1, 1, x, d), (x, d) -> 1);
            double zero = average((x, d) -> y(0, 0, x, d), (x, d) -> 1);
            isNear(only(truth, "log_rr"), Math.log(one / zero / 2));
        }

        /** Twins share their noise, and a draw is true when its noise is below its probability. */
        @Test
        void counterfactuals() {
            Truth truth = truth(
                    """
                    treatment t: binary
                    outcome y: binary
                    confounder x: binary
                    simulate 100 rows {
                      x ~ bernoulli(0.5)
                      t ~ bernoulli(0.3 + 0.4 * x)
                      y ~ bernoulli(0.2 + 0.3 * t + 0.1 * x)
                    }
                    """,
                    "estimand helped = P(y[t = 1] = 1, y[t = 0] = 0 | t = 0)",
                    "estimand hurt = P(y[t = 1] = 0, y[t = 0] = 1)",
                    "estimand gain = E[y[t = 1] - y[t = 0] | t = 1]");
            isNear2(only(truth, "helped"), 0.3);
            assertThat(only(truth, "hurt").value()).isZero();
            assertThat(only(truth, "gain").value()).isCloseTo(0.3, within(1e-12));
        }

        private void isNear2(TrueValue found, double value) {
            assertThat(found.value()).isCloseTo(value, within(4.5 * found.monteCarloError()));
        }
    }

    @Nested
    class Draws {
        @Test
        void averageWithinGroupsFirst() {
            String study = """
                treatment t: binary
                outcome y: real
                confounder d: {a, b}
                simulate 1000 rows {
                  d ~ bernoulli(0.1)
                  t ~ bernoulli(0.5)
                  y = t * (1 + 2 * (d = b)) + normal(0, 1) * t
                }
                """;
            Truth truth = truth(study, "estimand rows = ATE of t on y", "estimand groups = ATE of t on y per d");
            isExactly(truth, "rows", 1.2);
            TrueValue groups = only(truth, "groups");
            assertThat(groups.value()).isCloseTo(2, within(1e-9));
        }

        @Test
        void clustersLeaveTheirVarianceInTheError() {
            String study = """
                treatment t: binary
                outcome y: real
                data d { cluster task }
                simulate 50 task, 20 rows per task {
                  gain per task ~ exponential(1)
                  t ~ bernoulli(0.5)
                  y = exp(gain * t / 4) + normal(0, 1)
                }
                """;
            Truth truth = truth(study, "estimand e = ATE of t on y", "estimand per_task = ATE of t on y per task");
            // E exp(g / 4) of an exponential is 1 / (1 − 1/4).
            isNear(only(truth, "e"), 1 / 0.75 - 1);
            isNear(only(truth, "per_task"), 1 / 0.75 - 1);
            assertThat(truth.draws()).isEqualTo(MonteCarlo.DRAWS);
        }

        @Test
        void numberedUnitsAreThoseOfTheBlock() {
            String study = """
                treatment t: binary
                outcome y: real
                observed day: integer
                graph { t -> y;  day -> y }
                simulate 30 day, 100 rows per day {
                  t ~ bernoulli(0.5)
                  y = 0.1 * day * t + abs(normal(0, 1)) * t
                }
                """;
            Truth truth = truth(study, "estimand e = ATE of t on y", "estimand late = ATE of t on y where day > 20");
            double folded = Math.sqrt(2 / Math.PI);
            isNear(only(truth, "e"), 0.1 * 15.5 + folded);
            isNear(only(truth, "late"), 0.1 * 25.5 + folded);
        }

        @Test
        void slopes() {
            Truth truth = truth("""
                treatment dose: real
                outcome y: binary
                outcome z: real
                confounder x: real
                mediator m: integer
                graph { x -> dose, y, z;  dose -> m, y;  m -> z }
                simulate 100 rows {
                  x ~ normal(0, 1)
                  dose ~ normal(x, 1)
                  m ~ poisson(exp(0.3 * dose))
                  y ~ bernoulli(logistic(dose))
                  z = m + x
                }
                """, "estimand smooth = slope of y over dose", "estimand jumps = slope of z over dose");
            // E of logistic' under N(0, 2), by quadrature; E 0.3 exp(0.3 dose) = 0.3 exp(0.09).
            isNear(only(truth, "smooth"), logisticSlope(Math.sqrt(2)));
            TrueValue jumps = only(truth, "jumps");
            assertThat(jumps.value()).isCloseTo(0.3 * Math.exp(0.09), within(4.5 * jumps.monteCarloError() + 1e-4));
            assertThat(only(truth, "smooth").monteCarloError()).isLessThan(1e-4);
        }

        private double logisticSlope(double deviation) {
            double sum = 0;
            double step = 1e-3;
            for (double v = -12; v < 12; v += step) {
                double p = 1 / (1 + Math.exp(-v));
                double density = Math.exp(-v * v / (2 * deviation * deviation)) / deviation / Math.sqrt(2 * Math.PI);
                sum += p * (1 - p) * density * step;
            }
            return sum;
        }

        @Test
        void quantiles() {
            Truth truth = truth("""
                treatment t: binary
                outcome y: real
                simulate 100 rows {
                  t ~ bernoulli(0.5)
                  y ~ exponential(if t then 1 else 2)
                }
                """, "estimand q = QTE of t on y at 0.5, 0.95");
            assertThat(truth.of("q").stream().map(v -> v.key().at().orElseThrow()))
                    .containsExactly(0.5, 0.95);
            isNear(truth.of("q").get(0), Math.log(2) / 2);
            isNear(truth.of("q").get(1), Math.log(20) / 2);
            assertThat(truth.of("q").get(1).monteCarloError()).isBetween(5e-4, 5e-2);
        }

        @Test
        void compliers() {
            Truth truth = truth("""
                treatment t: binary
                outcome y: real
                instrument z: binary
                unobserved u
                assume monotone z on t
                simulate 100 rows {
                  u ~ uniform(0, 1)
                  z ~ bernoulli(0.5)
                  t = u < 0.2 + 0.5 * z
                  y = t * u + normal(0, 1)
                }
                """, "estimand late = LATE of t on y");
            TrueValue late = only(truth, "late");
            assertThat(late.value()).isCloseTo(0.45, within(4.5 * late.monteCarloError()));
        }

        @Test
        void theErrorIsThatOfRepetitions() {
            String study = """
                treatment t: binary
                outcome y: real
                confounder x: real
                simulate 100 rows seed SEED {
                  x ~ normal(0, 1)
                  t ~ bernoulli(logistic(x))
                  y = exp(x / 2) * t
                }
                estimand att = ATT of t on y
                """;
            double mean = 0;
            double squares = 0;
            double claimed = 0;
            int runs = 20;
            for (int seed = 0; seed < runs; seed++) {
                TrueValue value = only(Truth.of(Texts.study(study.replace("SEED", "" + seed))), "att");
                mean += value.value() / runs;
                squares += value.value() * value.value() / runs;
                claimed += value.monteCarloError() / runs;
            }
            double spread = Math.sqrt((squares - mean * mean) * runs / (runs - 1.0));
            // The relative error of a standard deviation from 20 runs is about 16 %.
            assertThat(spread / claimed).isBetween(0.5, 1.6);
        }
    }

    @Nested
    class Reasons {
        @Test
        void aPointHasNoDraws() {
            Truth truth = truth("""
                treatment t: binary
                outcome y: real
                confounder x: real
                simulate 100 rows {
                  x ~ exponential(1)
                  t ~ bernoulli(0.5)
                  y = exp(x) * t
                }
                """, "estimand at = E[y | do(t = 1), x = 2]");
            assertThat(truth.of("at")).isEmpty();
            assertThat(truth.estimands().get("at").reason().orElseThrow()).contains("no drawn row");
        }

        @Test
        void binsDependOnTheData() {
            Truth truth = truth(LINEAR + BLOCK, "estimand by = CATE of model on quality by difficulty");
            assertThat(truth.estimands().get("by").reason().orElseThrow()).contains("`difficulty` has no levels");
        }
    }

    private static Key key(String from, String to, Map<String, String> by) {
        return new Key(Optional.of(from), Optional.of(to), by, java.util.OptionalDouble.empty());
    }
}
