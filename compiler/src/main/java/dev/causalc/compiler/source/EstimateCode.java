package dev.causalc.compiler.source;

/** Planning and estimation: E07xx. */
public enum EstimateCode implements Code {
    UNKNOWN_METHOD(
            "E0701",
            "there is no such method",
            "Methods and their options are listed in runtime/ESTIMATORS.md.",
            "estimate lift with regresion",
            "estimate lift with regression"),
    NO_VALUE(
            "E0702",
            "an estimand has no value",
            "It combines other estimands, and one of them could not be estimated, or their values do not match:"
                    + " arithmetic of estimands with several values goes value by value.",
            "estimand total = ATE of arm on quality   # three arms, two contrasts\nestimand half = total * lift_by",
            "estimand half = total[b vs a] * 0.5"),
    PLAN_EDITED(
            "E0703",
            "a plan names what its study does not have",
            "A plan may be edited, but only within the declarations that it carries.",
            "adjustment: [dificulty]",
            "adjustment: [difficulty]"),
    PLAN_CHOICE(
            "W0704",
            "a plan was edited",
            "The plan says how to estimate, and is obeyed; the graph in it would have led to another choice.",
            "adjustment: []",
            "adjustment: [difficulty, domain]"),
    UNKNOWN_OPTION(
            "E0705",
            "the method has no such option",
            "Methods and their options are listed in runtime/ESTIMATORS.md.",
            "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "estimand e = ATE of t on y\n"
                    + "estimate e with regression(errors = hc2)",
            "treatment t: binary\noutcome y: real\nestimand e = ATE of t on y\nestimate e with regression(se = hc2)"),
    OPTION_VALUE(
            "E0706",
            "the option does not take this value",
            "Each option takes a number, names, or one of its words.",
            "treatment t: binary\noutcome y: real\nestimand e = ATE of t on y\nestimate e with regression(se = hc9)",
            "treatment t: binary\noutcome y: real\nestimand e = ATE of t on y\nestimate e with regression(se = hc3)"),
    CONFIDENCE(
            "E0707",
            "this is no confidence",
            "Confidence is the probability of not being wrong: from 50% to below 100%.",
            "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "estimand e = ATE of t on y\n"
                    + "decide ship when e > 0 with confidence 5%",
            "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "estimand e = ATE of t on y\n"
                    + "decide ship when e > 0 with confidence 95%"),
    COMPARISON(
            "E0708",
            "a decision that data cannot make",
            "A decision compares estimands, by their names, with numbers. That two numbers are exactly equal no data"
                    + " can show; that they are close, an interval can.",
            "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "estimand e = ATE of t on y\n"
                    + "decide same when e = 0 with confidence 95%",
            "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "estimand e = ATE of t on y\n"
                    + "decide same when e in [-0.01, 0.01] with confidence 95%"),
    ESTIMATED_TWICE(
            "E0709",
            "how to estimate something is said twice",
            "Several methods of one estimand stand in one statement, so that it is plain which is primary.",
            "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "estimand e = ATE of t on y\n"
                    + "estimate e with regression\n"
                    + "estimate e with plug_in",
            "treatment t: binary\noutcome y: real\nestimand e = ATE of t on y\nestimate e with regression, plug_in"),
    NO_DESIGN(
            "E0710",
            "the study has no such design",
            "A design says how treatment came about, and only then can it identify something.",
            "treatment t: binary\noutcome y: real\nestimand e = ATT of t on y\nestimate e by switchback",
            "treatment t: binary\noutcome y: real\nestimand e = ATT of t on y\nestimate e by backdoor"),
    NOT_SIMULATED(
            "E0720",
            "the simulate block lacks a variable",
            "A simulate block is a structural model: it says how every variable comes about, hidden ones too.",
            "treatment t: binary\noutcome y: real\nsimulate 100 rows {\n  t ~ bernoulli(0.5)\n}",
            "treatment t: binary\noutcome y: real\nsimulate 100 rows {\n  t ~ bernoulli(0.5)\n  y ~ normal(t, 1)\n}"),
    NOT_A_DISTRIBUTION(
            "E0721",
            "a draw is not where a draw can be",
            "`x ~ D` draws x from a distribution; `x = …` gives it a value, in which draws of numbers may stand.",
            "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "simulate 100 rows {\n"
                    + "  t ~ bernoulli(0.5)\n"
                    + "  y ~ exp(t)\n"
                    + "}",
            "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "simulate 100 rows {\n"
                    + "  t ~ bernoulli(0.5)\n"
                    + "  y = exp(t) + normal(0, 1)\n"
                    + "}"),
    SIMULATED_FROM_ITSELF(
            "E0722",
            "lines of a simulate block need each other",
            "Each line gives a value from others; a circle of them never starts.",
            "treatment t: binary\noutcome y: real\nsimulate 100 rows {\n  t = y > 0\n  y ~ normal(t, 1)\n}",
            "treatment t: binary\noutcome y: real\nsimulate 100 rows {\n  t ~ bernoulli(0.5)\n  y ~ normal(t, 1)\n}"),
    LEVELS_OF_SIMULATION(
            "E0723",
            "the levels of a simulation do not nest",
            "`20 site, 10 task per site, 4 rows per task`: whole numbers, each level in the one before it, `rows`"
                    + " last. What has one value per task cannot depend on what has one per row.",
            "outcome y: real\nsimulate 20 task, 5 rows { y ~ normal(0, 1) }",
            "outcome y: real\nsimulate 20 task, 5 rows per task { y ~ normal(0, 1) }"),
    SIMULATED_VALUES(
            "E0724",
            "simulated values are not what the study declares",
            "What a simulate block draws must fit the declared types and ranges, as real data must.",
            "outcome quality: real in [0, 1]\nsimulate 100 rows { quality ~ normal(0.5, 1) }",
            "outcome quality: real in [0, 1]\nsimulate 100 rows { quality ~ beta(2, 2) }"),
    DRAW_ARGUMENTS(
            "E0725",
            "a draw has no distribution",
            "A probability outside [0, 1], a negative standard deviation or a rate of 0 belongs to no distribution.",
            "simulate 100 rows {\n  x ~ normal(0, 1)\n  t ~ bernoulli(0.5 + x)\n}",
            "simulate 100 rows {\n  x ~ normal(0, 1)\n  t ~ bernoulli(logistic(x))\n}"),
    CLAUSE_LEFT_OUT(
            "N0726",
            "a clause of a data statement does not hold of simulated rows",
            "Simulated rows have the columns that the simulate block defines, and the numbers of its levels. A clause"
                    + " that reads other columns is left out, and named.",
            "data d from \"d.csv\" { cluster user }\nsimulate 100 rows { y ~ normal(0, 1) }",
            "simulate 20 user, 5 rows per user { y ~ normal(0, 1) }"),
    METHOD_CANNOT_SERVE(
            "E0730",
            "the method does not serve this estimand",
            "Every method answers some questions, for some kinds of treatment, weights and errors; which, is in"
                    + " runtime/ESTIMATORS.md. Nothing is computed in place of what was asked.",
            "estimate lift with difference_in_means   # lift needs adjusting for difficulty",
            "estimate lift with regression"),
    COLLINEAR_TREATMENT(
            "E0731",
            "the treatment is determined by what is adjusted for",
            "Within rows that agree on the adjustment set the treatment does not vary, so the data say nothing about"
                    + " its effect. Often a variable that stands for the treatment is among those adjusted for.",
            "estimate lift by backdoor adjusting for model_version   # each version is one model",
            "estimate lift by backdoor adjusting for difficulty"),
    COLLINEAR(
            "E0732",
            "columns of the model determine one another",
            "A column that is a linear combination of others cannot have a coefficient of its own. Leaving one out"
                    + " changes nothing but the names; it is not done silently, because it can also be a mistake in the"
                    + " data.",
            "estimate lift by backdoor adjusting for seconds, minutes",
            "estimate lift by backdoor adjusting for seconds"),
    EMPTY_STRATUM(
            "E0733",
            "a stratum has no rows at one of the levels compared",
            "Where a level was never applied, its outcome is not known without a model (no overlap, or positivity"
                    + " fails).",
            "estimate lift with plug_in   # no chat request was ever routed to large",
            "estimand lift = ATE of model on quality where domain in {code, math}"),
    TOO_FEW_ROWS(
            "E0734",
            "too few rows or clusters",
            "An estimate needs rows at every level compared, more rows than columns, and for its error at least two"
                    + " clusters.",
            "estimand lift = ATE of model on quality where domain = poetry   # three rows",
            "estimand lift = ATE of model on quality where domain in {poetry, prose}"),
    NOT_COMPARABLE(
            "E0735",
            "a ratio of these means does not exist",
            "A ratio compares two means of one sign, and an odds ratio two probabilities between 0 and 1.",
            "estimand rr = ATE of drug on change as ratio   # change is negative in one arm",
            "estimand rd = ATE of drug on change"),
    TOO_LARGE(
            "E0736",
            "an error would need more sums than fit",
            "Bias-reduced cluster errors keep a matrix of products for every cluster.",
            "estimate lift with regression(se = cr2)   # a million clusters",
            "estimate lift with regression(se = cr1)"),
    SEPARATED(
            "E0737",
            "a model has no finite coefficients",
            "Where a column tells an outcome, or a level of the treatment, without error, the likelihood grows for ever"
                    + " with its coefficient (separation): there is no estimate, and the data have no comparison in"
                    + " those rows.",
            "estimate lift with ipw   # all requests with images were routed to large",
            "estimand lift = ATE of model on quality where images = 0");

    private final Page page;

    EstimateCode(String id, String title, String explanation, String example, String mend) {
        page = new Page(id, title, explanation, example, mend);
    }

    @Override
    public Page page() {
        return page;
    }
}
