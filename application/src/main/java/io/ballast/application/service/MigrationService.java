package io.ballast.application.service;

import io.ballast.application.port.in.MigrateStore;
import io.ballast.application.port.out.Ownership;
import io.ballast.application.port.out.Ownership.TakeOver;
import io.ballast.application.port.out.StoreSchema;
import io.ballast.domain.recovery.Leadership;
import java.util.List;

/** Upgrades the schema while nobody else can own the portfolio: a live holder is left alone. */
public final class MigrationService implements MigrateStore {

    private static final String REASON = "migrate";

    private final StoreSchema schema;
    private final Ownership ownership;
    private final Installation installation;
    private final RecoveryPolicy policy;
    private final Ambient ambient;

    public MigrationService(
            StoreSchema schema,
            Ownership ownership,
            Installation installation,
            RecoveryPolicy policy,
            Ambient ambient) {
        this.schema = schema;
        this.ownership = ownership;
        this.installation = installation;
        this.policy = policy;
        this.ambient = ambient;
    }

    @Override
    public List<String> pending() {
        return schema.pending();
    }

    @Override
    public Answer migrate() {
        if (schema.pending().isEmpty()) {
            return new Answer.UpToDate(List.of());
        }
        if (schema.version().isEmpty()) {
            return new Answer.UpToDate(schema.migrate());
        }
        TakeOver takeOver = ownership.takeOver(new Ownership.Claimant(
                installation.instance(), ambient.uuids().get(), policy.leaseTtl(), false, REASON));
        if (takeOver instanceof TakeOver.Held held) {
            return new Answer.Held(held.holder());
        }
        if (takeOver instanceof TakeOver.Lost lost) {
            return new Answer.Held(lost.holder() == null ? "another instance" : lost.holder());
        }
        if (takeOver instanceof TakeOver.Taken taken) {
            return migrateAs(taken.leadership());
        }
        // Nothing stored, or halted: nobody writes.
        return new Answer.UpToDate(schema.migrate());
    }

    private Answer migrateAs(Leadership leadership) {
        try {
            return new Answer.UpToDate(schema.migrate());
        } finally {
            ownership.release(leadership, REASON);
        }
    }
}
