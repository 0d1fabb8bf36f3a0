package io.ballast.adapter.postgres;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/** A primary that was demoted keeps its sessions; one that answers so is no use to the next writer either. */
final class EvictDemoted implements SQLExceptionOverride {

    @java.lang.Override // the interface has an Override of its own
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        return SqlState.READ_ONLY.equals(failure.getSQLState())
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
