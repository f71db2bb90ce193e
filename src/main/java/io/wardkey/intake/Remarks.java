package io.wardkey.intake;

import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.ReportStatus;

/** What is worth a remark of any report. */
final class Remarks {
    private Remarks() {}

    static void onStatus(ReportStatus status, Tally tally) {
        if (status.provisional()) {
            tally.note(ReaderNote.Kind.PROVISIONAL, status.name());
        } else if (status.revises()) {
            tally.note(ReaderNote.Kind.REVISES, status.name());
        } else if (status.withoutEffect()) {
            tally.note(ReaderNote.Kind.WITHOUT_EFFECT, status.name());
        }
    }

    static void onSubject(PatientDemographics subject, JsonIndex.Entry report, Tally tally) {
        switch (subject.presence()) {
            case NOBODY, NOT_A_PERSON -> tally.note(ReaderNote.Kind.NO_PATIENT, report.name());
            case REFERENCED ->
                    tally.note(ReaderNote.Kind.PATIENT_NOT_IN_FILE, subject.reference().orElse(""));
            case IN_FILE, RETIRED -> {}
        }
    }
}
