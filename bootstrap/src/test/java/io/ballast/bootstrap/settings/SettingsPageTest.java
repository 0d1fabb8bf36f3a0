package io.ballast.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.money.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of settings tells of every key, with the default that it really has. */
class SettingsPageTest {

    private static final Pattern ROW = Pattern.compile("^\\| (`[^`]+` \\| (?:`[^`]+`)?) ?\\|", Pattern.MULTILINE);
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    private final String page = page();

    @TempDir
    Path directory;

    private static String page() {
        try {
            return Files.readString(Path.of("../docs/settings.md"));
        } catch (IOException e) {
            throw new AssertionError("the page of settings is not readable", e);
        }
    }

    @Test
    void lists_all_keys_in_their_order_with_their_defaults() {
        assertThat(ROW.matcher(page).results().map(row -> row.group(1).strip()).toList())
                .containsExactlyElementsOf(Arrays.stream(SettingKey.values())
                        .map(key -> "`" + key.path() + "` | "
                                + key.defaultText()
                                        .map(text -> "`" + text + "`")
                                        .orElse(""))
                        .map(String::strip)
                        .toList());
    }

    @Test
    void names_the_file_of_every_secret() {
        assertThat(Arrays.stream(SettingKey.values()).filter(SettingKey::isSecret))
                .allSatisfy(key -> assertThat(page).contains("`" + key.filePath() + "`"));
    }

    @Test
    void shows_a_catalogue_that_can_be_read() {
        Matcher example = YAML.matcher(page);
        assertThat(example.find()).isTrue();

        assertThat(Given.theNeeded(directory)
                        .yaml(example.group(1))
                        .settings()
                        .catalogue()
                        .termsOf(new Instrument("BANK_NIFTY"), Instant.parse("2026-01-05T03:45:00Z")))
                .hasValueSatisfying(terms -> assertThat(terms.lotSize()).isEqualTo(Quantity.of(30)));
    }
}
