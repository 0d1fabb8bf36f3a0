package io.ballast.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.ASSERTIONS_SHOULD_HAVE_DETAIL_MESSAGE;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.GeneralCodingRules.OLD_DATE_AND_TIME_CLASSES_SHOULD_NOT_BE_USED;
import static com.tngtech.archunit.library.GeneralCodingRules.USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The rules of the architecture for the code under one root package, each under its name. */
final class Rules {
    private static final List<String> JDK = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.runtime",
            "java.util",
            "java.util.function",
            "java.util.stream",
            "java.math",
            "java.time",
            "org.jspecify.annotations");

    private final Packages in;
    private final Map<String, ArchRule> all = new LinkedHashMap<>();

    private Rules(Packages in) {
        this.in = in;
    }

    static Map<String, ArchRule> under(String root) {
        Rules rules = new Rules(new Packages(root));
        rules.aboutLayers();
        rules.aboutTheHexagon();
        rules.aboutAdapters();
        rules.aboutEverything();
        return rules.all;
    }

    private void aboutLayers() {
        all.put("LAYERS", layers());
        all.put(
                "ADAPTERS_ARE_STRANGERS",
                slices().matching(in.root() + ".adapter.(*)..").should().notDependOnEachOther());
        all.put("NO_CYCLES", slices().matching(in.root() + ".(**)").should().beFreeOfCycles());
        all.put(
                "THE_DOOR",
                noClasses()
                        .that()
                        .doNotHaveFullyQualifiedName(in.root() + ".domain.consistency.ConsistencyCheck")
                        .should()
                        .accessTargetWhere(Accesses.to(in.root() + ".domain.portfolio.Portfolio", "trust"))
                        .because("only what was checked may be traded on"));
    }

    // That no layer is empty is asserted apart; here it would hide an offender behind the message that a layer is
    // missing.
    private ArchRule layers() {
        // spotless:off
        return layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true)
                .layer("json").definedBy(in.json())
                .layer("domain").definedBy(in.domain())
                .layer("ports").definedBy(in.ports())
                .layer("services").definedBy(in.application(), in.services())
                .layer("adapters").definedBy(in.adapters())
                .layer("bootstrap").definedBy(in.bootstrap())
                .layer("cli").definedBy(in.cli())
                .layer("contract").definedBy(in.contract())
                .layer("servers").definedBy(in.servers())
                .layer("test servers").definedBy(in.testServers())
                .whereLayer("cli").mayNotBeAccessedByAnyLayer()
                .whereLayer("contract").mayNotBeAccessedByAnyLayer()
                .whereLayer("test servers").mayNotBeAccessedByAnyLayer()
                .whereLayer("servers").mayOnlyBeAccessedByLayers("cli", "test servers")
                .whereLayer("bootstrap").mayOnlyBeAccessedByLayers("cli")
                .whereLayer("adapters").mayOnlyBeAccessedByLayers("bootstrap")
                .whereLayer("services").mayOnlyBeAccessedByLayers("bootstrap")
                .whereLayer("ports").mayOnlyBeAccessedByLayers("services", "adapters", "bootstrap", "cli", "contract")
                .whereLayer("domain").mayOnlyBeAccessedByLayers(
                        "ports", "services", "adapters", "bootstrap", "cli", "contract")
                .whereLayer("json").mayOnlyBeAccessedByLayers("adapters", "cli")
                .ensureAllClassesAreContainedInArchitecture();
        // spotless:on
    }

    private void aboutTheHexagon() {
        String[] hexagon = {in.domain(), in.ports(), in.services()};
        all.put(
                "DOMAIN_IS_PURE",
                classes()
                        .that()
                        .resideInAPackage(in.domain())
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(Packages.with(
                                JDK, in.domain(), "java.security", "java.nio", "java.nio.charset", "javax.crypto")));
        all.put(
                "APPLICATION_IS_PURE",
                classes()
                        .that()
                        .resideInAnyPackage(in.ports(), in.services())
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(Packages.with(
                                JDK, in.domain(), in.ports(), in.services(), "io.github.resilience4j..")));
        all.put(
                "NO_FLOATING_POINT_FIELDS",
                noFields()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideInAnyPackage(hexagon)
                        .should()
                        .haveRawType(FloatingPoint.TYPE));
        all.put(
                "NO_FLOATING_POINT_SIGNATURES",
                noCodeUnits()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideInAnyPackage(hexagon)
                        .should()
                        .haveRawReturnType(FloatingPoint.TYPE)
                        .orShould()
                        .haveRawParameterTypes(FloatingPoint.AMONG));
        all.put(
                "DOMAIN_FIELDS_FINAL",
                fields().that()
                        .areDeclaredInClassesThat()
                        .resideInAPackage(in.domain())
                        .should()
                        .beFinal());
        all.put(
                "NO_EXCEPTIONS_IN_DOMAIN",
                noClasses().that().resideInAPackage(in.domain()).should().beAssignableTo(Throwable.class));
        all.put(
                "OUT_PORTS_ARE_CONTRACTS",
                classes()
                        .that()
                        .resideInAPackage(in.portOut())
                        .and()
                        .doNotHaveSimpleName("package-info")
                        .and()
                        .areTopLevelClasses()
                        .should()
                        .beInterfaces()
                        .orShould()
                        .beRecords()
                        .orShould()
                        .beEnums()
                        .orShould()
                        .beAssignableTo(RuntimeException.class));
    }

    private void aboutAdapters() {
        // What the application asks for is bound by a module; what asks the application is a server that is started.
        all.put(
                "ADAPTER_SURFACE",
                classes()
                        .that()
                        .resideInAPackage(in.adapters())
                        .and()
                        .arePublic()
                        .and()
                        .areTopLevelClasses()
                        .should()
                        .haveSimpleNameEndingWith("Module")
                        .orShould()
                        .haveSimpleNameEndingWith("Config")
                        .orShould()
                        .haveSimpleNameEndingWith("Server"));
        all.put(
                "GUICE_ONLY_IN_MODULES",
                noClasses()
                        .that()
                        .resideOutsideOfPackage(in.bootstrap())
                        .and()
                        .haveSimpleNameNotEndingWith("Module")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("com.google.inject..", "jakarta.inject.."));
        all.put("MYBATIS_ONLY_IN_SQL_STORES", only(List.of("org.apache.ibatis.."), in.postgres(), in.sqlite()));
        all.put(
                "SQL_ONLY_IN_SQL_STORES",
                only(List.of("java.sql..", "javax.sql.."), in.postgres(), in.sqlite(), in.testServers()));
        all.put(
                "POSTGRES_ONLY_IN_POSTGRES",
                only(List.of("org.postgresql..", "com.zaxxer.hikari..", "org.flywaydb.."), in.postgres()));
        all.put(
                "JAVALIN_ONLY_IN_HTTP",
                only(List.of("io.javalin..", "org.eclipse.jetty..", "com.fasterxml.jackson.databind.."), in.http()));
        // An embedder brings a registry of his own to the bootstrap.
        all.put(
                "MICROMETER_ONLY_IN_METRICS",
                only(List.of("io.micrometer..", "io.prometheus.."), in.metrics(), in.bootstrap()));
        all.put("JEDIS_ONLY_IN_REDIS", only(List.of("redis.clients.."), in.redis()));
    }

    private static ArchRule only(List<String> library, String... places) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(places)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.toArray(String[]::new));
    }

    private void aboutEverything() {
        all.put(
                "NO_AMBIENT_INPUT",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(in.bootstrap(), in.cli(), in.servers(), in.testServers())
                        .should()
                        .accessTargetWhere(Accesses.TO_AMBIENT_INPUT));
        all.put(
                "NO_LAZY_NAMES",
                noClasses()
                        .should()
                        .haveNameMatching(".*\\.(I[A-Z][a-z]\\w*|\\w*(Impl|Manager|Helper|Utils?|DTO|Dto|Wrapper))$"));
        all.put(
                "NO_STANDARD_STREAMS",
                noClasses().that(resideOutsideOfPackage(in.cli())).should(ACCESS_STANDARD_STREAMS));
        all.put("NO_GENERIC_EXCEPTIONS", NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS);
        all.put(
                "NO_JAVA_UTIL_LOGGING",
                noClasses()
                        .that()
                        // Where the lines of our own process go, and how they look; everybody writes them through
                        // SLF4J.
                        .haveNameNotMatching(Pattern.quote(in.root() + ".cli.Log") + "(Output|Lines)(\\$.*)?")
                        .should(USE_JAVA_UTIL_LOGGING));
        all.put("NO_FIELD_INJECTION", NO_CLASSES_SHOULD_USE_FIELD_INJECTION);
        all.put("ASSERTIONS_HAVE_DETAIL", ASSERTIONS_SHOULD_HAVE_DETAIL_MESSAGE);
        all.put("NO_OLD_DATES", OLD_DATE_AND_TIME_CLASSES_SHOULD_NOT_BE_USED);
        all.put("NULL_MARKED", classes().should(NullMarking.OF_THEIR_PACKAGE));
    }
}
