package io.wardkey.rules;

import io.wardkey.domain.ledger.PermissionCommand.Block;
import io.wardkey.domain.ledger.PermissionCommand.Decide;
import io.wardkey.domain.ledger.PermissionCommand.Grant;
import io.wardkey.domain.ledger.PermissionCommand.RequestAccess;
import io.wardkey.domain.ledger.PermissionCommand.Revoke;
import io.wardkey.domain.ledger.PermissionCommand.StartVisit;
import io.wardkey.domain.ledger.PermissionCommand.Unblock;
import java.util.List;

/** The forms of commands about who may read. */
final class PermissionCommandForms {

    static final List<CommandForm<?>> ALL =
            List.of(
                    CommandForm.of(
                            Grant.class,
                            "grant(bytes32,uint32,uint16,uint8,uint40,uint40)",
                            c ->
                                    List.of(
                                            c.patientId().value(),
                                            c.grantee(),
                                            (long) c.categories().bits(),
                                            (long) c.purposes().bits(),
                                            c.from(),
                                            c.until()),
                            f ->
                                    new Grant(
                                            f.patientId(),
                                            f.number(),
                                            f.categories(),
                                            f.purposes(),
                                            f.number(),
                                            f.number())),
                    CommandForm.of(
                            StartVisit.class,
                            "startVisit(bytes32,uint16,uint16,uint40)",
                            c ->
                                    List.of(
                                            c.patientId().value(),
                                            (long) c.organisation(),
                                            (long) c.categories().bits(),
                                            c.until()),
                            f ->
                                    new StartVisit(
                                            f.patientId(), f.small(), f.categories(), f.number())),
                    CommandForm.of(
                            Revoke.class,
                            "revoke(bytes32,uint32)",
                            c -> List.of(c.patientId().value(), c.grantee()),
                            f -> new Revoke(f.patientId(), f.number())),
                    CommandForm.of(
                            Block.class,
                            "block_(bytes32,uint32)",
                            c -> List.of(c.patientId().value(), c.member()),
                            f -> new Block(f.patientId(), f.number())),
                    CommandForm.of(
                            Unblock.class,
                            "unblock(bytes32,uint32)",
                            c -> List.of(c.patientId().value(), c.member()),
                            f -> new Unblock(f.patientId(), f.number())),
                    CommandForm.of(
                            RequestAccess.class,
                            "requestAccess(bytes32,uint32,uint16,uint8,uint40,bytes32)",
                            c ->
                                    List.of(
                                            c.patientId().value(),
                                            c.grantee(),
                                            (long) c.categories().bits(),
                                            (long) c.purposes().bits(),
                                            c.until(),
                                            c.text().value()),
                            f ->
                                    new RequestAccess(
                                            f.patientId(),
                                            f.number(),
                                            f.categories(),
                                            f.purposes(),
                                            f.number(),
                                            f.recordId())),
                    CommandForm.of(
                            Decide.class,
                            "decide(bytes32,uint32,uint16,uint8,uint40,uint40)",
                            c ->
                                    List.of(
                                            c.patientId().value(),
                                            c.member(),
                                            (long) c.categories().bits(),
                                            (long) c.purposes().bits(),
                                            c.from(),
                                            c.until()),
                            f ->
                                    new Decide(
                                            f.patientId(),
                                            f.number(),
                                            f.categories(),
                                            f.purposes(),
                                            f.number(),
                                            f.number())));

    private PermissionCommandForms() {}
}
