package io.ballast.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page that says which test shows something is worth only as much as that test exists. */
class DocumentedTestsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern REFERENCE = Pattern.compile("`([A-Z]\\w+(?:Test|IT|Contract))\\.(\\w+)`");
    private static final Pattern GUARANTEE = Pattern.compile("[SOJBVL]\\d\\d");

    @ParameterizedTest
    @CsvSource({"predecessor.md, 100", "faults.md, 60", "instances.md, 40", "embedding.md, 4", "http.md, 25"})
    void every_test_that_a_page_names_exists(String page, int atLeast) throws IOException {
        List<String> missing = new ArrayList<>();
        int named = 0;
        Matcher references =
                REFERENCE.matcher(Files.readString(ROOT.resolve("docs").resolve(page)));
        while (references.find()) {
            named++;
            if (!exists(references.group(1), references.group(2))) {
                missing.add(references.group());
            }
        }
        assertThat(named).isGreaterThan(atLeast);
        assertThat(missing).isEmpty();
    }

    @Test
    void a_test_that_does_not_exist_is_noticed() {
        assertThat(exists("DocumentedTestsTest", "every_test_that_was_never_written"))
                .isFalse();
        assertThat(exists("PortfolioStoreContract", "S99")).isFalse();
        assertThat(exists("NeverWrittenIT", "holds")).isFalse();
    }

    /** A contract is named by the number of its guarantee; its tests may be spread over the files beside it. */
    private static boolean exists(String type, String method) {
        boolean isGuarantee = GUARANTEE.matcher(method).matches();
        String start = " " + (isGuarantee ? method.toLowerCase(Locale.ROOT) + "_" : method + "(");
        String fileName = isGuarantee ? "" : type + ".java";
        return sources()
                .filter(source -> isGuarantee
                        ? source.toString().contains("/contract/")
                        : source.getFileName().toString().equals(fileName))
                .anyMatch(source -> text(source).contains(start));
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files
                    .filter(file -> file.toString().endsWith(".java")
                            && !file.toString().contains("target"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
