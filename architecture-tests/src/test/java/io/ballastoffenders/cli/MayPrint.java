package io.ballastoffenders.cli;

/** Nothing wrong here: commands print, and ask where they run. */
final class MayPrint {
    private MayPrint() {}

    static void print() {
        System.out.println(System.getProperty("ballast.tty"));
    }
}
