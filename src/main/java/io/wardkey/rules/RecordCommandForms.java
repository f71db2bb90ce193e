package io.wardkey.rules;

import io.wardkey.domain.ledger.RecordCommand.DisputeRecord;
import io.wardkey.domain.ledger.RecordCommand.FileRecords;
import io.wardkey.domain.ledger.RecordCommand.Filing;
import io.wardkey.domain.ledger.RecordCommand.RecordNextStep;
import io.wardkey.domain.ledger.RecordCommand.Withdraw;
import java.util.List;

/** The forms of commands about records. */
final class RecordCommandForms {

    static final List<CommandForm<?>> ALL =
            List.of(
                    CommandForm.of(
                            FileRecords.class,
                            "fileRecords((bytes32,bytes32,uint16,bytes32,uint32)[])",
                            c ->
                                    List.of(
                                            c.filings().stream()
                                                    .map(RecordCommandForms::values)
                                                    .toList()),
                            f -> new FileRecords(f.tuples(RecordCommandForms::filing))),
                    CommandForm.of(
                            Withdraw.class,
                            "withdraw(bytes32,bytes32,uint8)",
                            c ->
                                    List.of(
                                            c.patientId().value(),
                                            c.recordId().value(),
                                            (long) c.cause()),
                            f -> new Withdraw(f.patientId(), f.recordId(), f.small())),
                    CommandForm.of(
                            DisputeRecord.class,
                            "disputeRecord(bytes32,bytes32)",
                            c -> List.of(c.patientId().value(), c.recordId().value()),
                            f -> new DisputeRecord(f.patientId(), f.recordId())),
                    CommandForm.of(
                            RecordNextStep.class,
                            "recordNextStep(bytes32,bytes32,uint8,uint32)",
                            c ->
                                    List.of(
                                            c.patientId().value(),
                                            c.recordId().value(),
                                            (long) c.step(),
                                            c.to()),
                            f ->
                                    new RecordNextStep(
                                            f.patientId(), f.recordId(), f.small(), f.number())));

    private RecordCommandForms() {}

    private static List<?> values(Filing filing) {
        return List.of(
                filing.patientId().value(),
                filing.recordId().value(),
                (long) filing.category().bits(),
                filing.supersedes().value(),
                filing.responsible());
    }

    private static Filing filing(Fields fields) throws FlawException {
        return new Filing(
                fields.patientId(),
                fields.recordId(),
                fields.categories(),
                fields.recordId(),
                fields.number());
    }
}
