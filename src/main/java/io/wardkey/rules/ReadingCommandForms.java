package io.wardkey.rules;

import io.wardkey.domain.ledger.ReadingCommand.Answer;
import io.wardkey.domain.ledger.ReadingCommand.Ask;
import io.wardkey.domain.ledger.ReadingCommand.OpenForRefiling;
import io.wardkey.domain.ledger.ReadingCommand.OpenInEmergency;
import io.wardkey.domain.ledger.ReadingCommand.OpenList;
import io.wardkey.domain.ledger.ReadingCommand.OpenRecords;
import io.wardkey.domain.ledger.ReadingCommand.SettleEmergency;
import java.util.List;

/** The forms of commands about openings, reviews and questions. */
final class ReadingCommandForms {

    static final List<CommandForm<?>> ALL =
            List.of(
                    CommandForm.of(
                            OpenList.class,
                            "openList(bytes32,uint8,bool,bytes32)",
                            c ->
                                    List.of(
                                            c.patientId().value(),
                                            (long) c.purpose().bits(),
                                            c.automatic(),
                                            c.text().value()),
                            f -> new OpenList(f.patientId(), f.purposes(), f.flag(), f.recordId())),
                    CommandForm.of(
                            OpenRecords.class,
                            "openRecords(bytes32,bytes32[],uint8,bool,bytes32)",
                            c ->
                                    List.of(
                                            c.patientId().value(),
                                            Words.records(c.recordIds()),
                                            (long) c.purpose().bits(),
                                            c.automatic(),
                                            c.text().value()),
                            f ->
                                    new OpenRecords(
                                            f.patientId(),
                                            f.recordIds(),
                                            f.purposes(),
                                            f.flag(),
                                            f.recordId())),
                    CommandForm.of(
                            OpenInEmergency.class,
                            "openInEmergency(bytes32,bytes32[],bytes32)",
                            c ->
                                    List.of(
                                            c.patientId().value(),
                                            Words.records(c.recordIds()),
                                            c.text().value()),
                            f -> new OpenInEmergency(f.patientId(), f.recordIds(), f.recordId())),
                    CommandForm.of(
                            OpenForRefiling.class,
                            "openForRefiling(bytes32,bytes32[])",
                            c -> List.of(c.patientId().value(), Words.records(c.recordIds())),
                            f -> new OpenForRefiling(f.patientId(), f.recordIds())),
                    CommandForm.of(
                            SettleEmergency.class,
                            "settleEmergency(bytes32,uint24,uint8,bytes32)",
                            c ->
                                    List.of(
                                            c.patientId().value(),
                                            (long) c.review(),
                                            (long) c.verdict(),
                                            c.text().value()),
                            f ->
                                    new SettleEmergency(
                                            f.patientId(), f.small(), f.small(), f.recordId())),
                    CommandForm.of(
                            Ask.class,
                            "ask(bytes32,uint24,uint8,bytes32)",
                            c ->
                                    List.of(
                                            c.patientId().value(),
                                            (long) c.entry(),
                                            (long) c.kind(),
                                            c.text().value()),
                            f -> new Ask(f.patientId(), f.small(), f.small(), f.recordId())),
                    CommandForm.of(
                            Answer.class,
                            "answer(bytes32,uint24,bytes32)",
                            c ->
                                    List.of(
                                            c.patientId().value(),
                                            (long) c.question(),
                                            c.text().value()),
                            f -> new Answer(f.patientId(), f.small(), f.recordId())));

    private ReadingCommandForms() {}
}
