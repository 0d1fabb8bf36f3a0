package io.ballast.adapter.postgres;

import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.recovery.Leadership;

/**
 * What a session calls itself in the server while it writes a portfolio: {@code ballast:main:writer:7}. At most 56
 * characters, and the server keeps 63.
 */
final class WriterName {

    private WriterName() {}

    static String of(Leadership leadership) {
        return prefix(leadership.portfolio()) + leadership.epoch();
    }

    /** Whether a name is that of a writer of the portfolio, of that epoch or an older one. */
    static boolean isOf(PortfolioId portfolio, long lastEpoch, String name) {
        String prefix = prefix(portfolio);
        if (!name.startsWith(prefix)) {
            return false;
        }
        try {
            long epoch = Long.parseLong(name.substring(prefix.length()));
            return epoch >= 1 && epoch <= lastEpoch && name.equals(prefix + epoch);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String prefix(PortfolioId portfolio) {
        return Connector.applicationName(portfolio) + ":writer:";
    }
}
