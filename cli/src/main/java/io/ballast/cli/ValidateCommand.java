package io.ballast.cli;

import io.ballast.bootstrap.Ballast;
import io.ballast.domain.recovery.Certificate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code validate}: the dry run. */
@Command(
        name = "validate",
        customSynopsis = "ballast validate [--all] [options]",
        description = "Reads, rebuilds and checks everything; writes nothing anywhere.",
        footer = {
            "",
            "May run beside a live instance. Where a seal is broken the journal is replayed to say which column it was.",
            "Prints a certificate that is stored nowhere.",
            "",
            "Examples:",
            "  ballast validate",
            "  ballast validate --all --json | jq .outcome",
            "",
            "Exit codes: 0 valid, 2, 10 store away, 11 unreadable, 12 contradicts itself, 14 nothing stored."
        })
final class ValidateCommand implements Callable<Integer> {

    private final Invocation invocation;

    @Option(names = "--all", description = "Prove the seals of closed positions too.")
    private boolean isAll;

    ValidateCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Certificate certificate;
        try (Ballast ballast = invocation.open(invocation.settings())) {
            certificate = Answers.validate(invocation, ballast, isAll);
        }
        return Answers.certificate(invocation, certificate);
    }
}
