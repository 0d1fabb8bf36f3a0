package io.ballast.cli;

/** What {@code ./ballast} runs: parses the arguments, runs one command and answers with its exit code. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process. */
    public static void main(String[] args) {
        System.out.println("ballast " + version());
    }

    static String version() {
        String packaged = Main.class.getPackage().getImplementationVersion();
        return packaged == null ? "development" : packaged;
    }
}
