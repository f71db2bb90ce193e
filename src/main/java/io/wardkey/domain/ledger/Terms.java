package io.wardkey.domain.ledger;

import io.wardkey.domain.Bytes32;
import java.util.List;

/** What a proposal says, one record for each {@link Decision}; ABI-encoded on the ledger. */
public sealed interface Terms {

    Decision decision();

    /** A person's account, recipient-key digest and professional name. */
    record Person(Account account, Bytes32 recipientKey, String name) {}

    /**
     * An organisation with its first administrators.
     *
     * @param custodian {@link Account#NONE} where it runs none
     * @param transportKey digest of the custodian's transport key, zero where it runs none
     */
    record Founding(
            String name, Account custodian, Bytes32 transportKey, List<Person> administrators) {
        public Founding {
            administrators = List.copyOf(administrators);
        }
    }

    record AdmitOrganisation(Founding founding) implements Terms {
        @Override
        public Decision decision() {
            return Decision.ADMIT_ORGANISATION;
        }
    }

    record ExpelOrganisation(int organisation) implements Terms {
        @Override
        public Decision decision() {
            return Decision.EXPEL_ORGANISATION;
        }
    }

    record RestoreAdministrators(int organisation, List<Person> administrators) implements Terms {
        public RestoreAdministrators {
            administrators = List.copyOf(administrators);
        }

        @Override
        public Decision decision() {
            return Decision.RESTORE_ADMINISTRATORS;
        }
    }

    record ReplaceCustodian(int organisation, Account account, Bytes32 transportKey)
            implements Terms {
        @Override
        public Decision decision() {
            return Decision.REPLACE_CUSTODIAN;
        }
    }

    record SetThreshold(int threshold) implements Terms {
        @Override
        public Decision decision() {
            return Decision.SET_THRESHOLD;
        }
    }

    record MoveHome(int organisation) implements Terms {
        @Override
        public Decision decision() {
            return Decision.MOVE_HOME;
        }
    }

    /**
     * @param member 0 for a new one
     */
    record EnrolMember(long member, int organisation, Roles roles, Person person) implements Terms {
        @Override
        public Decision decision() {
            return Decision.ENROL_MEMBER;
        }
    }

    record RebindPatient(Account account, Bytes32 recipientKey) implements Terms {
        @Override
        public Decision decision() {
            return Decision.REBIND_PATIENT;
        }
    }

    record AppointGuardian(Account account, Bytes32 recipientKey, long until) implements Terms {
        @Override
        public Decision decision() {
            return Decision.APPOINT_GUARDIAN;
        }
    }
}
