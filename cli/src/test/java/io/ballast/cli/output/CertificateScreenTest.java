package io.ballast.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.ballast.domain.recovery.Certificate;
import io.ballast.json.JsonReader;
import io.ballast.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateScreenTest {

    private static final Terminal UTF8 = Terminal.NONE;
    private static final Terminal ASCII = new Terminal(false, false, false, 80, false, false);

    @Nested
    class Looks_as_it_was_agreed {

        @Test
        void when_recovered() {
            assertThat(screen(Certificates.recovered(), UTF8)).isEqualTo(golden("recovered"));
        }

        @Test
        void when_it_contradicts_itself() {
            assertThat(screen(Certificates.inconsistent(), UTF8)).isEqualTo(golden("inconsistent"));
        }

        @Test
        void when_it_contradicts_itself_and_only_ascii_is_understood() {
            assertThat(screen(Certificates.inconsistent(), ASCII)).isEqualTo(golden("inconsistent-ascii"));
        }

        @Test
        void when_it_cannot_be_read() {
            assertThat(screen(Certificates.corrupt(), UTF8)).isEqualTo(golden("corrupt"));
        }

        @Test
        void when_the_store_is_away() {
            assertThat(screen(Certificates.unavailable(), UTF8)).isEqualTo(golden("unavailable"));
        }

        @Test
        void when_nothing_is_stored() {
            assertThat(screen(Certificates.nothingStored(), UTF8)).isEqualTo(golden("nothing-stored"));
        }
    }

    @ParameterizedTest
    @CsvSource({"80, true", "80, false", "100, true", "60, true", "40, true", "40, false"})
    void no_line_is_wider_than_the_terminal(int columns, boolean isUnicode) {
        Terminal terminal = new Terminal(false, false, false, columns, isUnicode, false);

        Widths.assertFit(columns, screen(Certificates.inconsistent(), terminal));
        Widths.assertFit(columns, screen(Certificates.recovered(), terminal));
        Widths.assertFit(columns, screen(Certificates.unavailable(), terminal));
    }

    @Test
    void the_largest_figures_and_the_longest_names_fit_too() {
        Map<String, Object> large = new HashMap<>(Certificates.recovered().document());
        List.of("closed_equity", "initial_capital", "equity_high", "total_risk_amount", "margin_used")
                .forEach(figure -> large.put(figure, "99999999999999999999.99999999"));
        large.put("outcome", "INCONSISTENT");
        large.put("portfolio_id", "p".repeat(20));
        large.put(
                "violations",
                List.of(Map.of(
                        "id", "A01",
                        "severity", "fatal",
                        "subject", "position " + "x".repeat(64),
                        "expected", "99999999999999999999.99999999",
                        "actual", "-99999999999999999999.99999998",
                        "contributions", List.of(Map.of("position_id", "y".repeat(64), "amount", "1.00")))));

        Widths.assertFit(Terminal.COLUMNS, screen(large, UTF8));
    }

    @Test
    void ascii_alone_is_used_where_nothing_else_is_understood() {
        assertThat(screen(Certificates.inconsistent(), ASCII).chars()).allMatch(c -> c < 0x80);
    }

    @Test
    void a_stored_certificate_looks_like_a_fresh_one() {
        Map<String, ?> stored = new JsonReader(1_000_000)
                .readObject(JsonWriter.write(Certificates.inconsistent().document()));

        assertThat(screen(stored, UTF8)).isEqualTo(screen(Certificates.inconsistent(), UTF8));
    }

    @Test
    void a_certificate_of_another_version_is_shown_as_far_as_it_is_understood() {
        Map<String, Object> odd = new HashMap<>();
        odd.put("outcome", "RENAMED");
        odd.put("portfolio_id", "main");
        odd.put("checks", List.of(Map.of("id", "Z99", "name", "new", "verdict", "odd")));
        odd.put("violations", List.of(Map.of("id", "Z99", "severity", "fatal")));
        odd.put("timings_ms", Map.of("fetch", "soon"));

        assertThat(screen(odd, UTF8))
                .startsWith("! RENAMED   main\n  This version does not know that outcome.\n")
                .contains("  ! Z99 new\n", "  ✗ Z99    –\n    expected  –\n    actual    –\n");
    }

    @Test
    void colour_adds_nothing_but_colour() {
        String coloured = screen(Certificates.inconsistent().document(), UTF8, true);

        assertThat(coloured).contains("\u001b[31m✗ INCONSISTENT\u001b[0m");
        assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(screen(Certificates.inconsistent(), UTF8));
    }

    @Test
    void the_short_form_is_the_beginning_and_the_tally() {
        Screen screen = new Screen(UTF8, false);
        CertificateScreen.writeShort(screen, Certificates.recovered().document());

        assertThat(golden("recovered")).startsWith(screen.text().substring(0, 200));
        assertThat(screen.text()).endsWith("\n\n  28 passed\n");
    }

    private static String screen(Certificate certificate, Terminal terminal) {
        return screen(certificate.document(), terminal);
    }

    private static String screen(Map<String, ?> document, Terminal terminal) {
        return screen(document, terminal, false);
    }

    private static String screen(Map<String, ?> document, Terminal terminal, boolean isColoured) {
        Screen screen = new Screen(terminal, isColoured);
        CertificateScreen.writeWithNext(screen, document);
        return screen.text();
    }

    private static String golden(String name) {
        String resource = "certificate-" + name + ".txt";
        try (InputStream in =
                Objects.requireNonNull(CertificateScreenTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
