package io.ballast.bootstrap.settings;

import io.ballast.bootstrap.settings.SettingsLoader.Problem;
import io.ballast.domain.document.Suggestion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects what is wrong, so that a person is told all of it at once. */
final class Problems {

    private final List<Problem> problems = new ArrayList<>();

    void add(String source, String key, String message) {
        problems.add(new Problem(source, key, message));
    }

    /** Something that nobody asked for: most likely a slip of the pen. */
    void unknown(String source, String key, String what, String typed, Collection<String> known) {
        String hint = Suggestion.nearest(typed, known)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
        add(source, key, "unknown " + what + hint);
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    List<Problem> all() {
        return List.copyOf(problems);
    }
}
