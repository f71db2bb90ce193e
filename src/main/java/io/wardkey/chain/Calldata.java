package io.wardkey.chain;

import static io.wardkey.chain.Abi.account;
import static io.wardkey.chain.Abi.array;
import static io.wardkey.chain.Abi.bool;
import static io.wardkey.chain.Abi.bytes;
import static io.wardkey.chain.Abi.call;
import static io.wardkey.chain.Abi.fixed;
import static io.wardkey.chain.Abi.uint;
import static io.wardkey.chain.Abi.word;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.ConsortiumCommand;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PermissionCommand;
import io.wardkey.domain.ledger.ReadingCommand;
import io.wardkey.domain.ledger.RecordCommand;

/** Commands as the functions of {@code IHealthLedger.sol} take them. Stateless. */
final class Calldata {

    private Calldata() {}

    /**
     * @throws IllegalArgumentException when a value is beyond its type
     */
    static ByteString of(Command command) {
        return switch (command) {
            case ConsortiumCommand consortium -> of(consortium);
            case PatientCommand patient -> of(patient);
            case RecordCommand record -> of(record);
            case PermissionCommand permission -> of(permission);
            case ReadingCommand reading -> of(reading);
        };
    }

    private static ByteString of(ConsortiumCommand command) {
        return switch (command) {
            case ConsortiumCommand.Propose c ->
                    call(
                            "propose(uint8,bytes32,bytes)",
                            uint(8, c.terms().decision().code()),
                            word(c.patientId()),
                            bytes(EncodedTerms.of(c.terms())));
            case ConsortiumCommand.Approve c ->
                    call(
                            "approve(uint256,bytes)",
                            uint(256, c.proposal()),
                            bytes(EncodedTerms.of(c.terms())));
            case ConsortiumCommand.SuspendMember c ->
                    call("suspendMember(uint32)", uint(32, c.member()));
            case ConsortiumCommand.RotateKeys c ->
                    call(
                            "rotateKeys(bytes32,address,bytes32)",
                            word(c.patientId()),
                            account(c.account()),
                            word(c.recipientKey()));
            case ConsortiumCommand.GiveDirectoryKey c ->
                    call(
                            "giveDirectoryKey(uint32,bytes32,uint32[],bytes32[])",
                            uint(32, c.generation()),
                            word(c.keyDigest()),
                            array(c.members(), member -> uint(32, member)),
                            array(c.sealedKeys(), Abi::word));
            case ConsortiumCommand.StandInFor c ->
                    call(
                            "standInFor(uint32,uint40,bytes32[])",
                            uint(32, c.colleague()),
                            uint(40, c.until()),
                            array(c.patientIds(), Abi::word));
        };
    }

    private static ByteString of(PatientCommand command) {
        return switch (command) {
            case PatientCommand.RegisterPatients c ->
                    call(
                            "registerPatients((bytes32,address,bytes32)[],bool)",
                            array(
                                    c.registrations(),
                                    r ->
                                            fixed(
                                                    word(r.patientId()),
                                                    account(r.account()),
                                                    word(r.recipientKey()))),
                            bool(c.migration()));
            case PatientCommand.RegisterWith c ->
                    call(
                            "registerWith(bytes32,uint16)",
                            word(c.patientId()),
                            uint(16, c.organisation()));
            case PatientCommand.Leave c ->
                    call(
                            "leave(bytes32,uint16,uint16,uint32[])",
                            word(c.patientId()),
                            uint(16, c.organisation()),
                            uint(16, c.newHome()),
                            array(c.members(), member -> uint(32, member)));
            case PatientCommand.AnnounceCustodyKeys c ->
                    call(
                            "announceCustodyKeys(bytes32[],bytes32[])",
                            array(c.patientIds(), Abi::word),
                            array(c.keyDigests(), Abi::word));
            case PatientCommand.DestroyedCustodyKeys c ->
                    call("destroyedCustodyKeys(bytes32[])", array(c.patientIds(), Abi::word));
            case PatientCommand.AppointGuardian c ->
                    call(
                            "appointGuardian(bytes32,address,bytes32,uint40)",
                            word(c.patientId()),
                            account(c.account()),
                            word(c.recipientKey()),
                            uint(40, c.until()));
            case PatientCommand.DismissGuardian c ->
                    call(
                            "dismissGuardian(bytes32,address)",
                            word(c.patientId()),
                            account(c.account()));
            case PatientCommand.CancelRebind c ->
                    call("cancelRebind(bytes32)", word(c.patientId()));
            case PatientCommand.NoteHelper c ->
                    call("noteHelper(bytes32,bytes32)", word(c.patientId()), word(c.text()));
            case PatientCommand.NoteArrival c ->
                    call("noteArrival(bytes32,uint8)", word(c.patientId()), uint(8, c.how()));
            case PatientCommand.RequestErasure c ->
                    call("requestErasure(bytes32)", word(c.patientId()));
            case PatientCommand.ConfirmErasure c ->
                    call("confirmErasure(bytes32)", word(c.patientId()));
            case PatientCommand.CancelErasure c ->
                    call("cancelErasure(bytes32)", word(c.patientId()));
            case PatientCommand.CompleteErasure c ->
                    call("completeErasure(bytes32)", word(c.patientId()));
        };
    }

