package io.wardkey.workflow;

import io.wardkey.domain.work.QueuedReport;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a report of the queue was refused that nothing can be done with as it is. */
public enum Spoilt {
    /** The sealed original is damaged or missing. */
    DAMAGED_ORIGINAL("reading"),
    /** The original is whole, and when it was read again this report was not in it. */
    NOT_FOUND_AGAIN("reading"),
    /** The original is locked, and the password that opened it is not known any more. */
    LOCKED("reading"),
    /** What the journal keeps of it is damaged. */
    DAMAGED_ENTRY("reading"),
    /** It brings a defect of this software to light. */
    DEFECT("reading"),
    /** What a custodian announced for the patient is no key. */
    BAD_KEY("custody");

    /** Under what a queued report's detail says it. */
    final String detail;

    Spoilt(String detail) {
        this.detail = detail;
    }

    /** Whether the file that it came in is what helps. */
    boolean lost() {
        return this == DAMAGED_ORIGINAL || this == NOT_FOUND_AGAIN || this == LOCKED;
    }

    /** What a queued report's detail says, if it says one of these. */
    public static Optional<Spoilt> of(QueuedReport report) {
        return Stream.of(values())
                .filter(
                        each ->
                                report.detail()
                                        .getOrDefault(each.detail, "")
                                        .split(" ", 2)[0]
                                        .equals(each.name()))
                .findFirst();
    }
}
