package io.wardkey.ui.reception;

import io.wardkey.ui.control.Plight;
import io.wardkey.ui.reception.ReceptionDesk.Preview;
import io.wardkey.ui.reception.ReceptionDesk.Row;
import io.wardkey.workflow.IdentifyPatient.Candidate;
import java.util.List;

/** What the inspector shows. */
sealed interface Inspection {
    record Nothing() implements Inspection {}

    record Reading(Row row) implements Inspection {}

    record Shown(Row row, Preview preview, List<Candidate> candidates) implements Inspection {}

    record Failed(Row row, Plight plight) implements Inspection {}

    /** Filed, or out of the queue: the original is no longer kept here. */
    record Gone(Row row) implements Inspection {}
}
