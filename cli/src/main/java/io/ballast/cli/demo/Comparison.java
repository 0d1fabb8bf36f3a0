package io.ballast.cli.demo;

import io.ballast.application.port.in.SubmitCommands.Status;
import io.ballast.domain.identity.CommandId;
import io.ballast.domain.journal.JournalEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the engine was told, set against what is in the journal afterwards.
 *
 * @param recovered answers that are in the journal as they were given
 * @param lost answers that are not
 * @param duplicated commands that are there more than once
 * @param landed sent and not answered, and there all the same
 * @param vanished sent and not answered, and not there: as if never sent
 * @param strangers entries that nobody sent
 */
record Comparison(
        int recovered,
        List<CommandId> lost,
        List<CommandId> duplicated,
        List<CommandId> landed,
        List<CommandId> vanished,
        List<CommandId> strangers) {

    static Comparison of(
            List<Acknowledgement> acknowledged, Collection<CommandId> inFlight, List<JournalEntry> journal) {
        Map<CommandId, JournalEntry> entries = new HashMap<>();
        List<CommandId> duplicated = new ArrayList<>();
        for (JournalEntry entry : journal) {
            CommandId id = entry.commandId();
            if (id != null && entries.put(id, entry) != null) {
                duplicated.add(id);
            }
        }
        List<CommandId> lost = acknowledged.stream()
                .filter(answer -> !stands(answer, entries))
                .map(Acknowledgement::id)
                .toList();
        List<CommandId> landed = inFlight.stream().filter(entries::containsKey).toList();
        List<CommandId> vanished =
                inFlight.stream().filter(id -> !entries.containsKey(id)).toList();
        acknowledged.forEach(answer -> entries.remove(answer.id()));
        inFlight.forEach(entries::remove);
        return new Comparison(
                acknowledged.size() - lost.size(),
                lost,
                List.copyOf(duplicated),
                landed,
                vanished,
                entries.keySet().stream().sorted().toList());
    }

    private static boolean stands(Acknowledgement answer, Map<CommandId, JournalEntry> entries) {
        JournalEntry entry = entries.get(answer.id());
        return entry != null
                && entry.seq() == answer.seq()
                && answer.status() == (entry.isApplied() ? Status.APPLIED : Status.REJECTED);
    }

    /** Nothing lost, nothing twice, nothing from nowhere. */
    boolean isSound() {
        return lost.isEmpty() && duplicated.isEmpty() && strangers.isEmpty();
    }

    int unknown() {
        return landed.size() + vanished.size();
    }
}
