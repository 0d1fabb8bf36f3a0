package io.ballast.cli;

import io.ballast.application.port.in.CreatePortfolio;
import io.ballast.application.port.out.PortfolioStore.Creation;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.bootstrap.Ballast;
import io.ballast.bootstrap.settings.Settings;
import io.ballast.cli.output.CommandFailure;
import io.ballast.cli.output.Figures;
import io.ballast.cli.output.Mark;
import io.ballast.domain.money.Money;
import io.ballast.domain.recovery.ErrorCode;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code init}: creates the portfolio. */
@Command(
        name = "init",
        customSynopsis = {
            "ballast init --capital AMOUNT [--currency CODE]",
            "             [--accept-restore --reason TEXT] [options]"
        },
        description = "Creates the portfolio with its capital, once.",
        footer = {
            "",
            "Again with the same capital and currency it changes nothing and exits 0.",
            "",
            "Example:",
            "  ballast init --capital 5000000",
            "",
            "Exit codes: 0 done or already there, 2 exists otherwise, 10, 11, 12 a watermark knows it, 14 no schema yet."
        })
final class InitCommand implements Callable<Integer> {

    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,40}(\\.[0-9]{1,40})?");

    private final Invocation invocation;

    @Option(names = "--capital", paramLabel = "AMOUNT", required = true, description = "What it begins with: 5000000")
    private String capital = "";

    @Option(names = "--currency", paramLabel = "CODE", description = "ISO code (default: the setting currency).")
    private @Nullable String currency;

    @Option(
            names = "--accept-restore",
            description = "Begin anew though a watermark says that this portfolio was here; needs --reason.")
    private boolean acceptsRestore;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the history.")
    private @Nullable String reason;

    InitCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Money amount = amount();
        String restoreReason = restoreReason();
        Settings settings = invocation.settings(currency == null ? Map.of() : Map.of("currency", currency));
        CreatePortfolio.Answer answer;
        try (Ballast ballast = invocation.open(settings)) {
            answer = create(ballast, amount, settings.currency(), restoreReason);
        }
        if (answer instanceof CreatePortfolio.Answer.Watermarked watermarked) {
            throw CommandFailure.of(
                    ErrorCode.VALIDATION_FAILED,
                    watermarked.what(),
                    "find out where it went; if it is gone for good, the same command with `--accept-restore --reason"
                            + " TEXT`");
        }
        Creation creation = ((CreatePortfolio.Answer.Stored) answer).creation();
        if (creation == Creation.DIFFERENT) {
            throw CommandFailure.of(
                    ErrorCode.CONFIG_INVALID,
                    "the portfolio " + settings.portfolio() + " exists with another capital or currency",
                    "`ballast status` shows it; for another one, `--portfolio ID`");
        }
        tell(creation == Creation.CREATED, settings, amount);
        return 0;
    }

    private static CreatePortfolio.Answer create(
            Ballast ballast, Money amount, Currency in, @Nullable String restoreReason) {
        try {
            return ballast.creation().create(amount, in, restoreReason);
        } catch (StoreUnavailableException e) {
            // A store that is there and cannot take a portfolio most likely lacks its schema: that is for a person to
            // do.
            if (e.isTransient() || ballast.migration().pending().isEmpty()) {
                throw e;
            }
            throw CommandFailure.of(
                    ErrorCode.NOTHING_STORED,
                    "there is no schema to create it in, or an old one: " + e.getMessage(),
                    "`ballast migrate`, then the same command again");
        }
    }

    private void tell(boolean isNew, Settings settings, Money amount) {
        Currency in = settings.currency();
        String plain = amount.toPlain(Math.max(0, in.getDefaultFractionDigits()));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("portfolio_id", settings.portfolio().value());
        document.put("changed", isNew);
        document.put("capital", plain);
        document.put("currency", in.getCurrencyCode());
        invocation.answer(document, screen -> {
            screen.verdict(
                    Mark.PASSED,
                    isNew ? "created" : "already there",
                    settings.portfolio() + "   " + Figures.grouped(plain) + " " + in);
            if (isNew) {
                screen.blank().hanging("next: ", "`ballast recover`, or start your engine, or `ballast apply FILE`");
            }
        });
    }

    private @Nullable String restoreReason() {
        if (acceptsRestore) {
            return Reason.needed(
                    reason,
                    "--accept-restore needs --reason: it forgets what was known of this portfolio, and is recorded",
                    "`ballast init --capital 5000000 --accept-restore --reason \"moved to a new server\"`");
        }
        return null;
    }

    private Money amount() {
        if (PLAIN.matcher(capital).matches()) {
            try {
                Money amount = Money.parse(capital);
                if (amount.isPositive() && amount.isEnterable()) {
                    return amount;
                }
            } catch (IllegalArgumentException e) {
                throw wrong();
            }
        }
        throw wrong();
    }

    private CommandFailure wrong() {
        return CommandFailure.of(
                ErrorCode.CONFIG_INVALID,
                "--capital is " + capital + ", and must be a plain amount above 0 with at most 12 digits before and 8 "
                        + "after the point",
                "for example `ballast init --capital 5000000`");
    }
}
