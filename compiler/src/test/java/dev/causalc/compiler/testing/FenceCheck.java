package dev.causalc.compiler.testing;

import java.util.function.Function;

/**
 * A fence whose text is what a study must give, exactly.
 *
 * @param kind the word after the fence
 * @param actual the text for a compiled study, lines ending with a line feed
 */
public record FenceCheck(String kind, Function<Compiled, String> actual) {}
