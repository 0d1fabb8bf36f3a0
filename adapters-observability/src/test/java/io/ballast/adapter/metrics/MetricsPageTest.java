package io.ballast.adapter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables of the page are made of the list: {@code -Dballast.docs.write=true} writes them anew. */
class MetricsPageTest {

    private static final Path PAGE = Path.of("../docs/metrics.md");
    private static final String HEAD = "| name | type | unit | labels | tells |\n|---|---|---|---|---|\n";

    @Test
    void tells_of_every_metric_what_the_list_says() throws IOException {
        String page = Files.readString(PAGE);
        String written = with(with(page, "ours", Listed::isOurs), "libraries", listed -> !listed.isOurs());
        if (Boolean.getBoolean("ballast.docs.write")) {
            Files.writeString(PAGE, written);
        }

        assertThat(Files.readString(PAGE)).isEqualTo(written);
    }

    private static String with(String page, String table, Predicate<Listed> which) {
        String begin = "<!-- list: " + table + " -->\n";
        String end = "<!-- end -->";
        int from = page.indexOf(begin) + begin.length();
        assertThat(from).as("the page has a place for the table " + table).isGreaterThanOrEqualTo(begin.length());
        String rows = Listed.all().stream().filter(which).map(Listed::row).collect(Collectors.joining("\n"));
        return page.substring(0, from) + HEAD + rows + "\n" + page.substring(page.indexOf(end, from));
    }

    @Test
    void lists_each_once_in_order() {
        List<String> names = Listed.all().stream().map(Listed::name).toList();

        assertThat(names).isSorted().doesNotHaveDuplicates();
    }
}
