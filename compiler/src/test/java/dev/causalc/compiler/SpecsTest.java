package dev.causalc.compiler;

import dev.causalc.compiler.testing.Folders;
import dev.causalc.compiler.testing.SpecEngine;
import dev.causalc.compiler.testing.SpecMethods;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The specs of the compiler: {@code src/test/specs}. */
class SpecsTest {
    @TestFactory
    Stream<DynamicNode> specs() {
        return SpecEngine.of(SpecMethods.ALL, List.of()).tests(Folders.root().resolve("compiler/src/test/specs"));
    }
}
