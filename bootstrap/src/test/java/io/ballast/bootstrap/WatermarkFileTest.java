package io.ballast.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.application.port.out.UnwritableWatermarkException;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.ownership.Watermark;
import io.ballast.domain.ownership.WatermarkReading;
import io.ballast.domain.seal.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatermarkFileTest {

    private static final PortfolioId MAIN = new PortfolioId("main");
    private static final Watermark MARK =
            new Watermark(new UUID(1, 2), new StoreIdentity(Long.MAX_VALUE, 3L), 7, 1284, Digest.sha256("head"));

    @TempDir
    private Path directory;

    private WatermarkFile file() {
        return new WatermarkFile(directory.resolve("state"), MAIN, "db:5432/ballast schema ballast");
    }

    private Path only() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("state"))) {
            return files.reduce((one, other) -> {
                        throw new AssertionError(one + " and " + other);
                    })
                    .orElseThrow();
        }
    }

    @Test
    void w01_what_was_written_last_is_read() {
        file().write(MARK);
        assertThat(file().read()).isEqualTo(new WatermarkReading.Found(MARK));

        Watermark later = new Watermark(MARK.portfolio(), StoreIdentity.UNKNOWN, 8, 1285, Digest.sha256("next"));
        file().write(later);
        assertThat(file().read()).isEqualTo(new WatermarkReading.Found(later));
    }

    @Test
    void w01_a_writing_that_was_cut_off_leaves_the_one_before() throws IOException {
        file().write(MARK);
        Files.writeString(Path.of(only() + ".new"), "{\"target\":\"db");

        assertThat(file().read()).isEqualTo(new WatermarkReading.Found(MARK));
        file().write(MARK);
        assertThat(only()).isRegularFile();
    }

    @Test
    void w02_none_is_none() {
        assertThat(file().read()).isInstanceOf(WatermarkReading.None.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"seq\":", "[1]", "nothing", "{\"target\":\"db:5432/ballast schema ballast\"}"})
    void w02_what_is_no_watermark_is_not_taken_for_none(String content) throws IOException {
        file().write(MARK);
        Files.writeString(only(), content);

        assertThat(file().read()).isInstanceOf(WatermarkReading.Unreadable.class);
    }

    @Test
    void w02_every_figure_that_was_edited_is_noticed() throws IOException {
        file().write(MARK);
        String content = Files.readString(only());
        for (String edit :
                new String[] {"1284 12", "\"7\" \"8\"", "\"3\" \"4\"", "9223372036854775807 1", "0001- 0002-"}) {
            String[] words = edit.split(" ", 2);
            assertThat(content).contains(words[0]);
            Files.writeString(only(), content.replace(words[0], words[1]));
            assertThat(file().read()).as(edit).isInstanceOf(WatermarkReading.Unreadable.class);
        }
    }

    @Test
    void w02_a_directory_in_its_place_is_not_taken_for_none() throws IOException {
        file().write(MARK);
        Path place = only();
        Files.delete(place);
        Files.createDirectory(place);

        assertThat(file().read()).isInstanceOf(WatermarkReading.Unreadable.class);
        assertThatThrownBy(() -> file().write(MARK)).isInstanceOf(UnwritableWatermarkException.class);
    }

    @Test
    void w04_trying_whether_it_can_be_written_leaves_it_as_it_is() throws IOException {
        file().requireWritable();
        assertThat(file().read()).isInstanceOf(WatermarkReading.None.class);

        file().write(MARK);
        file().requireWritable();
        assertThat(file().read()).isEqualTo(new WatermarkReading.Found(MARK));
        assertThat(only()).isRegularFile();
    }

    @Test
    void w04_what_cannot_be_written_is_told_beforehand() throws IOException {
        file().write(MARK);
        Path place = only();
        Files.delete(place);
        Files.createDirectory(place);
        assertThatThrownBy(() -> file().requireWritable())
                .isInstanceOf(UnwritableWatermarkException.class)
                .hasMessageContaining(place.toString());

        Path regular = Files.createFile(directory.resolve("regular"));
        for (Path state : List.of(regular, regular.resolve("below"))) {
            assertThatThrownBy(() -> new WatermarkFile(state, MAIN, "db").requireWritable())
                    .isInstanceOf(UnwritableWatermarkException.class)
                    .hasMessageContaining(state.toString());
        }
    }

    @Test
    void w03_another_portfolio_and_another_store_have_their_own() {
        file().write(MARK);
        Path state = directory.resolve("state");

        assertThat(new WatermarkFile(state, new PortfolioId("other"), "db:5432/ballast schema ballast").read())
                .isInstanceOf(WatermarkReading.None.class);
        assertThat(new WatermarkFile(state, MAIN, "db:5432/ballast schema other").read())
                .isInstanceOf(WatermarkReading.None.class);
    }
}
