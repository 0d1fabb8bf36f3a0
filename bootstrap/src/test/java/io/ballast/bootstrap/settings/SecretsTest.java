package io.ballast.bootstrap.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ballast.bootstrap.settings.SettingsLoader.Entry;
import io.ballast.bootstrap.settings.SettingsLoader.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

    private static final String CANARY = "canary-5f3a";

    @TempDir
    Path directory;

    private static @Nullable Secret password(Given given) {
        return given.settings().postgres().login().password();
    }

    @Nested
    class Files_of_secrets {

        @Test
        void hold_one_secret_and_perhaps_a_line_end() {
            Given given = Given.theNeeded(directory).option("postgres.password-file", "pg.secret");

            assertThat(password(given.written("pg.secret", "s3cret"))).isEqualTo(new Secret("s3cret"));
            assertThat(password(given.written("pg.secret", "s3cret\n"))).isEqualTo(new Secret("s3cret"));
            assertThat(password(given.written("pg.secret", "s3cret\r\n"))).isEqualTo(new Secret("s3cret"));
            assertThat(password(given.written("pg.secret", " s3 cret "))).isEqualTo(new Secret(" s3 cret "));
        }

        @Test
        void are_there_for_every_secret() {
            Given given = Given.theNeeded(directory)
                    .written("a", "first")
                    .written("b", "second")
                    .written("c", "redis://:third@cache")
                    .variable("BALLAST_POSTGRES_PASSWORD_FILE", "a")
                    .option("postgres.owner.user", "owner")
                    .option("postgres.owner.password-file", "b")
                    .yaml("redis.url-file: c\n");

            Settings settings = given.settings();
            assertThat(settings.postgres().login().password()).isEqualTo(new Secret("first"));
            assertThat(settings.postgres().owner().password()).isEqualTo(new Secret("second"));
            assertThat(settings.redis()).isEqualTo(new Settings.Redis(new Secret("redis://:third@cache"), "ballast"));
            assertThat(given.entry("postgres.password"))
                    .isEqualTo(new Entry(
                            "postgres.password", "***", "BALLAST_POSTGRES_PASSWORD_FILE postgres.password-file"));
        }

        @Test
        void are_refused_by_name_when_there_is_none() {
            assertThat(problemOfFile("absent").message())
                    .isEqualTo("the file " + directory.resolve("absent") + " does not exist");
        }

        @Test
        void are_refused_when_they_are_no_file_of_one_secret() throws IOException {
            Files.createDirectory(directory.resolve("folder"));
            Files.write(directory.resolve("bytes"), new byte[] {(byte) 0xff});
            Given.nothing(directory)
                    .written("empty", "\n")
                    .written("lines", CANARY + "\n" + CANARY + "\n")
                    .written("huge", CANARY.repeat(10_000));

            assertThat(problemOfFile("folder").message()).endsWith("is not a file");
            assertThat(problemOfFile("bytes").message()).endsWith("is not text in UTF-8");
            assertThat(problemOfFile("empty").message()).endsWith("is empty");
            assertThat(problemOfFile("lines").message()).endsWith("holds more than one line, or control characters");
            assertThat(problemOfFile("huge").message()).endsWith("is larger than 65536 bytes");
        }

        @Test
        void may_be_read_by_others_as_orchestrators_mount_them_but_not_written_by_anybody() throws IOException {
            Given given = Given.theNeeded(directory)
                    .written("pg.secret", "s3cret")
                    .option("postgres.password-file", "pg.secret");
            Path file = directory.resolve("pg.secret");

            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
            assertThat(password(given)).isEqualTo(new Secret("s3cret"));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--rw-"));
            assertThat(given.problem().message()).endsWith("may be written by anybody");
        }

        private Problem problemOfFile(String name) {
            Problem problem = Given.theNeeded(directory)
                    .option("postgres.password-file", name)
                    .problem();
            assertThat(problem.key()).isEqualTo("postgres.password-file");
            assertThat(problem.message()).doesNotContain(CANARY);
            return problem;
        }
    }

    @Nested
    class Both_ways_of_one_secret {

        @Test
        void in_one_source_contradict_each_other() {
            assertThat(Given.theNeeded(directory)
                            .written("pg.secret", "s3cret")
                            .yaml("postgres.password: " + CANARY + "\npostgres.password-file: pg.secret\n")
                            .problem())
                    .isEqualTo(new Problem(
                            "ballast.yaml:2",
                            "postgres.password-file",
                            "is given beside postgres.password, in ballast.yaml:1; give one of them"));
        }

        @Test
        void in_two_sources_are_one_setting_and_the_stronger_source_counts() {
            Given given = Given.theNeeded(directory)
                    .written("pg.secret", "of-the-file")
                    .yaml("postgres.password-file: pg.secret\n");

            assertThat(password(given)).isEqualTo(new Secret("of-the-file"));
            given.variable("BALLAST_POSTGRES_PASSWORD", "of-the-environment");
            assertThat(password(given)).isEqualTo(new Secret("of-the-environment"));
            given.option("postgres.password-file", "pg.secret");
            assertThat(password(given)).isEqualTo(new Secret("of-the-file"));
        }
    }

    @Nested
    class A_canary {

        private Given everywhere() {
            return Given.theNeeded(directory)
                    .option("postgres.password", CANARY + "1")
                    .variable("BALLAST_POSTGRES_OWNER_USER", "owner")
                    .variable("BALLAST_POSTGRES_OWNER_PASSWORD", CANARY + "2")
                    .option("http.token", CANARY + "4")
                    .option("http.admin-token", CANARY + "5")
                    .option("http.command-token", CANARY + "6")
                    .option("http.tls", "on")
                    .option("http.tls-keystore", "tls.p12")
                    .option("http.tls-keystore-password", CANARY + "7")
                    .yaml("redis.url: redis://engine:" + CANARY + "3@cache\n");
        }

        @Test
        void is_shown_by_nothing_that_was_loaded() {
            SettingsLoader.Result result = everywhere().load();

            assertThat(result.toString()).doesNotContain(CANARY).contains(Secret.MASK);
            assertThat(result.orThrow().toString()).doesNotContain(CANARY).contains(Secret.MASK);
            assertThat(SettingsDocument.of(result.orThrow()).toString()).doesNotContain(CANARY);
            assertThat(everywhere().sources().toString()).doesNotContain(CANARY);
            assertThat(everywhere().entry("postgres.password").value()).isEqualTo("***");
            assertThat(everywhere().entry("postgres.owner.password").value()).isEqualTo("***");
            for (String key : List.of("token", "admin-token", "command-token", "tls-keystore-password")) {
                assertThat(everywhere().entry("http." + key).value()).isEqualTo("***");
            }
            assertThat(everywhere().entry("redis.url").value()).isEqualTo("redis://engine:***@cache");
        }

        @Test
        void is_shown_by_no_problem() {
            Given given = everywhere()
                    .option("portfolio", "Main")
                    .option("redis.url", "http://:" + CANARY + "@cache")
                    .option("postgres.passwort", CANARY)
                    .option("postgres.password", CANARY + "\u0007")
                    .option("postgres.url", "postgresql://engine:" + CANARY + "@db")
                    .variable("BALLAST_POSTGRES_PASWORD", CANARY);

            assertThat(given.problems()).hasSize(6);
            assertThat(given.problems().toString()).doesNotContain(CANARY);
            assertThatThrownBy(given::settings).message().doesNotContain(CANARY);
        }

        @Test
        void changes_no_hash() {
            String hash = everywhere().settings().configHash();

            assertThat(everywhere()
                            .option("postgres.password", "another")
                            .settings()
                            .configHash())
                    .isEqualTo(hash);
        }
    }

    @Nested
    class The_hash_of_the_settings {

        private String hash(String key, String value) {
            return Given.theNeeded(directory).option(key, value).settings().configHash();
        }

        @Test
        void is_the_same_for_instances_that_are_set_up_alike() {
            assertThat(hash("instance-id", "eng-1")).matches("[0-9a-f]{64}").isEqualTo(hash("instance-id", "eng-2"));
            assertThat(hash("lease.ttl", "3s")).isEqualTo(hash("lease.ttl", "3000ms"));
        }

        @Test
        void is_another_when_anything_else_is() {
            String hash = hash("portfolio", "main");

            assertThat(hash("portfolio", "other")).isNotEqualTo(hash);
            assertThat(hash("recovery.epsilon", "0")).isNotEqualTo(hash);
            assertThat(hash("redis.url", "redis://cache")).isNotEqualTo(hash);
            assertThat(hash("postgres.owner.user", "owner")).isNotEqualTo(hash);
        }
    }
}
