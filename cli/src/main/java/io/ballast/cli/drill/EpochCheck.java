package io.ballast.cli.drill;

import io.ballast.bootstrap.DrillChronicle.Change;
import io.ballast.bootstrap.DrillChronicle.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Sets the epochs of the journal against the history of the leadership: each epoch was taken once and had one holder, epochs
 * never go back along the journal, and nothing was written under one before it was activated or after the next was taken.
 */
final class EpochCheck {

    private static final int MOST_FINDINGS = 20;
    /** Whoever creates the portfolio writes its first entry under it, and nobody holds it. */
    private static final long CREATION = 0;

    private final List<String> findings = new ArrayList<>();
    private long lastEpoch;
    private long nextSeq = 1;
    private long takeovers;
    private long staleCommits;

    /** The number of the entry that comes next. */
    long nextSeq() {
        return nextSeq;
    }

    /** How often the portfolio was handed to somebody who was not the first. */
    long takeovers() {
        return takeovers;
    }

    /** Entries that were written under an epoch after the next one was taken. */
    long staleCommits() {
        return staleCommits;
    }

    List<String> findings() {
        return findings;
    }

    /**
     * Looks at the next entries.
     *
     * @param history of the leadership, read after the entries
     */
    void take(List<Written> entries, List<Change> history) {
        Reigns reigns = new Reigns(history);
        for (Written entry : entries) {
            judge(entry, reigns);
            nextSeq = entry.seq() + 1;
        }
        takeovers = Math.max(0, reigns.activated.size() - 1L);
    }

    /** When each epoch began and was activated. */
    private final class Reigns {

        private final TreeMap<Long, Instant> taken = new TreeMap<>();
        private final TreeMap<Long, Instant> activated = new TreeMap<>();

        Reigns(List<Change> history) {
            Map<Long, Set<String>> holders = new HashMap<>();
            long epoch = CREATION;
            for (Change change : history) {
                if (change.epoch() < epoch) {
                    find("the history goes back from epoch " + epoch + " to " + change.epoch());
                }
                epoch = change.epoch();
                note(change);
                if (change.holder() != null && epoch != CREATION) {
                    holders.computeIfAbsent(epoch, unused -> new HashSet<>()).add(change.holder());
                }
            }
            holders.forEach((each, names) -> {
                if (names.size() > 1) {
                    find("epoch " + each + " has the holders "
                            + names.stream().sorted().toList());
                }
            });
        }

        private void note(Change change) {
            if (change.event().startsWith("TAKEN") && taken.put(change.epoch(), change.at()) != null) {
                find("epoch " + change.epoch() + " was taken twice");
            }
            if (change.event().equals("ACTIVATED")) {
                activated.putIfAbsent(change.epoch(), change.at());
            }
        }
    }

    private void judge(Written entry, Reigns reigns) {
        String told = "entry " + entry.seq() + " was written under epoch " + entry.epoch();
        Map.Entry<Long, Instant> next = reigns.taken.higherEntry(entry.epoch());
        if (entry.epoch() < lastEpoch) {
            staleCommits++;
            find(told + ", after one under epoch " + lastEpoch);
        } else if (next != null && entry.at().isAfter(next.getValue())) {
            staleCommits++;
            find(told + ", after epoch " + next.getKey() + " was taken");
        }
        lastEpoch = Math.max(lastEpoch, entry.epoch());
        Instant since = reigns.activated.get(entry.epoch());
        if (entry.epoch() != CREATION && (since == null || entry.at().isBefore(since))) {
            find(told + ", before that was activated");
        }
    }

    private void find(String finding) {
        if (findings.size() < MOST_FINDINGS && !findings.contains(finding)) {
            findings.add(finding);
        }
    }
}
