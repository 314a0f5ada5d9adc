/**
 * Text to tree and back. {@link dev.causalc.compiler.syntax.Parser} reads a text into a
 * {@link dev.causalc.compiler.syntax.StudyTree}, {@link dev.causalc.compiler.syntax.Formatter} writes the one text of a
 * tree. Only this package sees ANTLR: a {@code Scanner} makes tokens, the generated parser reads them, the
 * {@code …Reader}s build the tree, and after a mistake {@code Recovery} asks {@code Mistakes} what to say and where to
 * read on.
 *
 * <pre>
 * Parsed parsed = Parser.parse(new Source("routing.study", text));
 * String formatted = Formatter.format(parsed.tree(), source);
 * </pre>
 */
@NullMarked
package dev.causalc.compiler.syntax;

import org.jspecify.annotations.NullMarked;
