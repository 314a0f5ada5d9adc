package dev.causalc.compiler.source;

/** Types, ranges, levels and units of variables and expressions: E04xx. */
public enum TypeCode implements Code {
    TYPE_MISMATCH(
            "E0401",
            "this needs another type",
            "An operator or a clause was given a value that it is not defined for.",
            "data d from \"d.csv\" { where language > 3 }   # language is text",
            "data d from \"d.csv\" { where language = \"en\" }"),
    UNKNOWN_LEVEL(
            "E0402",
            "a level that the variable does not have",
            "Compared with a categorical variable, a name is one of its levels.",
            "treatment model: {small, large}\noutcome y: real\nestimand e = E[y | do(model = lagre)]",
            "treatment model: {small, large}\noutcome y: real\nestimand e = E[y | do(model = large)]"),
    CONTRAST(
            "E0403",
            "what is compared is not said, or cannot be",
            "A treatment with two levels has one contrast. A real or a simplex treatment has many, so the two values"
                    + " are written: `T[2 vs 1]`, a minus b.",
            "treatment dose: real\noutcome y: real\nestimand e = ATE of dose on y",
            "treatment dose: real\noutcome y: real\nestimand e = ATE of dose[2 vs 1] on y"),
    NO_ORDER(
            "E0404",
            "values without an order are compared by size",
            "The levels of `{…}` have no order; those of `ordered {…}` do.",
            "covariate grade: {low, high}\n"
                    + "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "estimand e = ATE of t on y where grade > low",
            "covariate grade: ordered {low, high}\n"
                    + "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "estimand e = ATE of t on y where grade > low"),
    BAD_RANGE(
            "E0405",
            "a range that holds no number",
            "The lower bound comes first, and bounds are numbers or params.",
            "outcome y: real in [1, 0]",
            "outcome y: real in [0, 1]"),
    LEVELS(
            "E0406",
            "levels that cannot be told apart, or too few",
            "Each level is listed once and stands for its own value of the data; a treatment has at least two, the"
                    + " first is the reference.",
            "treatment model: {small}",
            "treatment model: {small, large}"),
    UNITS(
            "W0407",
            "quantities in different units are added",
            "Both sides have a declared unit, and not the same. The sum has no meaning unless one side is converted.",
            "treatment t: binary\n"
                    + "outcome cost: real measured in usd\n"
                    + "outcome time: real measured in hours\n"
                    + "estimand c = ATE of t on cost\n"
                    + "estimand h = ATE of t on time\n"
                    + "estimand total = c + h",
            "treatment t: binary\n"
                    + "outcome cost: real measured in usd\n"
                    + "outcome time: real measured in hours\n"
                    + "estimand c = ATE of t on cost\n"
                    + "estimand h = ATE of t on time\n"
                    + "estimand total = c + 50 * h"),
    TYPE_INFERRED(
            "N0408",
            "a type was read off the data",
            "A type that is left out is inferred from the column: text becomes categories in alphabetical order, the"
                    + " first of them the reference. Write the type to be sure of it.",
            "data d from \"d.csv\"\ntreatment model\noutcome quality",
            "data d from \"d.csv\"\ntreatment model: {small, large}\noutcome quality: real"),
    ARGUMENTS(
            "E0409",
            "a function with the wrong arguments",
            "Functions take a fixed number of arguments, by position.",
            "data d from \"d.csv\" { where log(x, 2) > 1 }",
            "data d from \"d.csv\" { where log(x) / log(2) > 1 }"),
    BAD_DATE(
            "E0410",
            "a text is no date",
            "A text compared with a date is read as one, as ISO 8601 writes it.",
            "covariate day: date\n"
                    + "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "estimand e = ATE of t on y where day < \"1.2.2026\"",
            "covariate day: date\n"
                    + "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "estimand e = ATE of t on y where day < \"2026-02-01\""),
    ROLE_TYPE(
            "E0411",
            "the role needs another type",
            "A treatment lists its levels or is a number; a selection and the R of `observed when R` are binary.",
            "treatment model: category",
            "treatment model: {small, large}"),
    OUT_OF_RANGE(
            "E0412",
            "a value that the variable cannot take",
            "An intervention sets a variable to a value of its type; a quantile lies between 0 and 1.",
            "treatment dose: real in [0, 10]\noutcome y: real\nestimand e = ATE of dose[20 vs 0] on y",
            "treatment dose: real in [0, 10]\noutcome y: real\nestimand e = ATE of dose[10 vs 0] on y"),
    PROBABILITIES(
            "E0413",
            "a level without a probability",
            "A map of probabilities says how likely each level was; one that is missing would make its rows unusable.",
            "data d from \"d.csv\" { randomized arm with probability {a = p_a} }\ntreatment arm: {a, b}",
            "data d from \"d.csv\" { randomized arm with probability {a = p_a, b = 1 - p_a} }\ntreatment arm: {a, b}"),
    WIDE(
            "E0414",
            "a wide table does not fit its treatment",
            "`from {weak = a, strong = b}` gives the value under each level of a treatment that has no column: all of"
                    + " its levels, and no others.",
            "treatment model: {weak, strong, best}\n"
                    + "outcome correct: binary from {weak = correct_weak, strong = correct_strong}",
            "treatment model: {weak, strong}\n"
                    + "outcome correct: binary from {weak = correct_weak, strong = correct_strong}"),
    SEVERAL_VALUES(
            "E0415",
            "several values where one is needed",
            "An estimand by groups, points or levels has several values. Arithmetic matches them one to one, and a"
                    + " decision needs a single number: an index picks it.",
            "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "covariate g: {a, b}\n"
                    + "estimand e = CATE of t on y by g\n"
                    + "decide ship when e > 0 with confidence 95%",
            "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "covariate g: {a, b}\n"
                    + "estimand e = CATE of t on y by g\n"
                    + "decide ship when e[g = a] > 0 with confidence 95%"),
    COUNTERFACTUAL(
            "E0416",
            "a counterfactual where only facts can stand",
            "`Y[T = t]` is the value that Y would have had. No row holds it, so it can stand only in `E[…]` and"
                    + " `P(…)`.",
            "treatment t: binary\noutcome y: real\nestimand e = ATE of t on y where y[t = 1] > 0",
            "treatment t: binary\noutcome y: real\nestimand e = E[y[t = 1] - y[t = 0] | y > 0]"),
    TERM_FORM(
            "E0417",
            "the term does not fit what it is asked of",
            "CDE holds something fixed, CATE is by something, QTE is at quantiles, curves and slopes need a real"
                    + " treatment, `strength of` needs battles.",
            "treatment t: binary\noutcome y: real\nestimand e = slope of y over t",
            "treatment t: binary\noutcome y: real\nestimand e = ATE of t on y"),
    NO_SUCH_VALUE(
            "E0418",
            "the estimand has no such value",
            "An index picks one of the values that an estimand has.",
            "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "covariate g: {a, b}\n"
                    + "estimand e = ATE of t on y\n"
                    + "estimand f = e[g = a]",
            "treatment t: binary\n"
                    + "outcome y: real\n"
                    + "covariate g: {a, b}\n"
                    + "estimand e = CATE of t on y by g\n"
                    + "estimand f = e[g = a]");

    private final Page page;

    TypeCode(String id, String title, String explanation, String example, String mend) {
        page = new Page(id, title, explanation, example, mend);
    }

    @Override
    public Page page() {
        return page;
    }
}
