package dev.causalc.compiler.syntax;

import dev.causalc.compiler.source.Span;

/** One statement after the header. */
public sealed interface Statement
        permits UseStatement,
                ParamStatement,
                DataStatement,
                VariableStatement,
                GraphStatement,
                AssumeStatement,
                PopulationStatement,
                DesignStatement,
                PolicyStatement,
                EstimandStatement,
                EstimateStatement,
                RefuteStatement,
                SensitivityStatement,
                MonitorStatement,
                DecideStatement,
                DefaultsStatement,
                SimulateStatement {
    Span span();
}
