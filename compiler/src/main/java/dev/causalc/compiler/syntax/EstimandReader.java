package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.Fix;
import dev.causalc.compiler.source.Span;
import dev.causalc.compiler.source.SyntaxCode;
import dev.causalc.grammar.StudyLexer;
import dev.causalc.grammar.StudyParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/** Arithmetic over estimands, from the parser's contexts to the tree. */
final class EstimandReader {
    private final Reading reading;
    private final ExprReader exprs;
    private final TermReader terms;

    EstimandReader(Reading reading, ExprReader exprs) {
        this.reading = reading;
        this.exprs = exprs;
        this.terms = new TermReader(reading, exprs);
    }

    EstimandExpr quantity(StudyParser.QuantityContext context, Span otherwise) {
        if (!Reading.whole(context)) {
            return new EstimandExpr.Broken(otherwise);
        }
        return context.total() != null ? total(context.total()) : qualified(context.qualified());
    }

    private EstimandExpr qualified(StudyParser.QualifiedContext context) {
        TermTree term = context.term() != null ? terms.term(context.term()) : terms.pointTerm(context.pointTerm());
        ModifiersTree modifiers = terms.modifiers(context.modifier(), term.span());
        if (term instanceof TermTree.Effect effect
                && effect.word() == EffectWord.ATE
                && !modifiers.by().isEmpty()) {
            Span word =
                    new Span(reading.source(), term.span().start(), term.span().start() + 3);
            reading.report(Diagnostic.of(SyntaxCode.ATE_BY, word, "ATE is one number, so it takes no `by`")
                    .note("the effect within levels or bins of a variable is CATE")
                    .fix(Fix.replace("write CATE", word, "CATE")));
        }
        return new EstimandExpr.Of(term, modifiers, reading.span(context));
    }

    EstimandExpr total(StudyParser.TotalContext context) {
        List<Object> items = new ArrayList<>();
        reading.enterExpression();
        for (int i = 0; i < context.getChildCount(); i++) {
            ParseTree child = context.getChild(i);
            items.add(child instanceof TerminalNode sign ? sign.getSymbol() : atom((StudyParser.AtomContext) child));
        }
        return reading.leaveExpression(items.size(), context)
                ? new Climb(items).sum()
                : new EstimandExpr.Broken(reading.span(context));
    }

    private EstimandExpr atom(StudyParser.AtomContext context) {
        Span span = reading.span(context);
        if (context.NUMBER() != null) {
            String text = context.getStart().getText();
            return new EstimandExpr.Number(text, Numbers.value(text), span);
        }
        if (context.term() != null) {
            TermTree term = terms.term(context.term());
            return new EstimandExpr.Of(term, terms.modifiers(List.of(), span), span);
        }
        if (context.quantity() != null) {
            EstimandExpr inner = quantity(context.quantity(), span);
            return context.plainWord() == null
                    ? inner
                    : new EstimandExpr.Function(reading.name(context.plainWord()), inner, span);
        }
        return new EstimandExpr.Reference(reading.name(context.getStart()), index(context.index()), span);
    }

    private List<IndexTree> index(StudyParser.IndexContext context) {
        return context == null
                ? List.of()
                : context.indexItem().stream().map(this::indexItem).toList();
    }

    private IndexTree indexItem(StudyParser.IndexItemContext context) {
        return context.contrast() != null
                ? new IndexTree.Contrast(terms.contrast(context.contrast()))
                : new IndexTree.Match(exprs.assignment(context.assignment()));
    }

    List<DecideStatement.Condition> conditions(List<StudyParser.ComparisonContext> contexts) {
        return contexts.stream().filter(Reading::whole).map(this::condition).toList();
    }

    private DecideStatement.Condition condition(StudyParser.ComparisonContext context) {
        Span span = reading.span(context);
        EstimandExpr left = total(context.total(0));
        if (context.IN() != null) {
            return new DecideStatement.Condition.Within(
                    left, exprs.expr(context.sum(0)), exprs.expr(context.sum(1)), span);
        }
        Token sign = ((TerminalNode) context.getChild(1)).getSymbol();
        return new DecideStatement.Condition.Compare(left, Operators.operator(sign), total(context.total(1)), span);
    }

    /** Sums of products, from a list of atoms and signs. */
    private final class Climb {
        private final List<Object> items;
        private int at;

        Climb(List<Object> items) {
            this.items = items;
        }

        EstimandExpr sum() {
            EstimandExpr left = product();
            while (at < items.size()) {
                left = arithmetic((Token) items.get(at++), left, product());
            }
            return left;
        }

        private EstimandExpr product() {
            EstimandExpr left = factor();
            while (at < items.size() && isProduct((Token) items.get(at))) {
                left = arithmetic((Token) items.get(at++), left, factor());
            }
            return left;
        }

        private EstimandExpr factor() {
            Object item = items.get(at++);
            if (item instanceof Token sign) {
                EstimandExpr operand = factor();
                return new EstimandExpr.Negate(operand, reading.span(sign).to(operand.span()));
            }
            return (EstimandExpr) item;
        }

        private EstimandExpr arithmetic(Token sign, EstimandExpr left, EstimandExpr right) {
            return new EstimandExpr.Arithmetic(
                    Operators.operator(sign), left, right, left.span().to(right.span()));
        }

        private static boolean isProduct(Token sign) {
            return sign.getType() == StudyLexer.TIMES || sign.getType() == StudyLexer.DIVIDE;
        }
    }
}
