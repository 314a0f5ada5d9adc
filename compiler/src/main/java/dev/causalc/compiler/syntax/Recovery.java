package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Diagnostic;
import dev.causalc.compiler.source.SyntaxCode;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;

/** What happens at a mistake: it is reported, and reading goes on. */
final class Recovery extends DefaultErrorStrategy {
    private final Reading reading;

    Recovery(Reading reading, TokenList tokens) {
        this.reading = reading;
    }

    @Override
    public void reportError(Parser recognizer, RecognitionException e) {
        if (!inErrorRecoveryMode(recognizer)) {
            beginErrorCondition(recognizer);
            report(e.getOffendingToken());
        }
    }

    @Override
    protected void reportUnwantedToken(Parser recognizer) {
        if (!inErrorRecoveryMode(recognizer)) {
            beginErrorCondition(recognizer);
            report(recognizer.getCurrentToken());
        }
    }

    @Override
    protected void reportMissingToken(Parser recognizer) {
        reportUnwantedToken(recognizer);
    }

    private void report(Token token) {
        String found = token.getType() == Token.EOF ? "the end of the file" : "`" + token.getText() + "`";
        reading.report(Diagnostic.of(SyntaxCode.UNEXPECTED, reading.span(token), found + " cannot stand here"));
    }
}
