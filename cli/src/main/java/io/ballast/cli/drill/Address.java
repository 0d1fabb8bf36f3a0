package io.ballast.cli.drill;

import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a PostgreSQL is, as its JDBC address says, and the same address by way of the wire. */
record Address(String host, int port, String rest) {

    private static final Pattern ONE_SERVER =
            Pattern.compile("jdbc:postgresql://(\\[[0-9a-fA-F:.]+]|[^/:?,\\[]+)(?::([0-9]{1,5}))?([/?].*)?");
    private static final Pattern ENCRYPTED = Pattern.compile("[?&]sslmode=(require|verify-ca|verify-full)(&|$)");
    private static final int DEFAULT_PORT = 5432;

    /** The address, or none where a relay could not stand in for the server: several of them, or a proven name. */
    static Optional<Address> of(String url) {
        Matcher matcher = ONE_SERVER.matcher(url);
        if (!matcher.matches()
                || ENCRYPTED.matcher(url.toLowerCase(Locale.ROOT)).find()) {
            return Optional.empty();
        }
        String rest = matcher.group(3) == null ? "/" : matcher.group(3);
        int port = matcher.group(2) == null ? DEFAULT_PORT : Integer.parseInt(matcher.group(2));
        return Optional.of(new Address(matcher.group(1), port, rest));
    }

    InetSocketAddress socket() {
        return new InetSocketAddress(host.replace("[", "").replace("]", ""), port);
    }

    /** The same database behind a port of this machine. */
    String through(int localPort) {
        return "jdbc:postgresql://127.0.0.1:" + localPort + rest;
    }
}
