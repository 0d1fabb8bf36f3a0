package io.ballast.domain.portfolio;

import io.ballast.domain.command.ReasonCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One reason to refuse a command, as a named value in a list. The lists are in the order of {@link ReasonCode}, so that
 * the first that applies is the one the contract asks for.
 *
 * @param <C> the case that is judged: a command with what it meets
 */
record Refusal<C>(ReasonCode reason, Predicate<C> applies) {

    static <C> Refusal<C> when(ReasonCode reason, Predicate<C> applies) {
        return new Refusal<>(reason, applies);
    }

    static <C> Optional<ReasonCode> first(List<Refusal<C>> refusals, C judged) {
        for (Refusal<C> refusal : refusals) {
            if (refusal.applies().test(judged)) {
                return Optional.of(refusal.reason());
            }
        }
        return Optional.empty();
    }
}
