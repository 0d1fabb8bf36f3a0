package io.ballast.bootstrap;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.ballast.application.port.out.UnwritableWatermarkException;
import io.ballast.application.port.out.Watermarks;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.ownership.StoreIdentity;
import io.ballast.domain.ownership.Watermark;
import io.ballast.domain.ownership.WatermarkReading;
import io.ballast.domain.seal.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A watermark in a file of its own, exchanged as a whole: written beside, forced to the disk, and moved into its place.
 * Carries its own hash, so that a file that was cut off or edited is not believed.
 */
final class WatermarkFile implements Watermarks {

    private static final int NAME_DIGITS = 16;

    private final Path file;
    private final String target;

    /**
     * A file in the directory, which is made when it is first written.
     *
     * @param target the store: two stores may hold portfolios of the same id
     */
    WatermarkFile(Path directory, PortfolioId portfolio, String target) {
        String hash = Digest.sha256(target).hex().substring(0, NAME_DIGITS);
        this.file = directory.resolve("watermark-" + portfolio + "-" + hash + ".json");
        this.target = target;
    }

    @Override
    public WatermarkReading read() {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return new WatermarkReading.None("no watermark was written yet");
        } catch (IOException e) {
            return unreadable("cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        try {
            return decode(ConfigFactory.parseString(
                    text, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON)));
        } catch (ConfigException | IllegalArgumentException e) {
            return unreadable("is no watermark");
        }
    }

    private WatermarkReading decode(Config config) {
        Watermark mark = new Watermark(
                UUID.fromString(config.getString("portfolio_uuid")),
                new StoreIdentity(number(config, "system_id"), number(config, "timeline")),
                Long.parseLong(config.getString("epoch")),
                Long.parseLong(config.getString("seq")),
                Digest.of(HexFormat.of().parseHex(config.getString("head_hash"))));
        if (!config.getString("target").equals(target)) {
            return unreadable("is that of " + config.getString("target"));
        }
        return hash(document(mark)).equals(config.getString("hash"))
                ? new WatermarkReading.Found(mark)
                : unreadable("was cut off or edited");
    }

    private static @Nullable Long number(Config config, String key) {
        return config.getIsNull(key) ? null : Long.valueOf(config.getString(key));
    }

    private WatermarkReading unreadable(String what) {
        return new WatermarkReading.Unreadable("the watermark " + file + " " + what);
    }

    @Override
    public void write(Watermark watermark) {
        Map<String, @Nullable String> document = document(watermark);
        document.put("hash", hash(document));
        byte[] content = (CanonicalJson.write(document) + "\n").getBytes(StandardCharsets.UTF_8);
        Path beside = beside();
        try {
            try (FileChannel channel = openToWrite(beside)) {
                ByteBuffer rest = ByteBuffer.wrap(content);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    @Override
    public void requireWritable() {
        Path beside = beside();
        try {
            if (Files.isDirectory(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
            openToWrite(beside).close();
            Files.delete(beside);
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private Path beside() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private static FileChannel openToWrite(Path beside) throws IOException {
        Files.createDirectories(beside.getParent());
        return FileChannel.open(
                beside, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private UnwritableWatermarkException unwritable(IOException e) {
        return new UnwritableWatermarkException(
                "the watermark " + file + " cannot be written (" + e.getClass().getSimpleName() + ")", e);
    }

    private Map<String, @Nullable String> document(Watermark watermark) {
        Long systemId = watermark.store().systemId();
        Long timeline = watermark.store().timeline();
        Map<String, @Nullable String> document = new LinkedHashMap<>();
        document.put("target", target);
        document.put("portfolio_uuid", watermark.portfolio().toString());
        document.put("system_id", systemId == null ? null : systemId.toString());
        document.put("timeline", timeline == null ? null : timeline.toString());
        document.put("epoch", Long.toString(watermark.epoch()));
        document.put("seq", Long.toString(watermark.seq()));
        document.put("head_hash", watermark.headHash().hex());
        return document;
    }

    private static String hash(Map<String, @Nullable String> document) {
        return Digest.sha256(CanonicalJson.write(document)).hex();
    }
}
