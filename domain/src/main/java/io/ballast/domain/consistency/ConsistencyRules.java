package io.ballast.domain.consistency;

import java.util.List;
import java.util.stream.Stream;

/** The rule book: every rule, in the order of {@link RuleId}. */
final class ConsistencyRules {

    static final List<ConsistencyRule> ALL = Stream.of(
                    TotalRules.ALL, PositionRules.ALL, PyramidRules.ALL, SealRules.ALL, CustodyRules.ALL)
            .flatMap(List::stream)
            .toList();

    private ConsistencyRules() {}
}
