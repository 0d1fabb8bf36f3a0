package io.ballast.bootstrap.settings;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import io.ballast.domain.document.Text;
import io.ballast.domain.instrument.ContractCatalogue;
import io.ballast.domain.instrument.ContractTerms;
import io.ballast.domain.instrument.Instrument;
import io.ballast.domain.instrument.Listing;
import io.ballast.domain.money.Money;
import io.ballast.domain.money.Quantity;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads the contract catalogue.
 *
 * <pre>
 * catalogue:
 *   zone: Asia/Kolkata
 *   instruments:
 *     BANK_NIFTY:
 *       max-pyramids: 5
 *       eras:
 *         - { effective-from: 2025-04-25, lot-size: 35, point-value: 35, margin-per-lot: 270000 }
 *         - { effective-from: 2025-12-30, lot-size: 30, point-value: 30, margin-per-lot: 270000 }
 * </pre>
 */
final class CatalogueReader {

    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,8})?");
    private static final String MAX_PYRAMIDS = "max-pyramids";
    private static final String ERAS = "eras";
    private static final String FROM = "effective-from";
    private static final String LOT_SIZE = "lot-size";
    private static final String POINT_VALUE = "point-value";
    private static final String MARGIN = "margin-per-lot";

    private final Config config;
    private final Values values;
    private final Problems problems;

    CatalogueReader(Config config, Values values, Problems problems) {
        this.config = config;
        this.values = values;
        this.problems = problems;
    }

    /** The catalogue that was given, or else the one that Ballast brings. */
    Optional<ContractCatalogue> catalogue() {
        Optional<ZoneId> zone = values.value(SettingKey.CATALOGUE_ZONE, CatalogueReader::zone);
        if (!values.isGiven(SettingKey.CATALOGUE_INSTRUMENTS)) {
            ContractCatalogue indian = ContractCatalogue.indianDefaults();
            note(indian, Layers.DEFAULT);
            if (zone.isPresent() && !zone.get().equals(indian.zone())) {
                problems.add(
                        values.source(SettingKey.CATALOGUE_ZONE.path()),
                        SettingKey.CATALOGUE_ZONE.path(),
                        "is " + zone.get() + " without " + SettingKey.CATALOGUE_INSTRUMENTS.path()
                                + "; the instruments that come with Ballast are of " + indian.zone());
            }
            return Optional.of(indian);
        }
        ConfigObject instruments = config.getObject(SettingKey.CATALOGUE_INSTRUMENTS.path());
        String source = instruments.origin().description();
        if (instruments.isEmpty()) {
            problems.add(source, SettingKey.CATALOGUE_INSTRUMENTS.path(), "lists no instrument");
        }
        List<Listing> listings = new ArrayList<>();
        new TreeSet<>(instruments.keySet())
                .forEach(symbol -> listing(symbol, Objects.requireNonNull(instruments.get(symbol)))
                        .ifPresent(listings::add));
        Optional<ContractCatalogue> catalogue = zone.map(known -> new ContractCatalogue(known, listings));
        catalogue.ifPresent(sound -> note(sound, source));
        return catalogue;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "must be a time zone, such as Asia/Kolkata, and is " + Text.quoted(text), e);
        }
    }

    private void note(ContractCatalogue catalogue, String source) {
        String symbols = String.join(
                ",",
                catalogue.listings().stream()
                        .map(listing -> listing.instrument().symbol())
                        .toList());
        values.note(SettingKey.CATALOGUE_INSTRUMENTS, symbols, source);
    }

    private Optional<Listing> listing(String symbol, ConfigValue value) {
        String path = SettingKey.CATALOGUE_INSTRUMENTS.path() + "." + symbol;
        return section(path, value, List.of(MAX_PYRAMIDS, ERAS)).flatMap(section -> {
            Optional<Instrument> instrument = values.attempt(path, section.source(), () -> new Instrument(symbol));
            Optional<Integer> maxPyramids = section.value(MAX_PYRAMIDS, "a whole number", WHOLE, Integer::valueOf);
            Optional<NavigableMap<LocalDate, ContractTerms>> eras = eras(section);
            return instrument.isEmpty() || maxPyramids.isEmpty() || eras.isEmpty()
                    ? Optional.empty()
                    : values.attempt(
                            path, section.source(), () -> new Listing(instrument.get(), maxPyramids.get(), eras.get()));
        });
    }

    private Optional<NavigableMap<LocalDate, ContractTerms>> eras(Section listing) {
        Optional<ConfigValue> given = listing.field(ERAS);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        String path = listing.path() + "." + ERAS;
        if (!(given.get() instanceof ConfigList list)) {
            problems.add(given.get().origin().description(), path, "must be a list of eras");
            return Optional.empty();
        }
        NavigableMap<LocalDate, ContractTerms> eras = new TreeMap<>();
        boolean isSound = true;
        for (int i = 0; i < list.size(); i++) {
            isSound &= section(path + "[" + i + "]", list.get(i), List.of(FROM, LOT_SIZE, POINT_VALUE, MARGIN))
                    .filter(era -> addEra(era, eras))
                    .isPresent();
        }
        return isSound ? Optional.of(eras) : Optional.empty();
    }

    private boolean addEra(Section era, NavigableMap<LocalDate, ContractTerms> eras) {
        Optional<LocalDate> from = era.value(FROM, "a day such as 2025-12-30", DAY, LocalDate::parse);
        Optional<Quantity> lotSize = era.value(LOT_SIZE, "a decimal number", AMOUNT, Quantity::parse);
        Optional<Money> pointValue = era.value(POINT_VALUE, "a decimal number", AMOUNT, Money::parse);
        Optional<Money> margin = era.value(MARGIN, "a decimal number", AMOUNT, Money::parse);
        if (from.isEmpty() || lotSize.isEmpty() || pointValue.isEmpty() || margin.isEmpty()) {
            return false;
        }
        if (eras.put(from.get(), new ContractTerms(lotSize.get(), pointValue.get(), margin.get())) != null) {
            problems.add(era.source(), era.path() + "." + FROM, "is that of another era too: " + from.get());
            return false;
        }
        return true;
    }

    /** A section whose keys are all known. */
    private Optional<Section> section(String path, ConfigValue value, List<String> known) {
        String source = value.origin().description();
        if (!(value instanceof ConfigObject fields)) {
            problems.add(source, path, "must be a section with " + String.join(", ", known));
            return Optional.empty();
        }
        for (String name : new TreeSet<>(fields.keySet())) {
            if (!known.contains(name)) {
                String place = Objects.requireNonNull(fields.get(name)).origin().description();
                problems.unknown(place, path + "." + name, "key", name, known);
            }
        }
        return Optional.of(new Section(path, fields));
    }

    /** A section of the catalogue. */
    private final class Section {

        private final String path;
        private final ConfigObject fields;

        Section(String path, ConfigObject fields) {
            this.path = path;
            this.fields = fields;
        }

        String path() {
            return path;
        }

        String source() {
            return fields.origin().description();
        }

        Optional<ConfigValue> field(String name) {
            Optional<ConfigValue> value = Optional.ofNullable(fields.get(name));
            if (value.isEmpty()) {
                problems.add(source(), path + "." + name, "is needed");
            }
            return value;
        }

        <T> Optional<T> value(String name, String expected, Pattern form, Function<String, T> type) {
            return field(name).flatMap(value -> {
                String text = value.valueType() == ConfigValueType.STRING ? String.valueOf(value.unwrapped()) : "";
                String source = value.origin().description();
                if (!form.matcher(text).matches()) {
                    problems.add(source, path + "." + name, "must be " + expected + " and is " + Text.quoted(text));
                    return Optional.empty();
                }
                try {
                    return Optional.of(type.apply(text));
                } catch (DateTimeException e) {
                    problems.add(source, path + "." + name, "is no day of the calendar: " + Text.quoted(text));
                    return Optional.empty();
                }
            });
        }
    }
}
