package dev.causalc.runtime.report;

import dev.causalc.compiler.model.Catalog;
import dev.causalc.compiler.model.ColumnProfile;
import dev.causalc.compiler.model.SchemaColumn;
import dev.causalc.compiler.source.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A first study of a data file, with comments that say what was guessed and what has to be decided. What a column means
 * cannot be read off it: every other column is put down as a confounder where it could be one, and the comment says what
 * that claims; what cannot be one as it is stands in a comment.
 */
public final class FirstStudy {
    private final Catalog.Facts facts;
    private final String treatment;
    private final String outcome;

    /** @param treatment and {@code outcome}: names of columns */
    public FirstStudy(Catalog.Facts facts, String treatment, String outcome) {
        this.facts = facts;
        this.treatment = treatment;
        this.outcome = outcome;
    }

    /** Why the treatment's column cannot be one as it is, if so. */
    public Optional<String> treatmentRefused() {
        return refused(treated());
    }

    /** Why the outcome's column cannot be one as it is, if so. */
    public Optional<String> outcomeRefused() {
        ColumnGuess guess = guess(column(outcome));
        boolean averaged = guess.isNumber() || guess.type().equals("binary");
        return guess.kind() == ColumnGuess.Kind.VALUE && !averaged
                ? Optional.of("it holds text, and an outcome is a number or yes and no")
                : refused(guess);
    }

    private static Optional<String> refused(ColumnGuess guess) {
        return switch (guess.kind()) {
            case VALUE -> Optional.empty();
            case KEY, OTHER -> Optional.of("it holds " + guess.why());
        };
    }

    /** All its levels are listed, however many there are: a study says what its treatment can be set to. */
    private ColumnGuess treated() {
        return guess(column(treatment), Integer.MAX_VALUE);
    }

    /** @param path of the file as the study will name it */
    public String text(String path) {
        String name = path.replaceAll("^.*[/\\\\]", "").replaceAll("[.*?].*$", "");
        String data = unused(name.isEmpty() ? "rows" : name);
        List<ColumnGuess> others = facts.schema().columns().stream()
                .filter(column ->
                        !column.name().equals(treatment) && !column.name().equals(outcome))
                .map(this::guess)
                .toList();
        List<String> lines = new ArrayList<>();
        lines.add("study " + Names.written(data + "_study") + " \"Does " + words(treatment) + " change "
                + words(outcome) + "?\"");
        lines.add("");
        data(path, data, others, lines);
        lines.add("");
        ColumnGuess treated = treated();
        lines.add(
                treated.isNumber()
                        ? "# What is set, and what changes because of it."
                        : "# What is set, and what changes because of it. The first level is what others are compared"
                                + " with.");
        lines.add(declared("treatment ", treated, lines));
        lines.add(declared("outcome   ", guess(column(outcome)), lines));
        lines.add("");
        others(others, lines);
        lines.add("");
        question(treated, lines);
        return String.join("\n", lines) + "\n";
    }

    private void data(String path, String data, List<ColumnGuess> others, List<String> lines) {
        String rows = facts.rows().map(n -> NumberText.counted(n, "row") + ", ").orElse("");
        lines.add("# " + rows + NumberText.counted(facts.schema().columns().size(), "column") + ".");
        lines.add("data " + Names.written(data) + " from \""
                + path.replace("\\", "\\\\").replace("\"", "\\\"") + "\" {");
        lines.add(unit(others)
                .map(guess -> "  unit " + Names.written(guess.name())
                        + "     # what could have been treated otherwise: one row each")
                .orElse("  # unit ID          if several rows belong to one person, prompt, shop, …"));
        lines.add("  # cluster GROUP    if rows were sampled in groups; errors follow them");
        lines.add("  # randomized " + Names.written(treatment) + "   if it was assigned by experiment");
        lines.add("}");
    }

    private static Optional<ColumnGuess> unit(List<ColumnGuess> others) {
        return others.stream()
                .filter(guess -> guess.kind() == ColumnGuess.Kind.KEY)
                .findFirst();
    }

    private static void others(List<ColumnGuess> others, List<String> lines) {
        Optional<ColumnGuess> unit = unit(others);
        List<ColumnGuess> usable = others.stream()
                .filter(guess -> guess.kind() == ColumnGuess.Kind.VALUE)
                .toList();
        if (!usable.isEmpty()) {
            lines.add("# Put down as confounders, that is: decided before the treatment, with an influence on it and on"
                    + " the");
            lines.add("# outcome. Nothing in the data can confirm that. Make what the treatment changes a `mediator`,"
                    + " what only");
            lines.add("# changes the outcome a `covariate`, and delete what has nothing to do with it.");
        } else {
            lines.add("# Nothing else in the data could be a confounder as it is.");
        }
        usable.forEach(guess -> lines.add(declared("confounder", guess, lines)));
        others.stream()
                .filter(guess -> guess.kind() != ColumnGuess.Kind.VALUE && !unit.equals(Optional.of(guess)))
                .forEach(guess -> lines.add("# left out: " + Names.written(guess.name()) + " (" + guess.why() + ")"));
        lines.add("");
        lines.add("# Does something that was not recorded influence both? Say so; `check` then tells what would help:");
        lines.add("# unobserved NAME");
    }

    private void question(ColumnGuess treated, List<String> lines) {
        String name = unused("effect");
        String asked = treated.isNumber()
                ? "slope of " + Names.written(outcome) + " over " + Names.written(treatment)
                : "ATE of " + Names.written(treatment) + " on " + Names.written(outcome);
        lines.add("estimand " + name + " = " + asked);
        if (!treated.isNumber()) {
            lines.add("");
            lines.add("# decide worthwhile when " + name + " > 0 with confidence 95%");
        }
    }

    /** A line that declares the column; a remark on missing values goes before it. */
    private static String declared(String role, ColumnGuess guess, List<String> lines) {
        guess.remark().ifPresent(remark -> lines.add("# " + Names.written(guess.name()) + ": " + remark));
        return role + " " + Names.written(guess.name()) + ": " + guess.type();
    }

    private SchemaColumn column(String name) {
        return facts.schema().column(name).orElseThrow();
    }

    private ColumnGuess guess(SchemaColumn column) {
        return guess(column, ColumnGuess.MOST_LEVELS);
    }

    private ColumnGuess guess(SchemaColumn column, int mostLevels) {
        ColumnProfile none = new ColumnProfile(
                0, List.of(), true, java.util.OptionalDouble.empty(), java.util.OptionalDouble.empty());
        ColumnProfile profile = facts.profiles().getOrDefault(column.name(), none);
        return ColumnGuess.of(column, profile, facts.looked(), mostLevels);
    }

    private static String words(String name) {
        return name.replace('_', ' ').replace("\\", "").replace("\"", "'");
    }

    /** A name that is no column's: all names of a study share one space. */
    private String unused(String wanted) {
        String name = wanted;
        while (facts.schema().names().contains(name)) {
            name = name + "_";
        }
        return name;
    }
}
