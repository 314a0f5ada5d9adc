package dev.causalc.runtime.engine.duckdb;

import dev.causalc.compiler.model.ColumnType;
import dev.causalc.compiler.model.SchemaColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the names that DuckDB gives to types, such as {@code STRUCT(p DOUBLE, "a b" VARCHAR)[]}. */
final class TypeNames {
    private final String text;
    private int at;

    private TypeNames(String text) {
        this.text = text;
    }

    static ColumnType parse(String name) {
        return new TypeNames(name.strip()).whole();
    }

    /** The type of the values of a map, from its name {@code MAP(K, V)}. */
    static ColumnType valuesOfMap(String name) {
        var parser = new TypeNames(name.strip());
        parser.at = "MAP(".length();
        parser.type();
        parser.expect(',');
        return parser.type();
    }

    static boolean isMap(String name) {
        return name.startsWith("MAP(");
    }

    private ColumnType whole() {
        ColumnType type = type();
        return at == text.length() ? type : new ColumnType.OtherType(text);
    }

    private ColumnType type() {
        skipSpace();
        int start = at;
        String word = peek() == '"' ? quoted() : word();
        ColumnType type = word.equals("STRUCT") && peek() == '(' ? struct() : scalar(word, start);
        while (peek() == '[') {
            at = text.indexOf(']', at) + 1;
            type = new ColumnType.ListType(type);
        }
        return type;
    }

    private ColumnType struct() {
        expect('(');
        List<SchemaColumn> fields = new ArrayList<>();
        while (peek() != ')') {
            skipSpace();
            String name = peek() == '"' ? quoted() : word();
            fields.add(new SchemaColumn(name, type()));
            skipSpace();
            if (peek() == ',') {
                at++;
            }
        }
        expect(')');
        return new ColumnType.StructType(fields);
    }

    private ColumnType scalar(String word, int start) {
        if (peek() == '(') {
            skipParentheses();
        }
        for (String more : List.of(" WITH TIME ZONE", " WITH LOCAL TIME ZONE")) {
            if (text.startsWith(more, at)) {
                at += more.length();
            }
        }
        String name = text.substring(start, at);
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "UHUGEINT",
                    "BIGNUM" -> new ColumnType.IntegerType();
            case "FLOAT", "DOUBLE", "DECIMAL" -> new ColumnType.RealType();
            case "BOOLEAN" -> new ColumnType.BooleanType();
            case "VARCHAR", "ENUM", "UUID" -> new ColumnType.TextType();
            case "DATE" -> new ColumnType.DateType();
            case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS", "TIMESTAMPTZ" ->
                new ColumnType.TimestampType();
            default -> new ColumnType.OtherType(name);
        };
    }

    private String word() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder name = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                if (peek() != '"') {
                    break;
                }
                at++;
            }
            name.append(c);
        }
        return name.toString();
    }

    private void skipParentheses() {
        int depth = 0;
        do {
            char c = text.charAt(at++);
            if (c == '\'' || c == '"') {
                at = text.indexOf(c, at) + 1;
            }
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        } while (depth > 0 && at < text.length());
    }

    private void skipSpace() {
        while (peek() == ' ') {
            at++;
        }
    }

    private void expect(char c) {
        skipSpace();
        if (peek() != c) {
            throw new IllegalStateException("type " + text + " at " + at);
        }
        at++;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }
}
