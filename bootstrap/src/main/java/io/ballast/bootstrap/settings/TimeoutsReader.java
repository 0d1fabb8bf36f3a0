package io.ballast.bootstrap.settings;

import io.ballast.adapter.postgres.PostgresConfig;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how long PostgreSQL may take for what, and how these fit each other. */
final class TimeoutsReader {

    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_READING = Duration.ofMinutes(10);

    private final Values values;

    TimeoutsReader(Values values) {
        this.values = values;
    }

    Optional<PostgresConfig.Timeouts> timeouts() {
        Optional<Duration> connect = values.seconds(SettingKey.POSTGRES_TIMEOUTS_CONNECT, LONGEST);
        Optional<Duration> login = values.seconds(SettingKey.POSTGRES_TIMEOUTS_LOGIN, LONGEST);
        Optional<Duration> acquire = values.duration(SettingKey.POSTGRES_TIMEOUTS_ACQUIRE, LONGEST);
        Optional<Duration> write = values.seconds(SettingKey.POSTGRES_TIMEOUTS_WRITE, LONGEST);
        Optional<Duration> read = values.seconds(SettingKey.POSTGRES_TIMEOUTS_READ, LONGEST);
        Optional<Duration> statement = values.duration(SettingKey.POSTGRES_TIMEOUTS_STATEMENT, LONGEST);
        Optional<Duration> reading = values.duration(SettingKey.POSTGRES_TIMEOUTS_READING, LONGEST_READING);
        Optional<Duration> lock = values.duration(SettingKey.POSTGRES_TIMEOUTS_LOCK, LONGEST);
        Optional<Duration> idle = values.duration(SettingKey.POSTGRES_TIMEOUTS_IDLE_IN_TRANSACTION, LONGEST);
        if (Stream.of(connect, login, acquire, write, read, statement, reading, lock, idle)
                .anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        return values.attemptNaming(
                "postgres.timeouts",
                () -> new PostgresConfig.Timeouts(
                        connect.orElseThrow(),
                        login.orElseThrow(),
                        acquire.orElseThrow(),
                        write.orElseThrow(),
                        read.orElseThrow(),
                        statement.orElseThrow(),
                        reading.orElseThrow(),
                        lock.orElseThrow(),
                        idle.orElseThrow()));
    }
}
