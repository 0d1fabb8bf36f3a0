package io.ballast.application.port.out;

import io.ballast.domain.identity.InstanceId;
import io.ballast.domain.recovery.ErrorCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where instances show others what they are doing. A convenience: nothing on it is ever believed.
 *
 * <p>Guarantees, each proven by a contract test that carries its number:
 *
 * <ol>
 *   <li>B01 What was published last is shown.
 *   <li>B02 A status disappears when its instance stops publishing.
 *   <li>B03 A status of a lower epoch never replaces one of a higher.
 *   <li>B04 Publishing never throws and never takes long, whatever the board's server does.
 * </ol>
 */
public interface StatusBoard {

    void publish(Status status);

    /** What an instance is doing. */
    enum State {
        RECOVERING,
        ACTIVE,
        FAILED,
        RELEASED
    }

    /**
     * Refuses what is out of range.
     *
     * @param epoch 0 while none was taken
     * @param errorCode why it failed, or null
     */
    record Status(
            InstanceId instance,
            State state,
            long epoch,
            @Nullable ErrorCode errorCode,
            Instant at) {}
}
