package dev.causalc.runtime.cli;

/** What is installed, and which engines answer. */
final class DoctorCommand implements Command {
    @Override
    public Spec spec() {
        return Spec.of("doctor", "What is installed, and which engines answer, with their versions.");
    }

    @Override
    public int run(Arguments arguments, Session session) {
        Runtime runtime = Runtime.getRuntime();
        line(session, "causalc", Version.number());
        line(session, "java", Runtime.version() + ", " + System.getProperty("java.vendor", "unknown vendor"));
        line(
                session,
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + runtime.availableProcessors() + " processors, up to " + (runtime.maxMemory() >> 20)
                        + " MB for Java");
        return ExitCode.WELL;
    }

    private static void line(Session session, String name, String text) {
        session.print(String.format(java.util.Locale.ROOT, "%-10s %s\n", name, text));
    }
}
