package io.ballast.domain.journal;

import io.ballast.domain.command.CommandDocument;
import io.ballast.domain.command.CommandWriter;
import io.ballast.domain.command.Facts;
import io.ballast.domain.command.FactsDocument;
import io.ballast.domain.command.ReasonCode;
import io.ballast.domain.command.TradeCommand;
import io.ballast.domain.command.Warning;
import io.ballast.domain.document.CanonicalJson;
import io.ballast.domain.document.Fields;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.identity.PortfolioId;
import io.ballast.domain.identity.PositionId;
import io.ballast.domain.money.Money;
import io.ballast.domain.portfolio.Decision;
import io.ballast.domain.seal.Digest;
import io.ballast.domain.seal.Sealer;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One decision, as it is kept for ever: what was asked, the facts it was decided on, and the answer. Each entry holds
 * the hash of the one before it.
 *
 * @param seq 1 for {@code init}, then counting up without a gap
 * @param commandId null for {@code init} and {@code repair}
 * @param type the type of the command, or {@code init}, or {@code repair}
 * @param content the command in canonical text
 * @param facts the facts in canonical text
 * @param reason why it was rejected, or null if it was applied
 * @param warnings what was odd about it
 * @param previousHash the hash of the entry before, or all zeros
 * @param hash of everything above, and the portfolio's uuid
 */
