package io.ballast.cli;

import io.ballast.bootstrap.TestMessage;
import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.Mark;
import io.ballast.domain.recovery.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code alert test}: whether whoever would be called can be. */
@Command(
        name = "alert",
        customSynopsis = "ballast alert test [options]",
        description = "Sends a test to whoever is called, and says what came of it.",
        footer = {
            "",
            "One message, once, as alerts.* say; neither the store nor an instance is asked. It is a warning, so that it",
            "sounds as one would. The address is a secret, and shown nowhere.",
            "",
            "Examples:",
            "  ballast alert test",
            "  ballast alert test --set alerts.format=slack",
            "",
            "Exit codes: 0 the server took it, 2 no alerts.webhook-url, 4 it did not take it."
        })
final class AlertCommand implements Callable<Integer> {

    private static final String TEST = "test";
    private static final int BAD_REQUEST = 400;
    private static final int TOO_MANY = 429;
    private static final int ERROR = 500;

    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "test", description = "What to do; there is nothing else.")
    private String what = "";

    AlertCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (!what.equals(TEST)) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID, "alert can `test`, and not `" + what + '`', "`ballast alert test`");
        }
        TestMessage message = TestMessage.send(invocation.settings())
                .orElseThrow(() -> CommandFailure.of(
                        ErrorCode.CONFIG_INVALID,
                        "alerts.webhook-url is not set: nobody is called",
                        "set it, or alerts.webhook-url-file; docs/alerts.md has the formats"));
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("delivered", message.isTaken());
        document.put("status", message.status());
        document.put("failure", message.failure());
        if (!message.isTaken()) {
            throw new CommandFailure(ErrorCode.CHECK_FAILED, failure(message), next(message.status()), document);
        }
        invocation.answer(
                document,
                screen -> screen.verdict(
                        Mark.PASSED, "taken", "the server answered " + message.status() + "; look whether it arrived"));
        return 0;
    }

    private static String failure(TestMessage message) {
        return message.status() == null
                ? "the message could not be sent: " + message.failure()
                : "the server did not take the message: it answered " + message.status();
    }

    private static String next(@Nullable Integer status) {
        if (status == null) {
            return "check the host of alerts.webhook-url, the way there, and its certificate; one in a private network needs"
                    + " alerts.allow-private";
        }
        if (status == BAD_REQUEST) {
            return "check that alerts.format is what the server reads, and alerts.telegram-chat that the bot may write there";
        }
        return status == TOO_MANY || status >= ERROR
                ? "the server is in trouble, or asks for patience: the same command again in a minute"
                : "check alerts.webhook-url, which holds the key: the server does not know it, or sends elsewhere";
    }
}
