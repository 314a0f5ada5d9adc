package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.Setting;
import dev.causalc.runtime.engine.Answer;
import dev.causalc.runtime.engine.Request;
import dev.causalc.runtime.estimate.Question.Comparison;
import dev.causalc.runtime.statistics.Moments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Sums of the outcome by arm within strata: the groups of {@code by}, the levels of {@code per}, clusters and blocks.
 *
 * @param strata with rows, in the order of their codes
 */
record ArmSums(Keys keys, List<Stratum> strata) {
    ArmSums {
        strata = List.copyOf(strata);
    }

    /** What rows are grouped by; what is absent has the one level 0. */
    record Keys(
            Optional<Factor> by, Optional<Factor> per, Optional<Factor> cluster, Optional<Factor> block, Factor arms) {
        List<Factor> factors() {
            List<Factor> factors = new ArrayList<>();
            List.of(by, per, cluster, block).forEach(key -> key.ifPresent(factors::add));
            factors.add(arms);
            return factors;
        }

        /** All but the arms. */
        Optional<Factor> stratum() {
            List<Factor> factors = factors();
            return factors.size() == 1
                    ? Optional.empty()
                    : Optional.of(Factor.cross(factors.subList(0, factors.size() - 1)));
        }
    }

    /**
     * @param code of {@link Keys#stratum}
     * @param arms moments of the outcome in working units, by arm
     */
    record Stratum(int code, int group, int per, int cluster, int block, Moments[] arms) {
        double count() {
            return Arrays.stream(arms).mapToDouble(Moments::count).sum();
        }
    }

    static Keys keys(Question question, Optional<Factor> cluster, Optional<Factor> block) {
        List<Factor> arms = question.treatments().stream()
                .map(treatment -> ((Treatment.Discrete) treatment).levels())
                .toList();
        return new Keys(question.by(), question.per(), cluster, block, Factor.cross(arms));
    }

    /** The code of the arm that these settings describe. */
    static int arm(Question question, Map<String, Setting> settings) {
        int code = 0;
        for (Treatment treatment : question.treatments()) {
            Treatment.Discrete discrete = (Treatment.Discrete) treatment;
            code = code * discrete.levels().size() + discrete.code(settings.get(treatment.name()));
        }
        return code;
    }

    static Computation<ArmSums> ask(Question question, Sample sample, Keys keys) {
        Request request = sample.products(
                keys.factors(), List.of(Rows.ONE, question.outcome().working()));
        return Computation.groups(request).map(answer -> read(keys, answer));
    }

    private static ArmSums read(Keys keys, Answer.Groups answer) {
        Map<List<Integer>, Moments[]> strata = new LinkedHashMap<>();
        for (Answer.Group group : answer.groups()) {
            List<Integer> levels = new ArrayList<>();
            for (double key : group.keys()) {
                levels.add((int) key);
            }
            int arm = levels.remove(levels.size() - 1);
            Moments[] arms = strata.computeIfAbsent(levels, l -> empty(keys.arms.size()));
            arms[arm] = new Moments(group.product(0, 0), group.product(0, 1), group.product(1, 1));
        }
        List<Stratum> result = new ArrayList<>();
        strata.forEach((levels, arms) -> result.add(stratum(keys, levels, arms)));
        return new ArmSums(keys, result);
    }

    private static Moments[] empty(int arms) {
        Moments[] moments = new Moments[arms];
        Arrays.fill(moments, new Moments(0, 0, 0));
        return moments;
    }

    private static Stratum stratum(Keys keys, List<Integer> levels, Moments[] arms) {
        int code = 0;
        List<Factor> factors = keys.factors();
        for (int i = 0; i < levels.size(); i++) {
            code = code * factors.get(i).size() + levels.get(i);
        }
        int next = 0;
        int group = keys.by.isPresent() ? levels.get(next++) : 0;
        int per = keys.per.isPresent() ? levels.get(next++) : 0;
        int cluster = keys.cluster.isPresent() ? levels.get(next++) : 0;
        int block = keys.block.isPresent() ? levels.get(next) : 0;
        return new Stratum(code, group, per, cluster, block, arms);
    }

    List<Integer> groups() {
        TreeSet<Integer> groups = new TreeSet<>();
        strata.forEach(stratum -> groups.add(stratum.group));
        return List.copyOf(groups);
    }

    List<Stratum> in(int group) {
        return strata.stream().filter(stratum -> stratum.group == group).toList();
    }

    /** All strata of the group together. */
    Moments[] total(int group) {
        Moments[] total = empty(keys.arms.size());
        in(group).forEach(stratum -> Arrays.setAll(total, arm -> total[arm].plus(stratum.arms[arm])));
        return total;
    }

    /** The arms that a comparison is about. */
    static List<Integer> compared(Question question, Comparison comparison) {
        List<Integer> arms = new ArrayList<>(List.of(arm(question, comparison.to())));
        comparison.from().ifPresent(from -> arms.add(arm(question, from)));
        return arms;
    }
}
