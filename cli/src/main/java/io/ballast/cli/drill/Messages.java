package io.ballast.cli.drill;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** One direction of PostgreSQL's protocol, cut into its messages. */
final class Messages {

    static final byte SYNC = 'S';
    static final byte COMMAND_COMPLETE = 'C';
    static final byte ERROR = 'E';
    static final byte READY = 'Z';

    /** Asks the server for what it has to say so far, without an end of the transaction. */
    static final byte[] FLUSH = {'H', 0, 0, 0, 4};

    private static final int LENGTH = 4;
    private static final int LONGEST = 1 << 29;

    private final InputStream in;

    Messages(InputStream in) {
        this.in = in;
    }

    /** The next message, as it is on the wire; or what there was of it when the sender ended; or none at the end. */
    Optional<byte[]> next(boolean isTyped) throws IOException {
        int head = (isTyped ? 1 : 0) + LENGTH;
        byte[] start = in.readNBytes(head);
        if (start.length < head) {
            return start.length == 0 ? Optional.empty() : Optional.of(start);
        }
        int length = ByteBuffer.wrap(start).getInt(head - LENGTH);
        if (length < LENGTH || length > LONGEST) {
            throw new IOException("not PostgreSQL's protocol: a message of " + length + " bytes");
        }
        byte[] rest = in.readNBytes(length - LENGTH);
        byte[] message = Arrays.copyOf(start, head + rest.length);
        System.arraycopy(rest, 0, message, head, rest.length);
        return Optional.of(message);
    }

    /** Whether a text is part of the message. */
    static boolean holds(byte[] message, String text) {
        return new String(message, StandardCharsets.ISO_8859_1)
                .contains(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /** Whether a message of a client that has not said its name yet asks for encryption. */
    static boolean asksForEncryption(byte[] message) {
        if (message.length != 2 * LENGTH) {
            return false;
        }
        int code = ByteBuffer.wrap(message).getInt(LENGTH);
        return code == 80_877_103 || code == 80_877_104;
    }
}
