package dev.causalc.compiler.source;

/** What the data hold against what the study says: E06xx. */
public enum DataCode implements Code {
    MISSING_FILE(
            "E0601",
            "the file does not exist",
            "The path of a data statement is relative to the folder of the study file.",
            "data d from \"runs.cvs\"",
            "data d from \"runs.csv\""),
    NO_MATCH(
            "E0602",
            "no file matches the pattern",
            "A pattern with `*`, `?`, `[…]` or `{…}` must match at least one file. It is relative to the folder of the"
                    + " study file, and `**` crosses folders.",
            "data d from \"logs/*.jsonl\"   # the files are in logs/2026/",
            "data d from \"logs/**/*.jsonl\""),
    EMPTY_FILE(
            "E0603",
            "the file has no rows",
            "There is nothing to estimate from. A delimited file needs a header and at least one row.",
            "data d from \"d.csv\"   # d.csv is 0 bytes long",
            "data d from \"d.csv\"   # after the export was run again"),
    CONTRADICTED(
            "W0604",
            "the data contradict the graph",
            "A missing edge says that two variables are independent once others are held fixed, and the rows say that"
                    + " they are not. The test is adjusted for how many there are (Holm). Either an edge is missing, or"
                    + " a variable is measured or coded otherwise than the study says.",
            "graph { difficulty -> model;  domain -> model }   # difficulty differs by domain",
            "graph { difficulty, domain -> model;  difficulty <-> domain }"),
    NOT_CONTRADICTED(
            "N0637",
            "what the graph says about the data was tested",
            "Every missing edge that data can see is tested by `causalc check --full`. That no test fails does not make"
                    + " the graph right: many graphs say the same about the rows.",
            "graph { difficulty, domain -> model }",
            "graph { difficulty, domain -> model }"),
    RAGGED_FILE(
            "E0605",
            "a line has more or fewer fields than the header",
            "A field that holds the delimiter or a line end must stand in double quotes. Lines are never padded, cut"
                    + " or left out.",
            "id,text\n1,yes, of course",
            "id,text\n1,\"yes, of course\""),
    DUPLICATE_COLUMN(
            "E0606",
            "two columns have one name",
            "A name in the study could mean either of them.",
            "id,score,score\n1,0.5,0.7",
            "id,score,score_2\n1,0.5,0.7"),
    NOT_TEXT(
            "E0607",
            "the file is not UTF-8 text",
            "Delimited files are read as UTF-8. A file in another encoding, or one that is compressed without `.gz` or"
                    + " `.zst` in its name, is not guessed at.",
            "data d from \"latin1.csv\"",
            "data d from \"utf8.csv\"   # iconv -f LATIN1 -t UTF-8 latin1.csv"),
    UNREADABLE(
            "E0608",
            "the file cannot be read as what its name says",
            "The message carries the reader's own words.",
            "data d from \"d.parquet\"   # a CSV file by mistake",
            "data d from \"d.csv\""),
    ROW_COUNT(
            "E0609",
            "the number of rows is not that of the file",
            "The lines of the file are counted independently of the reader, and the counts must agree; otherwise rows"
                    + " would have been lost or invented in silence.",
            "data d from \"d.csv\"   # written to while it is read",
            "data d from \"d.csv\"   # a finished file"),
    MISSING_COLUMN(
            "E0610",
            "the data have no such column",
            "An expression over the rows names a column, a field or a data that is not there.",
            "outcome quality: real from qualty",
            "outcome quality: real from quality"),
    UNDECLARED_LEVEL(
            "E0611",
            "a value is not among the levels of its variable",
            "Every value of a categorical variable must be listed, so that a misspelt one never becomes a group of its"
                    + " own. A level can be bound to what the data hold: `{small = \"llm-8b\"}`.",
            "treatment model: {small, large}   # the data also hold \"medium\"",
            "treatment model: {small, medium, large}"),
    OUT_OF_RANGE(
            "E0612",
            "a value lies outside the declared range",
            "Nothing is cut to the range. Mend the data, the range, or say with `where` which rows the study is about.",
            "outcome quality: real in [0, 1]   # the data also hold 7",
            "outcome quality: real in [0, 10]"),
    NOT_FINITE(
            "E0613",
            "a value is NaN or infinite",
            "Neither is a number to calculate with, and neither is taken for a missing value.",
            "outcome quality: real   # the data also hold nan",
            "outcome quality: real   # nan written as an empty cell"),
    NOT_A_NUMBER(
            "E0614",
            "a text stands where a number is needed",
            "Text is never coerced: only an empty cell, or NULL, is missing. Marks such as NA, - or N/A have to be"
                    + " replaced in the data, or their rows left out with `where`.",
            "outcome cost: real   # the data also hold \"n/a\"",
            "data d from \"d.csv\" { where cost_text != \"n/a\" }"),
    NOT_BINARY(
            "E0615",
            "a value is neither true nor false",
            "A binary variable holds booleans, the texts true and false in any case, or 0 and 1.",
            "outcome passed: binary   # the data hold \"yes\" and \"no\"",
            "outcome passed: binary from result = \"yes\""),
    NOT_WHOLE(
            "E0616",
            "a value is not a whole number",
            "An `integer`, and a frequency weight, has no fraction.",
            "mediator tokens: integer   # the data also hold 12.5",
            "mediator tokens: real"),
    NOT_A_DATE(
            "E0617",
            "a value is not a date or a time as ISO 8601 writes them",
            "Dates are written 2026-05-25, times 2026-05-25T10:00:00Z; without an offset a time is taken as UTC.",
            "covariate day: date   # the data hold 25.05.2026",
            "covariate day: date   # the data hold 2026-05-25"),
    WRONG_TYPE(
            "E0618",
            "the column holds values of another kind",
            "The type of the column in the file cannot hold what the study needs of it.",
            "outcome score: real from scores   # a list",
            "outcome score: real from scores[1]"),
    BAD_SHARES(
            "E0619",
            "the shares of a simplex do not sum to 1",
            "Within 0.01 of 1 they are renormalised, and the largest deviation is told. Farther away they are not"
                    + " shares of one whole.",
            "treatment mix: simplex(web = w, code = c)   # w + c = 0.7",
            "treatment mix: simplex(web = w, code = c, other = 1 - w - c)"),
    RENORMALISED(
            "W0620",
            "shares were made to sum to 1",
            "They summed to 1 within 0.01 but not exactly, most often because they were rounded when they were"
                    + " written.",
            "treatment mix: simplex(web = w, code = c)   # w + c = 0.999",
            "treatment mix: simplex(web = w / (w + c), code = c / (w + c))"),
    REPEATED_KEY(
            "E0621",
            "a join key repeats",
            "A join never multiplies rows: the key must be unique in the data that is joined. Aggregate it first, or"
                    + " join on more columns.",
            "data d from \"d.csv\" { join prices on model }   # two prices a model",
            "data d from \"d.csv\" { join prices on model, day }"),
    ONE_LEVEL(
            "E0622",
            "the treatment has one value only",
            "An effect compares values of the treatment. Either the data hold only one, or `where` leaves only one.",
            "data d from \"d.csv\" { where model = \"small\" }\ntreatment model: {small, large}",
            "data d from \"d.csv\"\ntreatment model: {small, large}"),
    NO_ROWS(
            "E0623",
            "no rows are left",
            "The message lists how many rows each step left, so that the one that removed them can be seen.",
            "data d from \"d.csv\" { where language = \"EN\" }   # the data hold \"en\"",
            "data d from \"d.csv\" { where language = \"en\" }"),
    ALL_MISSING(
            "E0624",
            "a needed column is empty",
            "It has no value in any row that the study is about.",
            "outcome rating: real   # no row was rated",
            "outcome quality: real"),
    MISSING_VALUES(
            "E0625",
            "values are missing",
            "The data statement says `missing fail`: then a row without a value in a column that is needed is an error"
                    + " and not left out.",
            "data d from \"d.csv\" { missing fail }",
            "data d from \"d.csv\" { missing drop }"),
    BAD_WEIGHT(
            "E0626",
            "a weight cannot be used",
            "Weights are there in every row, not negative, and not all 0.",
            "data d from \"d.csv\" { weight w }   # w is -1 in some rows",
            "data d from \"d.csv\" { weight w  where w > 0 }"),
    BAD_PROBABILITY(
            "E0627",
            "a probability of assignment is missing",
            "An estimate that uses declared probabilities needs one for the level that each row received.",
            "data d from \"d.csv\" { randomized model with probability p }   # p is empty in some rows",
            "data d from \"d.csv\" { randomized model with probability p  where p is not missing }"),
    MISSING_KEY(
            "E0628",
            "a unit, cluster, block or imputation is missing",
            "A row that belongs to none of them cannot be counted with any.",
            "data d from \"d.csv\" { cluster user }   # user is empty in some rows",
            "data d from \"d.csv\" { cluster user  where user is not missing }"),
    OBSERVED_MISMATCH(
            "E0629",
            "a value is there though it is said to be unobserved, or the reverse",
            "`observed when R` means: missing exactly where R is false.",
            "outcome y: real observed when rated   # y has values where rated is 0",
            "outcome y: real observed when rated from if rated = 1 then y else missing"),
    LOST_VALUES(
            "W0630",
            "an operation has no value in some rows",
            "A division by zero, or a logarithm, root or power that is not defined, gives a missing value; the rows"
                    + " are counted.",
            "outcome rate: real from cost / tokens   # tokens is 0 in some rows",
            "data d from \"d.csv\" { where tokens > 0 }\noutcome rate: real from cost / tokens"),
    BAD_QUERY(
            "E0631",
            "the query does not run",
            "A query over the study's data is DuckDB SQL and one SELECT. The message carries the engine's own words.",
            "data d from sql \"\"\" select * form runs \"\"\"",
            "data d from sql \"\"\" select * from runs \"\"\""),
    NOT_ONE_MATCH(
            "E0632",
            "not exactly one element of a list matches",
            "`candidates[model = chosen]` stands for the one element whose field has that value; with none or several"
                    + " of them it stands for nothing.",
            "data d from \"d.jsonl\" { randomized model with probability candidates[model = chosen].p }",
            "data d from \"d.jsonl\" { randomized model with probability candidates[model = chosen].p  where"
                    + " length(candidates) > 0 }"),
    UNKNOWN_FORMAT(
            "E0633",
            "the name of the file does not say its format",
            "Known are .csv .tsv .json .jsonl .ndjson .parquet, each also with .gz or .zst; the files of one pattern"
                    + " are of one format.",
            "data d from \"d.txt\"",
            "data d from \"d.csv\""),
    BAD_QUOTE(
            "E0634",
            "quotes do not match",
            "In a quoted field a quote is doubled, and after the closing quote comes the delimiter or the end of the"
                    + " line.",
            "id,text\n1,\"he said \"yes\" twice\"",
            "id,text\n1,\"he said \"\"yes\"\" twice\""),
    MIXED_LINE_ENDS(
            "E0635",
            "lines end in different ways",
            "Most often two files were put together. Rows could be split or merged, so the file is not read.",
            "data d from \"d.csv\"   # LF and CR LF mixed",
            "data d from \"d.csv\"   # after dos2unix"),
    NOT_COLLECTED(
            "E0636",
            "the data have not been collected yet",
            "A data statement without `from` can be checked and planned, not run. Rebind it when there are rows:"
                    + " `--data NAME=PATH`.",
            "data d { randomized model }",
            "data d from \"d.csv\" { randomized model }");

    private final Page page;

    DataCode(String id, String title, String explanation, String example, String mend) {
        page = new Page(id, title, explanation, example, mend);
    }

    @Override
    public Page page() {
        return page;
    }
}
