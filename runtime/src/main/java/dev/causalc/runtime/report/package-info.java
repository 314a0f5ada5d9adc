/**
 * A study's result as text, JSON, YAML and HTML.
 */
@NullMarked
package dev.causalc.runtime.report;

import org.jspecify.annotations.NullMarked;
