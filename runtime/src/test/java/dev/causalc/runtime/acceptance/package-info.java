/**
 * What the project promises, held from outside: each test writes a study, gives it to the command line as a user would,
 * and reads what comes back. {@link dev.causalc.runtime.acceptance.Tool} runs the commands; every JSON that it reads is
 * checked against the JSON Schemas that ship. Two benchmarks, which are no tests, have a {@code main} here.
 */
@NullMarked
package dev.causalc.runtime.acceptance;

import org.jspecify.annotations.NullMarked;
