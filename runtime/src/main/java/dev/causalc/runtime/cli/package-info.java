/**
 * The command line, one class a command. Only this package prints or exits.
 */
@NullMarked
package dev.causalc.runtime.cli;

import org.jspecify.annotations.NullMarked;
