package dev.causalc.runtime.cli;

import dev.causalc.compiler.source.Names;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads the words of the command line as a {@link Spec} has them: {@code --name value}, {@code --name=value}, letters
 * alone or together ({@code -qv}), {@code --} before words that are no options. Picocli, which writes the help and the
 * completion from the same specs, would do this too, but loading it costs a quarter of what a check may take.
 */
final class WordReader {
    private final Spec spec;
    private final String command;
    private final Arguments.Builder found = new Arguments.Builder();
    private int parameters;

    private WordReader(Spec spec, String command) {
        this.spec = spec;
        this.command = command;
    }

    /** @param command as the user calls it, for messages */
    static Arguments read(Spec spec, String command, List<String> words) {
        WordReader reader = new WordReader(spec, command);
        Iterator<String> rest = words.iterator();
        boolean options = true;
        while (rest.hasNext()) {
            String word = rest.next();
            if (options && word.equals("--")) {
                options = false;
            } else if (options && word.startsWith("-") && word.length() > 1) {
                reader.option(word, rest);
            } else {
                reader.parameter(word);
            }
        }
        Arguments arguments = reader.found.build();
        if (!arguments.has("--help")) {
            reader.checkComplete(arguments);
        }
        return arguments;
    }

    private void option(String word, Iterator<String> rest) {
        int equals = word.startsWith("--") ? word.indexOf('=') : -1;
        String name = equals < 0 ? word : word.substring(0, equals);
        Optional<Option> known = find(name);
        if (known.isEmpty() && isCluster(word)) {
            word.substring(1).chars().forEach(c -> option("-" + (char) c, rest));
            return;
        }
        Option option = known.orElseThrow(() -> unknown(name));
        if (option.kind() == Option.Kind.FLAG) {
            if (equals >= 0) {
                throw wrong("`" + name + "` takes no value");
            }
            found.option(option.name(), "");
            return;
        }
        if (equals < 0 && !rest.hasNext()) {
            throw wrong("`" + name + "` needs a value: " + name + " " + option.label());
        }
        String value = equals < 0 ? rest.next() : word.substring(equals + 1);
        if (!option.words().isEmpty() && !option.words().contains(value)) {
            throw new UsageException(name + " takes " + Words.alternatives(option.words()) + ", not `" + value + "`");
        }
        found.option(option.name(), value);
    }

    private Optional<Option> find(String name) {
        return spec.options().stream().filter(option -> option.isCalled(name)).findFirst();
    }

    /** Several letters of flags in one word. */
    private boolean isCluster(String word) {
        return !word.startsWith("--")
                && word.length() > 2
                && word.substring(1)
                        .chars()
                        .allMatch(c -> find("-" + (char) c)
                                .filter(option -> option.kind() == Option.Kind.FLAG)
                                .isPresent());
    }

    private void parameter(String word) {
        if (parameters == spec.most()) {
            throw wrong(
                    spec.most() == 0
                            ? "`" + word + "` is more than it takes"
                            : "it takes " + (spec.most() == 1 ? "one " : spec.most() + " ") + spec.parameters()
                                    + ", and `" + word + "` is one too many");
        }
        parameters++;
        found.parameter(word);
    }

    private void checkComplete(Arguments arguments) {
        List<String> missing = new ArrayList<>();
        spec.options().stream()
                .filter(option -> option.required() && !arguments.has(option.name()))
                .forEach(option -> missing.add(option.name() + " " + option.label()));
        if (parameters < spec.fewest()) {
            missing.add(spec.parameters());
        }
        if (!missing.isEmpty()) {
            throw wrong(String.join(" and ", missing) + (missing.size() == 1 ? " is missing" : " are missing"));
        }
    }

    private UsageException unknown(String name) {
        List<String> names = spec.options().stream().map(Option::name).toList();
        String meant = Names.nearest(name, names)
                .map(near -> "; did you mean `" + near + "`?")
                .orElse("");
        return wrong("there is no option `" + name + "`" + meant);
    }

    private UsageException wrong(String message) {
        return new UsageException(message + (message.endsWith("?") ? "" : ";") + " see `" + command + " --help`");
    }
}
