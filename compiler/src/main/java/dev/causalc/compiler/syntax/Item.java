package dev.causalc.compiler.syntax;

import dev.causalc.grammar.StudyParser;
import org.antlr.v4.runtime.ParserRuleContext;

/** What a mistake abandons and no more: a statement, or a line of a block. */
enum Item {
    STATEMENT,
    DATA_CLAUSE,
    CHAIN,
    LINE,
    DESIGN_CLAUSE,
    SETTING,
    EXPRESSION,
    NONE;

    /** What a context is; {@link #NONE} if it is only a part of an item. */
    static Item of(ParserRuleContext context) {
        return switch (context) {
            case StudyParser.StatementContext c -> STATEMENT;
            case StudyParser.DataClauseContext c -> DATA_CLAUSE;
            case StudyParser.ChainContext c -> CHAIN;
            case StudyParser.SimulateLineContext c -> LINE;
            case StudyParser.DesignUnitContext c -> DESIGN_CLAUSE;
            case StudyParser.DesignTimeContext c -> DESIGN_CLAUSE;
            case StudyParser.DesignBlockContext c -> DESIGN_CLAUSE;
            case StudyParser.StartsContext c -> DESIGN_CLAUSE;
            case StudyParser.NeverContext c -> DESIGN_CLAUSE;
            case StudyParser.AnticipationContext c -> DESIGN_CLAUSE;
            case StudyParser.RunningContext c -> DESIGN_CLAUSE;
            case StudyParser.CutoffContext c -> DESIGN_CLAUSE;
            case StudyParser.FuzzyContext c -> DESIGN_CLAUSE;
            case StudyParser.TreatedContext c -> DESIGN_CLAUSE;
            case StudyParser.CarryoverContext c -> DESIGN_CLAUSE;
            case StudyParser.SettingContext c -> SETTING;
            case StudyParser.ExpressionTextContext c -> EXPRESSION;
            default -> NONE;
        };
    }

    /** Whether it lies in a block, which its mistakes do not end. */
    boolean inBlock() {
        return this == DATA_CLAUSE || this == CHAIN || this == LINE || this == DESIGN_CLAUSE || this == SETTING;
    }
}
