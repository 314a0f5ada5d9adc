package dev.causalc.compiler.model;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.NameCode;
import dev.causalc.compiler.source.Names;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.syntax.DataStatement;
import dev.causalc.compiler.syntax.DecideStatement;
import dev.causalc.compiler.syntax.EstimandStatement;
import dev.causalc.compiler.syntax.Name;
import dev.causalc.compiler.syntax.ParamStatement;
import dev.causalc.compiler.syntax.PolicyStatement;
import dev.causalc.compiler.syntax.PopulationStatement;
import dev.causalc.compiler.syntax.Statement;
import dev.causalc.compiler.syntax.VariableStatement;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one name space of a study: what each name was declared as, and where. */
record Namespace(Map<String, Declaration> declarations) {
    enum Kind {
        PARAM("a param"),
        DATA("a data"),
        VARIABLE("a variable"),
        POPULATION("a population"),
        POLICY("a policy"),
        ESTIMAND("an estimand"),
        DECISION("a decision");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    record Declaration(Kind kind, Span span) {}

    /** Of a name that is declared twice the first declaration counts; the second is reported. */
    static Namespace of(List<Statement> statements, Report report) {
        Map<String, Declaration> names = new LinkedHashMap<>();
        for (Statement statement : statements) {
            kind(statement).ifPresent(kind -> {
                for (Name name : declared(statement)) {
                    declare(names, name, new Declaration(kind, name.span()), report);
                }
            });
        }
        return new Namespace(names);
    }

    private static void declare(Map<String, Declaration> names, Name name, Declaration declaration, Report report) {
        if (declaration.kind() == Kind.POLICY && name.text().equals("logged")) {
            report.add(
                    NameCode.DUPLICATE_NAME,
                    name.span(),
                    "`logged` is what the data did; another policy needs another name");
            return;
        }
        Declaration first = names.putIfAbsent(name.text(), declaration);
        if (first != null) {
            report.add(Diagnostic.of(
                            NameCode.DUPLICATE_NAME,
                            name.span(),
                            Names.shown(name.text()) + " is declared twice; all names of a study share one name space")
                    .label(first.span(), "first here, as " + first.kind().words()));
        }
    }

    private static Optional<Kind> kind(Statement statement) {
        return switch (statement) {
            case ParamStatement s -> Optional.of(Kind.PARAM);
            case DataStatement s -> Optional.of(Kind.DATA);
            case VariableStatement s -> Optional.of(Kind.VARIABLE);
            case PopulationStatement s -> Optional.of(Kind.POPULATION);
            case PolicyStatement s -> Optional.of(Kind.POLICY);
            case EstimandStatement s -> Optional.of(Kind.ESTIMAND);
            case DecideStatement s -> Optional.of(Kind.DECISION);
            default -> Optional.empty();
        };
    }

    private static List<Name> declared(Statement statement) {
        return switch (statement) {
            case ParamStatement s -> List.of(s.name());
            case DataStatement s -> List.of(s.name());
            case VariableStatement s -> s.names();
            case PopulationStatement s -> List.of(s.name());
            case PolicyStatement s -> List.of(s.name());
            case EstimandStatement s -> List.of(s.name());
            case DecideStatement s -> List.of(s.name());
            default -> List.of();
        };
    }

    boolean has(String name, Kind kind) {
        Declaration found = declarations.get(name);
        return found != null && found.kind() == kind;
    }

    /** Whether this statement is the one that counts for the name. */
    boolean isFirst(Name name) {
        Declaration found = declarations.get(name.text());
        return found != null && found.span().equals(name.span());
    }

    Collection<String> names(Kind kind) {
        return declarations.entrySet().stream()
                .filter(entry -> entry.getValue().kind() == kind)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether there is such a thing; if not, that is reported. */
    boolean require(Name name, Kind kind, Report report) {
        if (has(name.text(), kind)) {
            return true;
        }
        report.once(name.text(), missing(name, kind));
        return false;
    }

    /** What to say about a name that is not declared as what is needed. */
    Diagnostic missing(Name name, Kind kind) {
        Declaration other = declarations.get(name.text());
        if (other != null) {
            return Diagnostic.of(
                            NameCode.WRONG_KIND,
                            name.span(),
                            Names.shown(name.text()) + " is " + other.kind().words() + ", and " + kind.words()
                                    + " is needed here")
                    .label(other.span(), "declared here");
        }
        return Unknown.among(
                NameCode.UNKNOWN_NAME,
                name,
                "there is no " + kind.words().replaceFirst("^an? ", "") + " " + Names.shown(name.text()),
                names(kind));
    }
}
