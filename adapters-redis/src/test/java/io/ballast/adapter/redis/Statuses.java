package io.ballast.adapter.redis;

import io.ballast.application.port.out.StatusBoard.State;
import io.ballast.application.port.out.StatusBoard.Status;
import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Instant;

/** Statuses to publish. */
final class Statuses {

    static final Instant AT = Instant.parse("2026-01-05T03:45:00.123Z");

    private Statuses() {}

    static Status active(long epoch) {
        return active("trader-1", epoch);
    }

    static Status active(String instance, long epoch) {
        return new Status(new InstanceId(instance), State.ACTIVE, epoch, null, AT);
    }

    static Status failed(long epoch, ErrorCode code) {
        return new Status(new InstanceId("trader-1"), State.FAILED, epoch, code, AT);
    }
}
