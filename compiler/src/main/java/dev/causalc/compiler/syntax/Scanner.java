package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;
import dev.causalc.grammar.StudyLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Text to tokens. Whatever the lexer marks as foreign or never right is reported here, and passed on as what it means.
 */
final class Scanner {
    private final Reading reading;
    private final Foreign foreign;
    private final List<CommonToken> read = new ArrayList<>();
    private final List<CommonToken> tokens = new ArrayList<>();
    private final List<Span> comments = new ArrayList<>();
    private boolean inGraph;

    private Scanner(Reading reading) {
        this.reading = reading;
        this.foreign = new Foreign(reading);
    }

    static Scan scan(Reading reading) {
        return new Scanner(reading).scan();
    }

    private Scan scan() {
        String text = reading.source().text();
        StudyLexer lexer = new StudyLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        int[] offsets = offsets(text);
        Token token;
        do {
            token = lexer.nextToken();
            read.add(place((CommonToken) token, offsets, text));
        } while (token.getType() != Token.EOF);
        for (int i = 0; i < read.size(); ) {
            i = accept(i);
        }
        return new Scan(new TokenList(tokens, lexer), List.copyOf(comments));
    }

    /** Takes the token at an index; returns the index of the next one to take. */
    private int accept(int i) {
        CommonToken token = read.get(i);
        if (token.getChannel() != Token.DEFAULT_CHANNEL) {
            comments.add(reading.span(token));
            return i + 1;
        }
        followGraph(token);
        switch (token.getType()) {
            case StudyLexer.OPEN_BLOCK_STRING -> {
                foreign.reportOpenBlock(token);
                tokens.add(retyped(token, StudyLexer.STRING, "\"\"\"\"\"\""));
                return afterOpenBlock(i);
            }
            case StudyLexer.DASHES -> {
                if (!inGraph) {
                    foreign.reportDashes(token);
                    return nextLine(i);
                }
                tokens.add(token);
            }
            case StudyLexer.FOREIGN_ARROW -> tokens.add(foreign.arrow(token, inGraph));
            default -> foreign.translate(token).ifPresent(tokens::add);
        }
        return i + 1;
    }

    /** In a graph `--` is an edge; elsewhere it is somebody's comment. */
    private void followGraph(CommonToken token) {
        if (token.getType() == StudyLexer.LBRACE) {
            inGraph = !tokens.isEmpty() && opensGraph(tokens.getLast());
        } else if (token.getType() == StudyLexer.RBRACE) {
            inGraph = false;
        }
    }

    /** Also where the word is misspelt. */
    private boolean opensGraph(CommonToken before) {
        int type = before.getType();
        return type == StudyLexer.GRAPH || type == StudyLexer.NAME && reading.beginsLine(before);
    }

    private boolean beginsFirstColumn(Token token) {
        return reading.column(token) == 1;
    }

    /** The inside of a string that never ends is skipped up to a line that begins with a statement word. */
    private int afterOpenBlock(int i) {
        int next = i + 1;
        while (!isEnd(next) && !(Words.isStatement(read.get(next).getType()) && beginsFirstColumn(read.get(next)))) {
            next++;
        }
        return next;
    }

    private int nextLine(int i) {
        int line = reading.line(read.get(i));
        int next = i + 1;
        while (!isEnd(next) && reading.line(read.get(next)) == line) {
            next++;
        }
        return next;
    }

    private boolean isEnd(int i) {
        return read.get(i).getType() == Token.EOF;
    }

    static CommonToken retyped(CommonToken token, int type, String text) {
        token.setType(type);
        token.setText(text);
        return token;
    }

    /** ANTLR counts code points; places in a source count UTF-16 code units. */
    private static CommonToken place(CommonToken token, int[] offsets, String text) {
        if (token.getType() == Token.EOF) {
            token.setStartIndex(text.length());
            token.setStopIndex(text.length() - 1);
        } else if (offsets.length > 0) {
            int start = offsets[token.getStartIndex()];
            int end = offsets[token.getStopIndex() + 1];
            token.setText(text.substring(start, end));
            token.setStartIndex(start);
            token.setStopIndex(end - 1);
        }
        return token;
    }

    /** Code point index to offset; empty where the two are the same. */
    private static int[] offsets(String text) {
        int count = text.codePointCount(0, text.length());
        if (count == text.length()) {
            return new int[0];
        }
        int[] offsets = new int[count + 1];
        for (int i = 0, at = 0; i < count; i++) {
            offsets[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        offsets[count] = text.length();
        return offsets;
    }
}
