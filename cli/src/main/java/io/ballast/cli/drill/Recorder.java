package io.ballast.cli.drill;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what the process answered in a file of its own. An answer counts once it is on the disk; nothing here knows of
 * the store.
 */
final class Recorder implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    private long recorded;

    Recorder(Path file) throws IOException {
        this.file = file;
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Returns when the lines are on the disk. */
    synchronized void record(List<String> lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
        recorded += lines.size();
    }

    synchronized long recorded() {
        return recorded;
    }

    /** What was recorded, from the beginning, out of the file. */
    Answers answers() throws IOException {
        BufferedReader lines = Files.newBufferedReader(file);
        return new Answers() {
            @Override
            protected Optional<Answer> read() throws IOException {
                return Optional.ofNullable(lines.readLine()).map(Answer::read);
            }

            @Override
            public void close() throws IOException {
                lines.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
