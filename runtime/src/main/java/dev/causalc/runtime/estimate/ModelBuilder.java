package dev.causalc.runtime.estimate;

import dev.causalc.compiler.model.BinaryOperator;
import dev.causalc.compiler.model.Expression;
import dev.causalc.compiler.model.ExpressionText;
import dev.causalc.compiler.model.VarType;
import dev.causalc.compiler.model.Variable;
import dev.causalc.runtime.engine.RowExpression;
import dev.causalc.runtime.engine.StageSpec;
import dev.causalc.runtime.engine.StagedColumn;
import dev.causalc.runtime.engine.StagedTable;
import dev.causalc.runtime.estimate.Model.Atom;
import dev.causalc.runtime.estimate.Model.Coding;
import dev.causalc.runtime.estimate.Model.Kind;
import dev.causalc.runtime.estimate.Model.Piece;
import dev.causalc.runtime.statistics.Basis;
import dev.causalc.runtime.statistics.Term;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Collects the columns of a regression; a column that is added twice is there once. */
final class ModelBuilder {
    private static final Basis.Pilot UNKNOWN = new Basis.Pilot(0, 1);
    private static final int HIGHEST_POWER = 8;

    private final StagedTable table;
    private final Lowering lowering;
    private final List<Atom> atoms = new ArrayList<>();
    private final List<Factor> factors = new ArrayList<>();
    private final Map<String, Coding> codings = new LinkedHashMap<>();
    private final Map<String, List<Piece>> mains = new LinkedHashMap<>();
    private final Map<Term, Piece> pieces = new LinkedHashMap<>();

    ModelBuilder(StagedTable table) {
        this.table = table;
        this.lowering = new Lowering(table);
    }

    ModelBuilder constant() {
        add(new Piece(Term.intercept(), "intercept", Kind.CONSTANT));
        return this;
    }

    void add(Piece piece) {
        pieces.putIfAbsent(piece.term(), piece);
    }

    void addAll(List<Piece> more) {
        more.forEach(this::add);
    }

    /** The columns of a variable by itself; they are not added. */
    List<Piece> variable(Variable variable, Kind numericKind) {
        return mains.computeIfAbsent(variable.name(), name -> columns(variable, numericKind));
    }

    private List<Piece> columns(Variable variable, Kind kind) {
        String name = variable.name();
        if (variable.type() instanceof VarType.Simplex simplex) {
            return shares(name, simplex, kind);
        }
        Optional<Factor> factor =
                variable.type().isDiscrete() ? Factor.of(name, variable.type(), table) : Optional.empty();
        return factor.map(f -> factor(name, f, kind)).orElseGet(() -> List.of(atomPiece(name, kind)));
    }

    /** The columns of something categorical; they are not added. */
    List<Piece> factor(String name, Factor factor, Kind kind) {
        Kind own = kind == Kind.TREATMENT ? kind : Kind.DUMMY;
        if (factor.size() == 2 && factor.labels().size() == 1) {
            String label = factor.labels().get(0).text(1).equals("1") ? name : factor.text(1);
            int atom = atom(new Atom(label, factor.code(), pilot(factor.code())));
            codings.put(name, new Coding.AsAtom(atom));
            return List.of(new Piece(Term.atom(atom), label, own));
        }
        factors.add(factor);
        int number = factors.size() - 1;
        codings.put(name, new Coding.AsFactor(number));
        return IntStream.range(1, factor.size())
                .mapToObj(level -> new Piece(Term.level(number, level), factor.text(level), own))
                .toList();
    }

    /** A factor whose effects are taken out, without columns; gives its number. */
    int absorb(Factor factor) {
        factors.add(factor);
        return factors.size() - 1;
    }

    private Piece atomPiece(String name, Kind kind) {
        int atom = atom(new Atom(name, RowExpression.column(name), pilot(RowExpression.column(name))));
        codings.put(name, new Coding.AsAtom(atom));
        return new Piece(Term.atom(atom), name, kind);
    }

    private List<Piece> shares(String name, VarType.Simplex simplex, Kind kind) {
        List<String> names = simplex.shares().stream().map(VarType.Share::name).toList();
        List<Integer> numbers = new ArrayList<>();
        List<Piece> columns = new ArrayList<>();
        for (String share : names) {
            RowExpression column = RowExpression.column(StageSpec.share(name, share));
            int atom = atom(new Atom(name + "." + share, column, pilot(column)));
            numbers.add(atom);
            columns.add(new Piece(Term.atom(atom), name + "." + share, kind));
        }
        codings.put(name, new Coding.AsShares(names, numbers));
        return columns.subList(1, columns.size());
    }

    int atom(Atom atom) {
        for (int i = 0; i < atoms.size(); i++) {
            if (atoms.get(i).value().equals(atom.value())) {
                return i;
            }
        }
        atoms.add(atom);
        return atoms.size() - 1;
    }

