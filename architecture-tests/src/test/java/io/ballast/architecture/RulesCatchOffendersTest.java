package io.ballast.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule reports the offenders planted for it: a rule that guards nothing would look just like clean code. */
class RulesCatchOffendersTest {
    private static final String ROOT = "io.ballastoffenders";
    private static final JavaClasses OFFENDERS = new ClassFileImporter().importPackages(ROOT);
    private static final Map<String, ArchRule> RULES = Rules.under(ROOT);

    // spotless:off
    private static final Map<String, List<String>> PLANTED = Map.ofEntries(
            entry("LAYERS", "domain.portfolio.ReachesUp", "adapter.redis.ReachesService", "bootstrap.StartsServers",
                    "cli.UsesAdapter", "services.Stray"),
            entry("ADAPTERS_ARE_STRANGERS", "adapter.redis.KnowsPostgres"),
            entry("NO_CYCLES", "domain.money.Round", "domain.instrument.Trip"),
            entry("THE_DOOR", "domain.portfolio.BackDoor.calls", "domain.portfolio.BackDoor.refers"),
            entry("DOMAIN_IS_PURE", "domain.portfolio.Impure"),
            entry("APPLICATION_IS_PURE", "application.service.Narrates", "application.port.in.Exposes"),
            entry("NO_FLOATING_POINT_FIELDS", "domain.money.Inexact.price", "domain.money.Inexact.boxed",
                    "domain.money.Inexact.many"),
            entry("NO_FLOATING_POINT_SIGNATURES", "domain.money.Inexact.half", "domain.money.Inexact.boxedHalf",
                    "domain.money.Inexact.take"),
            entry("DOMAIN_FIELDS_FINAL", "domain.portfolio.Impure.changes"),
            entry("NO_EXCEPTIONS_IN_DOMAIN", "domain.portfolio.Thrown"),
            entry("OUT_PORTS_ARE_CONTRACTS", "application.port.out.ConcretePort"),
            entry("ADAPTER_SURFACE", "adapter.redis.Exposed"),
            entry("GUICE_ONLY_IN_MODULES", "application.service.Injected"),
            entry("MYBATIS_ONLY_IN_SQL_STORES", "adapter.redis.WrongLibrary.mybatis"),
            entry("SQL_ONLY_IN_SQL_STORES", "adapter.redis.WrongLibrary.connection",
                    "adapter.redis.WrongLibrary.source"),
            entry("POSTGRES_ONLY_IN_POSTGRES", "adapter.redis.WrongLibrary.driver", "adapter.redis.WrongLibrary.pool",
                    "adapter.redis.WrongLibrary.migrations"),
            entry("JAVALIN_ONLY_IN_HTTP", "adapter.postgres.WrongLibrary.javalin"),
            entry("MICROMETER_ONLY_IN_METRICS", "adapter.postgres.WrongLibrary.micrometer"),
            entry("JEDIS_ONLY_IN_REDIS", "adapter.postgres.WrongLibrary.jedis"),
            entry("NO_AMBIENT_INPUT", "adapter.redis.LooksAround.clock", "adapter.redis.LooksAround.source",
                    "adapter.redis.LooksAround.waits"),
            entry("NO_LAZY_NAMES", "application.service.LeaseManager", "application.service.IThing"),
            entry("NO_STANDARD_STREAMS", "bootstrap.Prints"),
            entry("NO_GENERIC_EXCEPTIONS", "bootstrap.Prints"),
            entry("NO_JAVA_UTIL_LOGGING", "bootstrap.Prints"),
            entry("NO_FIELD_INJECTION", "application.service.Injected"),
            entry("ASSERTIONS_HAVE_DETAIL", "bootstrap.Prints"),
            entry("NO_OLD_DATES", "bootstrap.Prints"),
            entry("NULL_MARKED", "services.Stray"));
    // spotless:on

    @TestFactory
    Stream<DynamicTest> catches() {
        return PLANTED.entrySet().stream()
                .map(planted -> dynamicTest(planted.getKey(), () -> {
                    ArchRule rule = RULES.get(planted.getKey());
                    assertThat(rule).as("rule").isNotNull();
                    String report = rule.evaluate(OFFENDERS).getFailureReport().toString();
                    assertThat(report)
                            .contains(planted.getValue().stream()
                                    .map(each -> ROOT + "." + each)
                                    .toList());
                }));
    }

    @Test
    void every_rule_has_an_offender() {
        assertThat(PLANTED.keySet()).isEqualTo(RULES.keySet());
    }

    /** What is allowed where it stands is not reported: printing and asking the environment, in the commands. */
    @Test
    void the_commands_may_print_and_look_around() {
        for (String rule : List.of("NO_STANDARD_STREAMS", "NO_AMBIENT_INPUT")) {
            assertThat(RULES.get(rule))
                    .isNotNull()
                    .satisfies(it -> assertThat(
                                    it.evaluate(OFFENDERS).getFailureReport().toString())
                            .doesNotContain("cli.MayPrint"));
        }
    }

    private static Map.Entry<String, List<String>> entry(String rule, String... offenders) {
        return Map.entry(rule, List.of(offenders));
    }
}
