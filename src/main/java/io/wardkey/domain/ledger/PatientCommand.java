package io.wardkey.domain.ledger;

import io.wardkey.domain.Bytes32;
import java.util.List;

/** Commands about who a patient is to the consortium: registration, voices, keys, erasure. */
public sealed interface PatientCommand extends Command {

    /** One patient to be registered. */
    record Registration(PatientId patientId, Account account, Bytes32 recipientKey) {}

    record RegisterPatients(List<Registration> registrations, boolean migration)
            implements PatientCommand {
        public RegisterPatients {
            registrations = List.copyOf(registrations);
        }
    }

    record RegisterWith(PatientId patientId, int organisation) implements PatientCommand {}

    /**
     * @param newHome 0 for none
     * @param members whose own grants end as well
     */
    record Leave(PatientId patientId, int organisation, int newHome, List<Long> members)
            implements PatientCommand {
        public Leave {
            members = List.copyOf(members);
        }
    }

    record AnnounceCustodyKeys(List<PatientId> patientIds, List<Bytes32> keyDigests)
            implements PatientCommand {
        public AnnounceCustodyKeys {
            patientIds = List.copyOf(patientIds);
            keyDigests = List.copyOf(keyDigests);
        }
    }

    record DestroyedCustodyKeys(List<PatientId> patientIds) implements PatientCommand {
        public DestroyedCustodyKeys {
            patientIds = List.copyOf(patientIds);
        }
    }

    record AppointGuardian(PatientId patientId, Account account, Bytes32 recipientKey, long until)
            implements PatientCommand {}

    record DismissGuardian(PatientId patientId, Account account) implements PatientCommand {}

    record CancelRebind(PatientId patientId) implements PatientCommand {}

    record NoteHelper(PatientId patientId, RecordId text) implements PatientCommand {}

    /**
     * @param how 1 card shown, 2 two facts asked
     */
    record NoteArrival(PatientId patientId, int how) implements PatientCommand {}

    record RequestErasure(PatientId patientId) implements PatientCommand {}

    record ConfirmErasure(PatientId patientId) implements PatientCommand {}

    record CancelErasure(PatientId patientId) implements PatientCommand {}

    record CompleteErasure(PatientId patientId) implements PatientCommand {}
}