public record JournalEntry(
        long seq,
        @Nullable CommandId commandId,
        String type,
        String content,
        String facts,
        @Nullable ReasonCode reason,
        List<Warning> warnings,
        Digest previousHash,
        Digest hash) {

    /** The type of the first entry. */
    public static final String INIT = "init";

    /** The type of an entry that tells of a repair. */
    public static final String REPAIR = "repair";

    public JournalEntry {
        warnings = List.copyOf(warnings);
    }

    /** The first entry. */
    public static JournalEntry init(Genesis genesis, Sealer sealer) {
        String content = CanonicalJson.write(genesis.document());
        return sealed(sealer, genesis.uuid(), 1, null, INIT, content, "{}", null, List.of(), Digest.ZERO);
    }

    /** The entry of a decision, applied or rejected. */
    public static JournalEntry of(
            UUID portfolio,
            long seq,
            TradeCommand command,
            Facts facts,
            Decision decision,
            Digest previousHash,
            Sealer sealer) {
        ReasonCode reason = decision instanceof Decision.Rejected rejected ? rejected.reason() : null;
        List<Warning> warnings = decision instanceof Decision.Applied applied ? applied.warnings() : List.of();
        return sealed(
                sealer,
                portfolio,
                seq,
                command.id(),
                command.type(),
                CommandWriter.text(command),
                FactsDocument.text(facts),
                reason,
                warnings,
                previousHash);
    }

    /**
     * The entry of a repair: the rows were made to follow from the journal again. It changes nothing of the portfolio.
     *
     * @param plan the hash of what was planned and done
     * @param why the operator's reason
     */
    public static JournalEntry repair(
            UUID portfolio, long seq, Digest plan, String why, Digest previousHash, Sealer sealer) {
        String content = CanonicalJson.write(Map.of("plan", plan.hex(), "reason", why));
        return sealed(sealer, portfolio, seq, null, REPAIR, content, "{}", null, List.of(), previousHash);
    }

    public boolean isApplied() {
        return reason == null;
    }

    /**
     * How the portfolio began, by its first entry.
     *
     * @throws IllegalArgumentException if the entry is not one that began it
     */
    public Genesis genesis(UUID portfolio) {
        if (!type.equals(INIT)) {
            throw new IllegalArgumentException("the journal does not begin with " + INIT);
        }
        return begun(portfolio);
    }

    /** The same by its content alone. */
    Genesis begun(UUID portfolio) {
        Fields fields = Fields.of(CanonicalJson.readDocument(content));
        return new Genesis(
                new PortfolioId(fields.text("portfolio_id")),
                portfolio,
                Currency.getInstance(fields.text("currency")),
                new Money(fields.decimal("capital")));
    }

    /**
     * What was asked.
     *
     * @throws IllegalArgumentException if the content is no command
     */
    public TradeCommand command() {
        return CommandDocument.read(CanonicalJson.readDocument(content));
    }

    /**
     * The position that the command is about, applied or not; empty where it is about none.
     *
     * @throws IllegalArgumentException if the content is no command
     */
    public Optional<PositionId> position() {
        if (commandId == null) {
            return Optional.empty();
        }
        TradeCommand command = command();
        if (command instanceof TradeCommand.Opening opening) {
            return Optional.of(opening.order().positionId());
        }
        return command instanceof TradeCommand.OnPosition on ? Optional.of(on.positionId()) : Optional.empty();
    }

    /**
     * What the decision rested on.
     *
     * @throws IllegalArgumentException if the text holds no facts
     */
    public Facts decidedOn() {
        return FactsDocument.read(facts);
    }

    /** The entry of the same repair, told again from the content alone. */
    JournalEntry repairedAgain(UUID portfolio, Sealer by) {
        Fields fields = Fields.of(CanonicalJson.readDocument(content));
        String plan = fields.text("plan");
        String why = fields.text("reason");
        fields.requireNothingElse(REPAIR);
        String told = CanonicalJson.write(Map.of("plan", plan, "reason", why));
        return sealed(by, portfolio, seq, null, REPAIR, told, "{}", null, List.of(), previousHash);
    }

    /** The same entry with the hash that it should have. */
    JournalEntry sealedAgain(UUID portfolio, Sealer by) {
        return sealed(by, portfolio, seq, commandId, type, content, facts, reason, warnings, previousHash);
    }

    /** Whether the entry's hash is what its content says, in the journal of the portfolio with that uuid. */
    public boolean isSealedFor(UUID portfolio, Sealer sealer) {
        return hash.equals(
                hashOf(sealer, portfolio, seq, commandId, type, content, facts, reason, warnings, previousHash));
    }

    /**
     * Whether this entry is the next after the other one, by seq and hash.
     *
     * @param before null when there is none before it
     */
    public boolean follows(@Nullable JournalEntry before) {
        return before == null
                ? seq == 1 && previousHash.equals(Digest.ZERO)
                : seq == before.seq + 1 && previousHash.equals(before.hash);
    }

    /** Warnings as they are stored and printed: objects of code and message. */
    public static List<Map<String, String>> warningsDocument(List<Warning> warnings) {
        return warnings.stream().map(JournalEntry::document).toList();
    }

    /** In an order of its own: what is printed of it is the same in every process. */
    private static Map<String, String> document(Warning warning) {
        Map<String, String> document = new LinkedHashMap<>();
        document.put("code", warning.code());
        document.put("message", warning.message());
        return document;
    }

    private static JournalEntry sealed(
            Sealer sealer,
            UUID portfolio,
            long seq,
            @Nullable CommandId commandId,
            String type,
            String content,
            String facts,
            @Nullable ReasonCode reason,
            List<Warning> warnings,
            Digest previousHash) {
        Digest hash = hashOf(sealer, portfolio, seq, commandId, type, content, facts, reason, warnings, previousHash);
        return new JournalEntry(seq, commandId, type, content, facts, reason, warnings, previousHash, hash);
    }

    /** The command id is hashed though the content holds it too: by its column, repeated commands are found. */
    private static Digest hashOf(
            Sealer sealer,
            UUID portfolio,
            long seq,
            @Nullable CommandId commandId,
            String type,
            String content,
            String facts,
            @Nullable ReasonCode reason,
            List<Warning> warnings,
            Digest previousHash) {
        Map<String, @Nullable Object> hashed = new LinkedHashMap<>();
        hashed.put("version", 1);
        hashed.put("portfolio_uuid", portfolio.toString());
        hashed.put("seq", seq);
        hashed.put("command_id", commandId == null ? null : commandId.value());
        hashed.put("type", type);
        hashed.put("content", content);
        hashed.put("facts", facts);
        hashed.put("reason", reason == null ? null : reason.name());
        hashed.put("warnings", warningsDocument(warnings));
        hashed.put("previous_hash", previousHash.hex());
        return sealer.text(CanonicalJson.write(hashed));
    }
}
