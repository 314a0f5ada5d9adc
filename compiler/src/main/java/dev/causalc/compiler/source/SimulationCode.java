package dev.causalc.compiler.source;

/** The simulate block and what it draws: E075x. */
public enum SimulationCode implements Code {
    NO_EQUATION(
            "E0751",
            "the simulate block does not say how a variable comes about",
            "A simulate block is a structural model of every variable that is in the data: each needs a line of its"
                    + " own. Hidden variables need one where another line reads them.",
            "outcome y: real\nsimulate 100 rows { t ~ bernoulli(0.5) }",
            "simulate 100 rows {\n  t ~ bernoulli(0.5)\n  y = t + normal(0, 1)\n}"),
    CIRCLE(
            "E0752",
            "the lines of the simulate block go in a circle",
            "Each line is computed from others, so no line may depend on itself, not even through others. The order of"
                    + " the lines does not matter.",
            "simulate 100 rows {\n  a = b + normal(0, 1)\n  b = a + normal(0, 1)\n}",
            "simulate 100 rows {\n  a ~ normal(0, 1)\n  b = a + normal(0, 1)\n}"),
    LOWER_LEVEL(
            "E0753",
            "a line reads something that is below its level",
            "What is drawn once per group cannot depend on the rows of the group: they differ from row to row.",
            "simulate 20 task, 4 rows per task {\n  x ~ normal(0, 1)\n  ease per task = 2 * x\n}",
            "simulate 20 task, 4 rows per task {\n  ease per task ~ normal(0, 1)\n  x = ease + normal(0, 1)\n}"),
    CATEGORIES(
            "E0754",
            "a draw does not fit the levels of its variable",
            "`categorical` has one probability for each level, in their order; `bernoulli` picks the second of two.",
            "confounder domain: {chat, code, math}\nsimulate 100 rows { domain ~ categorical(0.5, 0.5) }",
            "simulate 100 rows { domain ~ categorical(0.5, 0.25, 0.25) }"),
    NOT_OF_TYPE(
            "E0755",
            "simulated values are not of the declared type",
            "What a simulate block draws must be what the study says of its variables, as real data must.",
            "outcome quality: real in [0, 1]\nsimulate 100 rows { quality ~ normal(0.5, 1) }",
            "simulate 100 rows { quality ~ beta(2, 2) }   # or declare a wider range"),
    BAD_ARGUMENTS(
            "E0756",
            "the arguments of a draw make no sense",
            "A probability outside [0, 1], a negative standard deviation or a rate of 0 has no distribution.",
            "simulate 100 rows {\n  x ~ normal(0, 1)\n  t ~ bernoulli(0.5 + x)\n}",
            "simulate 100 rows {\n  x ~ normal(0, 1)\n  t ~ bernoulli(logistic(x))\n}"),
    LEFT_OUT(
            "N0757",
            "something that the study says of its data does not hold of the simulated rows",
            "Simulated rows have the columns that the simulate block defines, and the numbers of its levels. A clause"
                    + " of the data statement that reads other columns is left out.",
            "data d from \"d.csv\" { cluster user }\nsimulate 100 rows { y ~ normal(0, 1) }",
            "simulate 20 user, 5 rows per user { y ~ normal(0, 1) }");

    private final String id;
    private final String title;
    private final String explanation;
    private final String example;
    private final String mend;

    SimulationCode(String id, String title, String explanation, String example, String mend) {
        this.id = id;
        this.title = title;
        this.explanation = explanation;
        this.example = example;
        this.mend = mend;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String explanation() {
        return explanation;
    }

    @Override
    public String example() {
        return example;
    }

    @Override
    public String mend() {
        return mend;
    }
}
