package io.ballast.bootstrap.settings;

import java.util.Locale;
import java.util.Map;

/** What a JDBC URL may say, and what has a setting of its own. No message repeats the URL: there may be a password in it. */
final class PostgresUrl {

    private static final String SCHEME = "jdbc:postgresql:";

    /** Parameters that would contradict a setting, or give a secret away wherever the URL is shown. */
    private static final Map<String, String> SETTINGS = Map.of(
            "user", "postgres.user",
            "password", "postgres.password or postgres.password-file",
            "currentschema", "postgres.schema",
            "connecttimeout", "postgres.timeouts.connect",
            "logintimeout", "postgres.timeouts.login",
            "sockettimeout", "postgres.timeouts.write",
            "options", "set by Ballast");

    private PostgresUrl() {}

    /**
     * Refuses what is unsafe.
     *
     * @throws IllegalArgumentException saying what, without the URL
     */
    static void check(String url) {
        if (!url.startsWith(SCHEME) || url.length() == SCHEME.length()) {
            throw refused("must be such as jdbc:postgresql://localhost:5432/ballast");
        }
        if (url.chars().anyMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c))) {
            throw refused("must not hold white space");
        }
        int query = url.indexOf('?');
        if ((query < 0 ? url : url.substring(0, query)).contains("@")) {
            throw refused("must not hold a user or a password; they are postgres.user and postgres.password");
        }
        if (query >= 0) {
            for (String parameter : url.substring(query + 1).split("&", -1)) {
                checkParameter(parameter);
            }
        }
    }

    /** The address without parameters. */
    static String address(String url) {
        int query = url.indexOf('?');
        return url.substring(SCHEME.length(), query < 0 ? url.length() : query).replaceFirst("^//", "");
    }

    private static void checkParameter(String parameter) {
        int equals = parameter.indexOf('=');
        String written = equals < 0 ? parameter : parameter.substring(0, equals);
        String name = written.toLowerCase(Locale.ROOT);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        if (SETTINGS.containsKey(name)) {
            throw refused("must not have the parameter " + name + "; it is " + SETTINGS.get(name));
        }
        if (name.contains("password")) {
            throw refused("must not hold a password");
        }
        if (name.equals("readonly") && !value.equals("false")) {
            throw refused("must not have readOnly=" + value + ": the portfolio is written");
        }
        if (name.equals("targetservertype") && !value.equals("primary") && !value.equals("master")) {
            throw refused("must not have targetServerType=" + value + ": only the primary tells the truth");
        }
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("postgres.url " + why);
    }
}