    private static ByteString of(RecordCommand command) {
        return switch (command) {
            case RecordCommand.FileRecords c ->
                    call(
                            "fileRecords((bytes32,bytes32,uint16,bytes32,uint32)[])",
                            array(
                                    c.filings(),
                                    f ->
                                            fixed(
                                                    word(f.patientId()),
                                                    word(f.recordId()),
                                                    uint(16, f.category().bits()),
                                                    word(f.supersedes()),
                                                    uint(32, f.responsible()))));
            case RecordCommand.Withdraw c ->
                    call(
                            "withdraw(bytes32,bytes32,uint8)",
                            word(c.patientId()),
                            word(c.recordId()),
                            uint(8, c.cause()));
            case RecordCommand.DisputeRecord c ->
                    call("disputeRecord(bytes32,bytes32)", word(c.patientId()), word(c.recordId()));
            case RecordCommand.RecordNextStep c ->
                    call(
                            "recordNextStep(bytes32,bytes32,uint8,uint32)",
                            word(c.patientId()),
                            word(c.recordId()),
                            uint(8, c.step()),
                            uint(32, c.to()));
        };
    }

    private static ByteString of(PermissionCommand command) {
        return switch (command) {
            case PermissionCommand.Grant c ->
                    call(
                            "grant(bytes32,uint32,uint16,uint8,uint40,uint40)",
                            word(c.patientId()),
                            uint(32, c.grantee()),
                            uint(16, c.categories().bits()),
                            uint(8, c.purposes().bits()),
                            uint(40, c.from()),
                            uint(40, c.until()));
            case PermissionCommand.StartVisit c ->
                    call(
                            "startVisit(bytes32,uint16,uint16,uint40)",
                            word(c.patientId()),
                            uint(16, c.organisation()),
                            uint(16, c.categories().bits()),
                            uint(40, c.until()));
            case PermissionCommand.Revoke c ->
                    call("revoke(bytes32,uint32)", word(c.patientId()), uint(32, c.grantee()));
            case PermissionCommand.Block c ->
                    call("block_(bytes32,uint32)", word(c.patientId()), uint(32, c.member()));
            case PermissionCommand.Unblock c ->
                    call("unblock(bytes32,uint32)", word(c.patientId()), uint(32, c.member()));
            case PermissionCommand.RequestAccess c ->
                    call(
                            "requestAccess(bytes32,uint32,uint16,uint8,uint40,bytes32)",
                            word(c.patientId()),
                            uint(32, c.grantee()),
                            uint(16, c.categories().bits()),
                            uint(8, c.purposes().bits()),
                            uint(40, c.until()),
                            word(c.text()));
            case PermissionCommand.Decide c ->
                    call(
                            "decide(bytes32,uint32,uint16,uint8,uint40,uint40)",
                            word(c.patientId()),
                            uint(32, c.member()),
                            uint(16, c.categories().bits()),
                            uint(8, c.purposes().bits()),
                            uint(40, c.from()),
                            uint(40, c.until()));
        };
    }

    private static ByteString of(ReadingCommand command) {
        return switch (command) {
            case ReadingCommand.OpenList c ->
                    call(
                            "openList(bytes32,uint8,bool,bytes32)",
                            word(c.patientId()),
                            uint(8, c.purpose().bits()),
                            bool(c.automatic()),
                            word(c.text()));
            case ReadingCommand.OpenRecords c ->
                    call(
                            "openRecords(bytes32,bytes32[],uint8,bool,bytes32)",
                            word(c.patientId()),
                            array(c.recordIds(), Abi::word),
                            uint(8, c.purpose().bits()),
                            bool(c.automatic()),
                            word(c.text()));
            case ReadingCommand.OpenInEmergency c ->
                    call(
                            "openInEmergency(bytes32,bytes32[],bytes32)",
                            word(c.patientId()),
                            array(c.recordIds(), Abi::word),
                            word(c.text()));
            case ReadingCommand.OpenForRefiling c ->
                    call(
                            "openForRefiling(bytes32,bytes32[])",
                            word(c.patientId()),
                            array(c.recordIds(), Abi::word));
            case ReadingCommand.SettleEmergency c ->
                    call(
                            "settleEmergency(bytes32,uint24,uint8,bytes32)",
                            word(c.patientId()),
                            uint(24, c.review()),
                            uint(8, c.verdict()),
                            word(c.text()));
            case ReadingCommand.Ask c ->
                    call(
                            "ask(bytes32,uint24,uint8,bytes32)",
                            word(c.patientId()),
                            uint(24, c.entry()),
                            uint(8, c.kind()),
                            word(c.text()));
            case ReadingCommand.Answer c ->
                    call(
                            "answer(bytes32,uint24,bytes32)",
                            word(c.patientId()),
                            uint(24, c.question()),
                            word(c.text()));
        };
    }
}