    private Basis.Pilot pilot(RowExpression value) {
        if (value instanceof RowExpression.Column(String name)) {
            StagedColumn column = table.column(name);
            return new Basis.Pilot(column.mean(), column.deviation());
        }
        return UNKNOWN;
    }

    /** Products of every column of one list with every column of the other. */
    static List<Piece> products(List<Piece> left, List<Piece> right) {
        List<Piece> products = new ArrayList<>();
        for (Piece a : left) {
            for (Piece b : right) {
                if (exclude(a.term(), b.term())) {
                    continue;
                }
                boolean treated = a.kind() == Kind.TREATMENT || b.kind() == Kind.TREATMENT;
                boolean dummies = a.kind() == Kind.DUMMY && b.kind() == Kind.DUMMY;
                Kind kind = treated ? Kind.TREATMENT : dummies ? Kind.DUMMY : Kind.COVARIATE;
                products.add(new Piece(a.term().times(b.term()), a.label() + " × " + b.label(), kind));
            }
        }
        return products;
    }

    /** All products of two or more of these lists. */
    static List<Piece> interactions(List<List<Piece>> lists) {
        List<Piece> all = new ArrayList<>();
        List<Piece> higher = new ArrayList<>();
        for (List<Piece> list : lists) {
            List<Piece> more = products(all, list);
            higher.addAll(more);
            all.addAll(list);
            all.addAll(more);
        }
        return higher;
    }

    /** Whether two columns are never both other than zero: different levels of one factor. */
    private static boolean exclude(Term a, Term b) {
        return a.indicators().stream()
                .anyMatch(
                        i -> b.indicators().stream().anyMatch(j -> i.factor() == j.factor() && i.level() != j.level()));
    }

    /** Why a model term cannot be a column, if so. */
    Optional<Refusal> refusal(Expression term, List<String> treatments) {
        if (isProduct(term)) {
            return lowering.refusal(term);
        }
        boolean treated = Lowering.variables(term).stream().anyMatch(treatments::contains);
        return treated
                ? Optional.of(Refusal.notBuilt("the term `" + ExpressionText.of(term)
                        + "`: other functions of the treatment than its powers and products"))
                : lowering.refusal(term);
    }

    /** The columns of a model term such as {@code x^2}, {@code x*g} or {@code log(x)}. */
    List<Piece> term(Expression term, Map<String, Variable> variables, List<String> treatments) {
        if (term instanceof Expression.VariableValue(String name)) {
            Kind kind = treatments.contains(name) ? Kind.TREATMENT : Kind.COVARIATE;
            return variable(variables.get(name), kind);
        }
        if (term instanceof Expression.Binary binary && isProduct(term)) {
            if (binary.operator() == BinaryOperator.TIMES) {
                return products(
                        term(binary.left(), variables, treatments), term(binary.right(), variables, treatments));
            }
            List<Piece> base = term(binary.left(), variables, treatments);
            List<Piece> power = base;
            for (int i = 1; i < ((Expression.Num) binary.right()).value(); i++) {
                power = products(power, base);
            }
            String label = ExpressionText.of(term);
            return power.size() == 1
                    ? List.of(new Piece(power.get(0).term(), label, power.get(0).kind()))
                    : power;
        }
        Kind kind = Lowering.variables(term).stream().anyMatch(treatments::contains) ? Kind.TREATMENT : Kind.COVARIATE;
        int atom = atom(new Atom(ExpressionText.of(term), lowering.row(term), pilot(lowering.row(term))));
        return List.of(new Piece(Term.atom(atom), ExpressionText.of(term), kind));
    }

    /** Made of variables by products and whole powers. */
    private static boolean isProduct(Expression term) {
        if (term instanceof Expression.Binary(BinaryOperator operator, Expression left, Expression right)) {
            return switch (operator) {
                case TIMES -> isProduct(left) && isProduct(right);
                case POWER -> isProduct(left) && right instanceof Expression.Num num && isPower(num.value());
                case DIVIDE, PLUS, MINUS, EQUAL, NOT_EQUAL, LESS, AT_MOST, GREATER, AT_LEAST, AND, OR -> false;
            };
        }
        return term instanceof Expression.VariableValue || isShare(term);
    }

    /** A share of a mixture, such as {@code mixture.web}. */
    private static boolean isShare(Expression term) {
        return term instanceof Expression.Field field && field.struct() instanceof Expression.VariableValue;
    }

    private static boolean isPower(double value) {
        return value >= 1 && value <= HIGHEST_POWER && value == Math.rint(value);
    }

    Model build() {
        return new Model(atoms, factors, List.copyOf(pieces.values()), codings);
    }
}
