package io.ballast.adapter.redis;

import io.ballast.domain.identity.InstanceId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands under the key of the lease: instance, incarnation and time to live in milliseconds, with spaces between
 * them, of which no part can hold one. {@link LeaseScript#ACQUIRE} knows the same form.
 */
final class LeaseValue {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z0-9._:-]{1,64}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) ([1-9][0-9]{0,7})");

    private LeaseValue() {}

    static String of(LeaseConfig config) {
        return config.instance() + " " + config.incarnation() + " "
                + config.ttl().toMillis();
    }

    /** Who stored that; empty if it is nothing that any of us would have stored. */
    static Optional<LeaseConfig> parse(String value) {
        Matcher parts = FORM.matcher(value);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LeaseConfig(
                    new InstanceId(parts.group(1)),
                    UUID.fromString(parts.group(2)),
                    Duration.ofMillis(Long.parseLong(parts.group(3)))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
