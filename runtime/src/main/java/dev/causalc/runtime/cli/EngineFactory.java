package dev.causalc.runtime.cli;

import dev.causalc.runtime.engine.Engine;

/** Opens engines by name. Tests wrap what it opens. */
@FunctionalInterface
interface EngineFactory {
    /** @throws dev.causalc.runtime.engine.EngineException if it cannot be opened */
    Engine open(String name, Engine.Settings settings);
}
