package io.wardkey.rules;

import io.wardkey.domain.ledger.ConsortiumCommand.GiveDirectoryKey;
import io.wardkey.domain.ledger.ConsortiumCommand.RotateKeys;
import io.wardkey.domain.ledger.ConsortiumCommand.StandInFor;
import io.wardkey.domain.ledger.ConsortiumCommand.SuspendMember;
import java.util.List;

/** The forms of commands about organisations, members and their keys. */
final class ConsortiumCommandForms {

    static final List<CommandForm<?>> ALL =
            List.of(
                    CommandForm.of(
                            SuspendMember.class,
                            "suspendMember(uint32)",
                            c -> List.of(c.member()),
                            f -> new SuspendMember(f.number())),
                    CommandForm.of(
                            RotateKeys.class,
                            "rotateKeys(bytes32,address,bytes32)",
                            c -> List.of(c.patientId().value(), c.account(), c.recipientKey()),
                            f -> new RotateKeys(f.patientId(), f.account(), f.word())),
                    CommandForm.of(
                            GiveDirectoryKey.class,
                            "giveDirectoryKey(uint32,bytes32,uint32[],bytes32[])",
                            c ->
                                    List.of(
                                            c.generation(),
                                            c.keyDigest(),
                                            c.members(),
                                            c.sealedKeys()),
                            f ->
                                    new GiveDirectoryKey(
                                            f.number(), f.word(), f.numbers(), f.words())),
                    CommandForm.of(
                            StandInFor.class,
                            "standInFor(uint32,uint40,bytes32[])",
                            c -> List.of(c.colleague(), c.until(), Words.patients(c.patientIds())),
                            f -> new StandInFor(f.number(), f.number(), f.patientIds())));

    private ConsortiumCommandForms() {}
}
