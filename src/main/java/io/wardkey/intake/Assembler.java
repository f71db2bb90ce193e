package io.wardkey.intake;

import io.wardkey.domain.report.ReportDraft;

/** Makes one draft. */
interface Assembler {
    ReportDraft draft() throws Unreadable;

    /** Whose the draft is; complete once it is made. */
    Subjects subjects();
}
