/**
 * What to estimate and how, for each estimand: strategy, method, options, columns. The planner, and the codec of the plan's YAML.
 */
@NullMarked
package dev.causalc.compiler.plan;

import org.jspecify.annotations.NullMarked;
