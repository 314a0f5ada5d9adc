package dev.causalc.runtime.statistics;

/**
 * 1 in the rows where a factor (a categorical variable, known by its number) has a level (from 0), else 0.
 */
public record Indicator(int factor, int level) {}
