package dev.causalc.compiler.syntax;

/** The word with which an effect starts. */
public enum EffectWord {
    ATE,
    ATT,
    ATC,
    ATO,
    ATM,
    CATE,
    LATE,
    NDE,
    NIE,
    CDE,
    QTE
}
