package io.ballast.cli.drill;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Cuts what the process prints into lines. A line without its end was cut off by the kill, and says nothing. */
final class AnswerReader {

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    AnswerReader(InputStream in) {
        this.in = in;
    }

    /** Waits for lines, and takes what has come; none at the end. */
    List<String> next() throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.isEmpty()) {
            int read = in.read(buffer);
            if (read < 0) {
                return List.of();
            }
            for (int i = 0; i < read; i++) {
                if (buffer[i] == '\n') {
                    lines.add(begun.toString(StandardCharsets.UTF_8));
                    begun.reset();
                } else {
                    begun.write(buffer[i]);
                }
            }
        }
        return lines;
    }

    /** How much has been printed and not been taken. */
    int waiting() throws IOException {
        return in.available();
    }
}
