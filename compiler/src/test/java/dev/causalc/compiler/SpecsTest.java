package dev.causalc.compiler;

import dev.causalc.compiler.testing.CompilerFences;
import dev.causalc.compiler.testing.Folders;
import dev.causalc.compiler.testing.SpecEngine;
import dev.causalc.compiler.testing.SpecMethods;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The specs of the compiler: {@code src/test/specs}. */
class SpecsTest {
    @TestFactory
    Stream<DynamicNode> specs() {
        return SpecEngine.of(SpecMethods.ALL, CompilerFences.ALL)
                .tests(Folders.root().resolve("compiler/src/test/specs"));
    }
}
