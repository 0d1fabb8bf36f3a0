package io.ballast.adapter.alert;

import java.util.Locale;

/** How much it matters, least first. */
enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
