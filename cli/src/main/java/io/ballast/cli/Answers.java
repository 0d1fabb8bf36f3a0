package io.ballast.cli;

import io.ballast.application.port.in.RecoverPortfolio;
import io.ballast.bootstrap.Ballast;
import io.ballast.cli.output.CertificateScreen;
import io.ballast.cli.output.CommandFailure;
import io.ballast.domain.recovery.Cause;
import io.ballast.domain.recovery.Certificate;
import io.ballast.domain.recovery.ErrorCode;
import io.ballast.domain.recovery.RecoveryOutcome;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What runs have to say: their certificate where there is one, else why there is none. */
final class Answers {

    private Answers() {}

    /** Recovers; whoever watches sees that it goes on. */
    static RecoveryOutcome recover(Invocation invocation, Ballast ballast, RecoverPortfolio.Request request) {
        return RunProgress.during(
                invocation.console(),
                ballast,
                "recovering",
                () -> ballast.recovery().recover(request));
    }

    /** Validates; whoever watches sees that it goes on. */
    static Certificate validate(Invocation invocation, Ballast ballast, boolean alsoClosed) {
        return RunProgress.during(
                invocation.console(),
                ballast,
                "validating",
                () -> ballast.validation().validate(alsoClosed));
    }

    /** Prints a certificate and answers with the exit code of its outcome. */
    static int certificate(Invocation invocation, Certificate certificate) {
        Map<String, @Nullable Object> document = certificate.document();
        invocation.answer(document, screen -> CertificateScreen.writeWithNext(screen, document));
        ErrorCode code = certificate.outcome().errorCode();
        return code == null ? 0 : code.exitCode();
    }

    /** Why a recovery that certified nothing ended; only a halt or a holder does that. */
    static CommandFailure failure(RecoveryOutcome outcome) {
        if (outcome instanceof RecoveryOutcome.Superseded superseded) {
            return held(superseded.cause());
        }
        return halted(outcome instanceof RecoveryOutcome.Halted halted ? halted.reason() : outcome.toString());
    }

    static CommandFailure halted(String reason) {
        return new CommandFailure(
                ErrorCode.HALTED,
                "the portfolio is halted: " + reason,
                "it stays so until a person resumes it; `ballast validate` and `ballast status` show how it stands",
                Map.of("reason", reason));
    }

    private static CommandFailure held(Cause cause) {
        return held(cause.holder(), cause.message());
    }

    static CommandFailure held(@Nullable String holder, String message) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("holder", holder);
        return new CommandFailure(
                ErrorCode.SUPERSEDED,
                message,
                "`ballast status` shows whether it is alive; if it hangs, `ballast recover --take-over --reason TEXT`",
                details);
    }
}
