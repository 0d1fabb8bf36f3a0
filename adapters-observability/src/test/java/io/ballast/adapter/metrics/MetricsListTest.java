package io.ballast.adapter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.adapter.fixture.Runs;
import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.application.port.out.RecoveryObserver.Delivery;
import io.ballast.application.port.out.RecoveryObserver.Urgency;
import io.ballast.application.port.out.StoreUnavailableException;
import io.ballast.domain.consistency.RuleId;
import io.ballast.domain.consistency.Severity;
import io.ballast.domain.ownership.Phase;
import io.ballast.domain.recovery.Certificate.Mode;
import io.ballast.domain.recovery.Certificate.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is scraped is what is listed, before anything happened and after everything did. */
class MetricsListTest {

    private static final Map<String, Listed> LIST =
            Listed.all().stream().collect(Collectors.toMap(Listed::name, Function.identity()));

    @Test
    void from_the_first_scrape_everything_is_there_and_nothing_else() {
        try (Engine engine = new Engine()) {
            assertListed(engine.scrape());
        }
    }

    @Test
    void after_everything_happened_nothing_is_there_that_was_not() {
        try (Engine engine = new Engine()) {
            happens(engine);

            assertListed(engine.scrape());
        }
    }

    /** What the scrape has no way to tell: no amount, no id and no reason in words. */
    @Test
    void no_amount_and_no_id_is_told() {
        try (Engine engine = new Engine()) {
            happens(engine);

            assertThat(engine.text())
                    .doesNotContain("5123456", "eng-1", "trader-1", "as the test wants it", Runs.RUN.toString());
        }
    }

    private static void assertListed(Exposition scraped) {
        Map<String, Exposition.Family> families = scraped.families();
        assertThat(LIST.keySet()).as("on the list").containsAll(families.keySet());
        assertThat(families.keySet())
                .as("scraped")
                .containsAll(LIST.values().stream()
                        .filter(listed -> listed.when().equals("always"))
                        .map(Listed::name)
                        .toList());
        families.values().forEach(family -> {
            Listed listed = Objects.requireNonNull(LIST.get(family.name()), family.name());
            assertThat(family.type()).as(family.name()).isEqualTo(listed.type());
            assertThat(family.help()).as(family.name()).isEqualTo(listed.help());
            assertLabels(family, listed);
        });
    }

    private static void assertLabels(Exposition.Family family, Listed listed) {
        Map<String, Set<String>> labels = family.labels();
        assertThat(labels.keySet()).as(family.name()).isEqualTo(listed.labels().keySet());
        listed.labels().forEach((label, values) -> {
            if (!values.isEmpty()) {
                assertThat(labels.get(label)).as(family.name() + " " + label).isEqualTo(values);
            }
        });
        assertThat(labels.get("portfolio")).containsExactly("main");
    }

    private static void happens(Engine engine) {
        for (Outcome outcome : List.of(Outcome.values())) {
            Mode mode = outcome == Outcome.VALID ? Mode.VALIDATE : Mode.RECOVER;
            engine.observer()
                    .ended(Engine.certificate(
                            mode,
                            outcome,
                            Duration.ofMillis(3),
                            Runs.violation(RuleId.A01, Severity.FATAL),
                            Runs.violation(RuleId.Y05, Severity.WARNING)));
        }
        for (String state : List.of("ZZZZZ", "57P01", "08006")) {
            engine.observer()
                    .attemptFailed(
                            Runs.RUN, 1, new StoreUnavailableException("gone", true, state, null), Duration.ZERO);
        }
        engine.observer()
                .attemptFailed(Runs.RUN, 1, new StoreUnavailableException("gone", true, null, null), Duration.ZERO);
        engine.stands("RECOVERING").observer().taken(Runs.RUN, Engine.LEADERSHIP);
        engine.sees(Phase.ACTIVE, null, "recovered").stands("ACTIVE");
        engine.observer().renewed(Duration.ofMillis(600), Duration.ofMillis(2));
        engine.observer().committed(Duration.ofMillis(2));
        engine.observer().answered("open_base", Status.APPLIED.word(), 1);
        engine.observer().writeFenced(Engine.LEADERSHIP);
        engine.observer().messaged(Urgency.CRITICAL, Delivery.FAILED);
    }
}
