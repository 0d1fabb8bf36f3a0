package io.ballast.cli.output;

/** How text is set off on a terminal. Good news is not coloured: it has its mark. */
enum Style {
    BOLD("1"),
    DIM("2"),
    RED("31"),
    YELLOW("33");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    String applied(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
