package dev.causalc.compiler.source;

/** Lexing, parsing and the order of statements: E01xx. */
public enum SyntaxCode implements Code {
    UNEXPECTED(
            "E0101",
            "this cannot stand here",
            "The text does not continue the way a statement of this kind goes. What follows is still checked from the"
                    + " next line that begins with a statement word.",
            "estimand lift = ATE model on quality",
            "estimand lift = ATE of model on quality"),
    UNKNOWN_STATEMENT(
            "E0102",
            "no statement begins with this word",
            "Every statement begins with a word of the language, such as `outcome` or `estimand`. A "
                    + "statement that is not known says nothing, so it is never skipped silently.",
            "confouder difficulty: real",
            "confounder difficulty: real"),
    UNKNOWN_WORD(
            "E0103",
            "this word is not known here",
            "A clause, an option or a type that is not known is never ignored: what it was meant to say "
                    + "would be missing from the answer.",
            "data requests from \"requests.parquet\" {\n  unit request_id\n  clustr user_id\n}",
            "data requests from \"requests.parquet\" {\n  unit request_id\n  cluster user_id\n}"),
    UNCLOSED(
            "E0104",
            "a bracket is never closed",
            "A block ends with `}`, a list of arguments with `)`, an index with `]`. Where the `}` of a "
                    + "block is missing, a statement in the first column ends it.",
            "graph {\n  model -> quality\nestimand lift = ATE of model on quality",
            "graph {\n  model -> quality\n}\nestimand lift = ATE of model on quality"),
    STRAY_CHARACTER(
            "E0105",
            "this character has no meaning",
            "Outside of strings, comments and names in backticks a study is made of names, numbers and a few"
                    + " signs.",
            "estimand lift = ATE of model on quality $",
            "estimand lift = ATE of model on quality"),
    UNTERMINATED(
            "E0106",
            "a string or a name does not end",
            "A string ends with `\"` on the line where it starts, one over several lines starts and ends with"
                    + " `\"\"\"`, and a name in backticks ends with a backtick.",
            "study routing \"Should a prompt go to the large model?",
            "study routing \"Should a prompt go to the large model?\""),
    BAD_ESCAPE(
            "E0107",
            "a backslash starts no escape here",
            "In a string `\\\"`, `\\\\`, `\\n`, `\\t`, `\\r` and `\\uXXXX` stand for one character; in a string in "
                    + "`\"\"\"` a backslash is a backslash.",
            "data d from \"C:\\data\\d.csv\"",
            "data d from \"C:\\\\data\\\\d.csv\""),
    BAD_NUMBER(
            "E0108",
            "this is not a number",
            "A number has digits on both sides of its point, may have `_` between digits, and ends where a "
                    + "letter begins.",
            "param margin = .5",
            "param margin = 0.5"),
    FOREIGN_OPERATOR(
            "E0109",
            "an operator of another language",
            "There is one way to write each operator: `=`, `!=`, `<=`, `>=`, `and`, `or`, `not`, `^`.",
            "data d from \"d.csv\" { where language == \"en\" && tokens > 0 }",
            "data d from \"d.csv\" { where language = \"en\" and tokens > 0 }"),
    FOREIGN_ARROW(
            "E0110",
            "an edge is written with another arrow",
            "In a graph `a -> b` says that a causes b, `a <-> b` that both have a hidden common cause, `a --"
                    + " b` that the direction is not known.",
            "graph { model > quality }",
            "graph { model -> quality }"),
    FOREIGN_COLON(
            "E0111",
            "a colon where another sign belongs",
            "`=` is equality and definition everywhere, in maps too; a colon only stands before a type.",
            "policy mixed = {small: 0.5, large: 0.5}",
            "policy mixed = {small = 0.5, large = 0.5}"),
    FOREIGN_QUOTES(
            "E0112",
            "a string in other quotes",
            "A string stands in straight double quotes.",
            "data d from 'd.csv'",
            "data d from \"d.csv\""),
    FOREIGN_COMMENT(
            "E0113",
            "a comment of another language",
            "A comment starts with `#` and goes to the end of the line.",
            "outcome quality: real -- share of rubric points",
            "outcome quality: real # share of rubric points"),
    FOREIGN_SET(
            "E0114",
            "a set in parentheses",
            "A set stands in braces and an interval in brackets, so that the two cannot be confused; "
                    + "parentheses are the open ends of the range of a type.",
            "data d from \"d.csv\" { where domain in (\"math\", \"code\") }",
            "data d from \"d.csv\" { where domain in {\"math\", \"code\"} }"),
    FOREIGN_BETWEEN(
            "E0115",
            "`between` is not an operator",
            "An interval says the same, and shows that both of its ends belong to it.",
            "data d from \"d.csv\" { where tokens between 1 and 100 }",
            "data d from \"d.csv\" { where tokens in [1, 100] }"),
    FOREIGN_NULL(
            "E0116",
            "there is no null",
            "A value that is not there is missing.",
            "data d from \"d.csv\" { where score is not null }",
            "data d from \"d.csv\" { where score is not missing }"),
    FOREIGN_CASE(
            "E0117",
            "`case` is not an expression",
            "`if C then A else B` chooses between two values; after `else` another `if` may follow.",
            "outcome good: real from case when score > 3 then 1 else 0 end",
            "outcome good: real from if score > 3 then 1 else 0"),
    RESERVED_NAME(
            "E0118",
            "a reserved word as a name",
            "and, or, not, in, is, if, then, else, true, false, inf, missing, do and all are never bare " + "names.",
            "observed all: real",
            "observed `all`: real"),
    NOT_FIRST(
            "E0119",
            "this statement comes first",
            "`study` or `library` is the first statement of a file, and only `causalc 1` may precede it, so "
                    + "that everybody sees at once what a file is.",
            "outcome quality: real\nstudy routing",
            "study routing\noutcome quality: real"),
    NO_HEADER(
            "E0120",
            "the file does not say what it is",
            "A file starts with `study NAME`, or with `library NAME` if it only declares.",
            "outcome quality: real",
            "study routing\noutcome quality: real"),
    REPEATED_STATEMENT(
            "E0121",
            "a statement that a file has once is there twice",
            "`study`, `graph`, `defaults` and `simulate` say something about the whole study; of two of them"
                    + " one would have to lose.",
            "graph { a -> b }\ngraph { b -> c }",
            "graph {\n  a -> b\n  b -> c\n}"),
    UNKNOWN_EDITION(
            "E0122",
            "an edition of the language that this causalc does not know",
            "The edition says which rules a file was written for. A later edition needs a later causalc.",
            "causalc 7\nstudy routing",
            "causalc 1\nstudy routing"),
    REPEATED_CLAUSE(
            "E0123",
            "a clause or an option is given twice",
            "Of two clauses of one kind one would have to lose; only `join` and `explode` may be repeated.",
            "data d from \"d.csv\" {\n  unit a\n  unit b\n}",
            "data d from \"d.csv\" {\n  unit a\n}"),
    CHAINED_COMPARISON(
            "E0124",
            "comparisons do not chain",
            "`a < b < c` means one thing in mathematics and another in most languages.",
            "data d from \"d.csv\" { where 0 < x < 1 }",
            "data d from \"d.csv\" { where 0 < x and x < 1 }"),
    POSITIONAL_OPTION(
            "E0125",
            "a value without a name",
            "Of the options of a method only the first may stand without its name.",
            "estimate lift with aipw(5, 10)",
            "estimate lift with aipw(folds = 5, repeats = 10)"),
    SEVERAL_FROM(
            "E0126",
            "`from` for several variables",
            "`from` says where the values of one variable are; with several it could only give them the same"
                    + " values.",
            "confounder a, b: real from x",
            "confounder a: real from x\nconfounder b: real from y"),
    UNOBSERVED_WITH_DATA(
            "E0127",
            "an unobserved variable with a type or a column",
            "An unobserved variable exists and is not in the data: it has no values that could have a type.",
            "unobserved intent: real",
            "unobserved intent"),
    ATE_BY(
            "E0128",
            "an average effect by groups",
            "ATE averages over everybody. The effect within levels or bins is CATE.",
            "estimand lift_by = ATE of model on quality by domain",
            "estimand lift_by = CATE of model on quality by domain"),
    MODIFIERS_IN_ARITHMETIC(
            "E0129",
            "a term with modifiers in arithmetic",
            "In arithmetic a term with modifiers or `at` stands in parentheses, so that it is plain which "
                    + "term they belong to.",
            "estimand gap = value of route on quality in target - base",
            "estimand gap = (value of route on quality in target) - base"),
    TOO_LARGE(
            "E0130",
            "nested too deeply, or too large",
            "A text that no person could read is taken for a mistake.",
            "outcome y: real from ((((a))))",
            "outcome y: real from a"),
    LIBRARY_ASKS(
            "E0131",
            "a question in a library",
            "A library holds declarations that several studies share; each study asks its own questions.",
            "library metrics\nestimand lift = ATE of model on quality",
            "library metrics\noutcome quality: real"),
    DO_NOT_FIRST(
            "E0132",
            "`do` after a condition",
            "After the bar `do` comes first, and once: what follows conditions on what is seen after the "
                    + "intervention.",
            "estimand e = E[quality | domain = math, do(model = large)]",
            "estimand e = E[quality | do(model = large), domain = math]"),
    NOT_AFTER_OPERATOR(
            "E0133",
            "`not` right after an operator that binds more tightly",
            "`not` binds less tightly than comparisons and arithmetic, so it would have to reach back over the operator"
                    + " before it.",
            "data d from \"d.csv\" { where seen = not clicked }",
            "data d from \"d.csv\" { where seen = (not clicked) }"),
    EDGES_ON_ONE_LINE(
            "W0101",
            "two edges on one line",
            "Line ends mean nothing, so a missing comma or arrow looks just like the end of an edge. `;` "
                    + "says that it is meant.",
            "graph { a -> b c -> d }",
            "graph { a -> b; c -> d }"),
    ARROW_AFTER_COMMA(
            "W0102",
            "an arrow on a line that continues from a comma",
            "After a comma the line below belongs to the same chain, which looks like two edges.",
            "graph {\n  a -> b,\n  c -> d\n}",
            "graph {\n  a -> b\n  c -> d\n}");

    private final Page page;

    SyntaxCode(String id, String title, String explanation, String example, String mend) {
        page = new Page(id, title, explanation, example, mend);
    }

    @Override
    public Page page() {
        return page;
    }
}
