package io.wardkey.domain.ledger;

import io.wardkey.domain.Bytes32;
import java.util.List;

/** Commands about organisations, members and their keys. */
public sealed interface ConsortiumCommand extends Command {

    /**
     * @param patientId whom it is about, else {@link PatientId#CONSORTIUM}
     */
    record Propose(PatientId patientId, Terms terms) implements ConsortiumCommand {}

    /** Repeats the terms of the proposal. */
    record Approve(long proposal, Terms terms) implements ConsortiumCommand {}

    record SuspendMember(long member) implements ConsortiumCommand {}

    /**
     * @param patientId whose voice changes its keys; {@link PatientId#CONSORTIUM} for a member
     */
    record RotateKeys(PatientId patientId, Account account, Bytes32 recipientKey)
            implements ConsortiumCommand {}

    /** {@code sealedKeys}: digests of blocks, one for each member. */
    record GiveDirectoryKey(
            long generation, Bytes32 keyDigest, List<Long> members, List<Bytes32> sealedKeys)
            implements ConsortiumCommand {
        public GiveDirectoryKey {
            members = List.copyOf(members);
            sealedKeys = List.copyOf(sealedKeys);
        }
    }

    record StandInFor(long colleague, long until, List<PatientId> patientIds)
            implements ConsortiumCommand {
        public StandInFor {
            patientIds = List.copyOf(patientIds);
        }
    }
}
