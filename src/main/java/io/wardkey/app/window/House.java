package io.wardkey.app.window;

import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.work.AuditIndex;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.LedgerView;
import java.time.Clock;

/**
 * What all desks of one workstation share; nothing in it is anybody's in particular.
 *
 * @param organisation whose workstation it is
 * @param inbox files that were handed in and not read yet: they outlast the shift, as a lock ends
 *     it
 */
record House(
        Desks.Entrance entrance,
        int organisation,
        LineWatch line,
        Everyone everyone,
        Contents contents,
        Inbox inbox,
        FolderMemory folders,
        Clock clock) {

    LedgerView view() {
        return entrance.plant().view();
    }

    AuditIndex index() {
        return entrance.plant().journal().index();
    }

    PatientLog log(PatientId patient) throws java.io.IOException {
        return PatientLog.of(entrance.plant(), patient);
    }

    /** Seconds since 1970. */
    long now() {
        return clock.instant().getEpochSecond();
    }
}
