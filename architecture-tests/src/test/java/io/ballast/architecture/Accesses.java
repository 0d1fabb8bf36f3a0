package io.ballast.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Map;
import java.util.Set;

/** Recognises calls and method references alike, which the language of the library keeps apart. */
final class Accesses {
    private static final Map<String, Set<String>> AMBIENT = Map.ofEntries(
            Map.entry("java.time.Instant", Set.of("now")),
            Map.entry("java.time.LocalDate", Set.of("now")),
            Map.entry("java.time.LocalTime", Set.of("now")),
            Map.entry("java.time.LocalDateTime", Set.of("now")),
            Map.entry("java.time.OffsetDateTime", Set.of("now")),
            Map.entry("java.time.ZonedDateTime", Set.of("now")),
            Map.entry("java.time.InstantSource", Set.of("system")),
            Map.entry("java.time.Clock", Set.of("systemUTC", "systemDefaultZone", "system")),
            Map.entry("java.lang.System", Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty")),
            Map.entry("java.lang.Thread", Set.of("sleep")),
            Map.entry("java.lang.Math", Set.of("random")),
            Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("current")),
            Map.entry("java.util.UUID", Set.of("randomUUID")));

    static final DescribedPredicate<JavaAccess<?>> TO_AMBIENT_INPUT = DescribedPredicate.describe(
            "reads ambient time, randomness or environment",
            access -> AMBIENT.getOrDefault(access.getTargetOwner().getName(), Set.of())
                    .contains(access.getName()));

    private Accesses() {}

    static DescribedPredicate<JavaAccess<?>> to(String owner, String name) {
        return DescribedPredicate.describe(
                "is " + owner + "." + name,
                access -> access.getTargetOwner().getName().equals(owner)
                        && access.getName().equals(name));
    }
}
