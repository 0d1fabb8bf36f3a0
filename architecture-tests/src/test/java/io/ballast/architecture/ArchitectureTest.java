package io.ballast.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Ballast keeps its own rules. */
class ArchitectureTest {
    private static final String ROOT = "io.ballast";

    // In a build, other modules are folders or jars depending on the phase; so jars must be imported too.
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            // Those of the inner loop stand elsewhere.
            .withImportOption(location -> !location.contains("/fast/test-classes/"))
            .importPackages(ROOT);

    /**
     * Named by a rule, and without code so far. A package leaves this list with its first class: the test below sees
     * to it.
     */
    private static final List<String> WITHOUT_CODE_SO_FAR = List.of("io.ballast.adapter.sqlite..");

    // A rule may find nothing to judge: that it can judge is proven on its offenders, that its packages exist below.
    @TestFactory
    Stream<DynamicTest> rules() {
        return Rules.under(ROOT).entrySet().stream()
                .map(rule -> dynamicTest(
                        rule.getKey(),
                        () -> rule.getValue().allowEmptyShould(true).check(CODE)));
    }

    /** A rule about a package that does not exist passes in silence. */
    @Test
    void every_package_that_a_rule_names_holds_code() {
        List<String> empty = new Packages(ROOT)
                .all().stream().filter(name -> !holdsCode(name)).toList();

        assertThat(empty).containsExactlyInAnyOrderElementsOf(WITHOUT_CODE_SO_FAR);
    }

    @Test
    void the_door_is_where_the_rule_looks_for_it() {
        assertThat(CODE.get(ROOT + ".domain.portfolio.Portfolio").getMethods())
                .anyMatch(method -> method.getName().equals("trust"));
        assertThat(CODE.contain(ROOT + ".domain.consistency.ConsistencyCheck")).isTrue();
    }

    private static boolean holdsCode(String packageName) {
        return !CODE.that(resideInAPackage(packageName).and(not(simpleName("package-info"))))
                .isEmpty();
    }
}
