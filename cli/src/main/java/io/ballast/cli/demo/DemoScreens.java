package io.ballast.cli.demo;

import io.ballast.cli.output.CertificateScreen;
import io.ballast.cli.output.Figures;
import io.ballast.cli.output.Mark;
import io.ballast.cli.output.Screen;
import io.ballast.domain.recovery.Certificate;

/** The two screens of the demonstration: what came back, and how it ended. */
final class DemoScreens {

    private DemoScreens() {}

    static void recovered(
            Story story, Certificate certificate, Comparison comparison, int acknowledged, boolean isReplayEqual) {
        story.tell(screen -> {
            screen.blank();
            CertificateScreen.writeShort(screen, certificate.document());
            screen.blank().heading("WHAT THE ENGINE WAS TOLD, AND WHAT IS THERE");
            row(screen, "acknowledged", acknowledged, "answers that the engine had seen before it died");
            row(screen, "recovered", comparison.recovered(), "of them stand in the journal, exactly as answered");
            row(screen, "lost", comparison.lost().size(), "");
            row(screen, "done twice", comparison.duplicated().size(), "");
            row(screen, "unknown", comparison.unknown(), unknown(comparison));
            screen.line("  "
                    + (isReplayEqual
                            ? "The portfolio is what these commands, replayed in memory, make of it."
                            : "THE PORTFOLIO IS NOT WHAT THESE COMMANDS, REPLAYED IN MEMORY, MAKE OF IT."));
            screen.blank();
        });
    }

    private static void row(Screen screen, String label, int count, String remark) {
        String figure = Figures.grouped(count);
        screen.line("  " + label + " ".repeat(22 - label.length() - figure.length()) + figure + "   " + remark);
    }

    private static String unknown(Comparison comparison) {
        return comparison.unknown() == 0
                ? "nothing was in flight"
                : "in flight at the kill: " + comparison.landed().size() + " took place, "
                        + comparison.vanished().size() + " did not";
    }

    static void ended(Story story, DemoReport report) {
        story.tell(screen -> {
            screen.blank();
            if (report.isSound()) {
                screen.verdict(
                        Mark.PASSED,
                        "nothing lost, nothing done twice, every rule holds",
                        "in " + Story.seconds(report.took()));
                screen.blank()
                        .hanging(
                                "next: ",
                                "on a PostgreSQL of your own: `ballast migrate`, `ballast init --capital AMOUNT`");
            } else {
                screen.verdict(
                        Mark.FAILED,
                        "the demonstration failed",
                        report.last().outcome() + ", lost "
                                + report.comparison().lost().size() + ", done twice "
                                + report.comparison().duplicated().size());
            }
        });
    }
}
