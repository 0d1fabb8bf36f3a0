package io.ballast.bootstrap.settings;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;

/**
 * A file that holds one secret, and perhaps a line end. That others may read it is accepted, since orchestrators mount
 * secrets so; that anybody may write it is not.
 */
final class SecretFile {

    private static final int LARGEST = 64 * 1024;

    private SecretFile() {}

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException saying what is wrong with it, and never what is in it
     */
    static Secret read(Path path) {
        try {
            if (!Files.isRegularFile(path) && Files.exists(path)) {
                throw refused(path, "is not a file");
            }
            if (isWritableByAnybody(path)) {
                throw refused(path, "may be written by anybody");
            }
            if (Files.size(path) > LARGEST) {
                throw refused(path, "is larger than " + LARGEST + " bytes");
            }
            return secret(path, Files.readString(path));
        } catch (NoSuchFileException e) {
            throw refused(path, "does not exist", e);
        } catch (CharacterCodingException e) {
            throw refused(path, "is not text in UTF-8", e);
        } catch (IOException e) {
            throw refused(path, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static Secret secret(Path path, String content) {
        String text = content.replaceFirst("\\r?\\n\\z", "");
        if (text.isBlank()) {
            throw refused(path, "is empty");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw refused(path, "holds more than one line, or control characters");
        }
        return new Secret(text);
    }

    private static boolean isWritableByAnybody(Path path) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        return posix != null && posix.readAttributes().permissions().contains(PosixFilePermission.OTHERS_WRITE);
    }

    private static IllegalArgumentException refused(Path path, String why) {
        return new IllegalArgumentException("the file " + path + " " + why);
    }

    private static IllegalArgumentException refused(Path path, String why, IOException cause) {
        return new IllegalArgumentException("the file " + path + " " + why, cause);
    }
}
