package dev.causalc.compiler.source;

/** Names and what they stand for: E02xx. */
public enum NameCode implements Code {
    UNKNOWN_NAME(
            "E0201",
            "nothing has this name",
            "Every name must be declared in the study, or be a column of the data where columns are meant.",
            "treatment model: {small, large}\noutcome quality: real\nestimand lift = ATE of model on qualty",
            "treatment model: {small, large}\noutcome quality: real\nestimand lift = ATE of model on quality"),
    DUPLICATE_NAME(
            "E0202",
            "a name is declared twice",
            "Params, data, variables, populations, policies, estimands and decisions share one name space, so that a"
                    + " name means one thing wherever it stands.",
            "confounder age: real\nparam age = 40",
            "confounder age: real\nparam age_limit = 40"),
    UNKNOWN_COLUMN(
            "E0203",
            "the data have no such column",
            "Data clauses, `from`, `per` and `column(…)` see the columns of the data, after `explode` and `join`. A"
                    + " variable without `from` is read from the column of its own name.",
            "data a from \"a.csv\" { where b.x > 0 }\ndata b from \"b.csv\"",
            "data a from \"a.csv\" { join b on id  where b.x > 0 }\ndata b from \"b.csv\""),
    WRONG_KIND(
            "E0204",
            "the name stands for something else",
            "A name is what it was declared as: where a variable is needed, a param or an estimand cannot stand.",
            "param cost = 2\noutcome y: real\ntreatment t: binary\nestimand e = ATE of t on cost",
            "outcome cost: real\ntreatment t: binary\nestimand e = ATE of t on cost"),
    WRONG_ROLE(
            "E0205",
            "the variable has another role",
            "Some places need a variable of one role: a proxy stands for an outcome, what is randomized has a column,"
                    + " and nobody sets a selection.",
            "confounder age: real\nproxy score for age: real",
            "outcome age: real\nproxy score for age: real"),
    UNKNOWN_FUNCTION(
            "E0206",
            "there is no such function",
            "The functions are abs, log, exp, sqrt, floor, round, least, greatest, length, lower, year, month, day,"
                + " hour, coalesce, logistic, choose and extract. Distributions can stand only in a `simulate` block.",
            "data d from \"d.csv\" { where ln(x) > 2 }",
            "data d from \"d.csv\" { where log(x) > 2 }"),
    DEFINED_BY_ITSELF(
            "E0207",
            "a definition needs itself",
            "An estimand may be made of others, but never of itself.",
            "estimand a = b + 1\nestimand b = a - 1",
            "outcome y: real\nestimand a = b + 1\nestimand b = E[y]"),
    LIBRARY(
            "E0208",
            "a library cannot be used",
            "`use` brings in a file that starts with `library NAME` and asks nothing; libraries do not use each other"
                    + " in a circle.",
            "use \"nowhere.study\"",
            "# declare what it held in the study itself"),
    BAD_SETTING(
            "E0209",
            "the command line sets what the study does not have",
            "`--set` gives a value to a param, of the kind that it has; `--data` gives a source to a data statement.",
            "# causalc run routing.study --set usd_per_pont=3",
            "# causalc run routing.study --set usd_per_point=3"),
    GRAPH_FILE(
            "E0211",
            "a graph file cannot be read",
            "`graph from` reads dagitty text (`dag { … }`), Graphviz DOT (`digraph { … }`) or GML (`graph [ … ]`). In"
                    + " DOT `dir=both` is a hidden common cause, and `dir=none` a direction that is not known.",
            "observed a, b: real\ngraph from \"nowhere.dag\"",
            "observed a, b: real\ngraph { a -> b }"),
    PARAM_HIDES_COLUMN(
            "W0210",
            "a param hides a column",
            "Params are seen everywhere, so a column with the name of a param is not reached by the bare name;"
                    + " `data.column` reaches it.",
            "param limit = 3\ndata d from \"d.csv\" { where limit > 2 }",
            "param most = 3\ndata d from \"d.csv\" { where limit > 2 }");

    private final Page page;

    NameCode(String id, String title, String explanation, String example, String mend) {
        page = new Page(id, title, explanation, example, mend);
    }

    @Override
    public Page page() {
        return page;
    }
}
