package io.wardkey.domain.audit;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.RecordId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One entry of a patient's log, with the names that the ledger had when it was written.
 *
 * @param sequence its place in the log, from 1
 * @param at the ledger's time
 * @param about whom or what it is about beside the patient: a grantee, a blocked member
 * @param purposes of an opening (one), a grant or a request
 * @param categories that were opened, granted, requested or filed
 * @param records that it names
 * @param denial {@link Denial#NONE} unless the ledger refused an opening
 * @param automatic whether software acted by itself, without a person asking at that moment
 * @param emergency whether it was opened without a grant
 * @param allowedBy the entry of the permission that allowed an opening; empty where none is needed
 * @param refersTo the entry asked about, the question answered, or the first of a review
 * @param from of what was granted or asked for
 * @param until of what was granted or asked for
 * @param code what kind of withdrawal, question, verdict, arrival or next step; 0 without
 * @param text a sealed reason, question or answer, or {@link RecordId#NONE}
 */
public record AuditEntry(
        int sequence,
        Instant at,
        Party who,
        Act act,
        Optional<Party> about,
        Set<Purpose> purposes,
        Set<Category> categories,
        List<RecordId> records,
        Denial denial,
        boolean automatic,
        boolean emergency,
        Optional<Integer> allowedBy,
        Optional<Integer> refersTo,
        Optional<Instant> from,
        Optional<Instant> until,
        int code,
        RecordId text,
        Bytes32 transaction) {

    public AuditEntry {
        purposes = Set.copyOf(purposes);
        categories = Set.copyOf(categories);
        records = List.copyOf(records);
    }

    /** Whether somebody saw something, or tried to. */
    public boolean reading() {
        return switch (act) {
            case SAW_LIST, OPENED_RECORDS, OPENED_FOR_REFILING, TRIED_TO_OPEN -> true;
            default -> false;
        };
    }

    /** Whether the ledger refused. */
    public boolean denied() {
        return denial != Denial.NONE;
    }

    /**
     * Who acted, or whom it is about.
     *
     * @param number of a member or an organisation, else 0
     * @param name the professional name, the organisation's, or empty for patient and guardian
     * @param roles the roles' names, of a member
     * @param organisation the organisation's name, of a member or custodian
     */
    public record Party(
            Kind kind, long number, String name, List<String> roles, String organisation) {
        public Party {
            roles = List.copyOf(roles);
        }
    }

    /** What sort of party. */
    public enum Kind {
        MEMBER,
        ORGANISATION,
        CUSTODIAN,
        PATIENT,
        GUARDIAN,
        NETWORK,
        /** An account or number that the log doesn't explain. */
        UNKNOWN
    }

    /** What was done; in the past tense, as entries are. */
    public enum Act {
        REGISTERED,
        CUSTODY_KEY_ANNOUNCED,
        CUSTODY_KEY_DESTROYED,
        REGISTERED_WITH,
        LEFT,
        HOME_MOVED,
        KEYS_ROTATED,
        REBOUND,
        REBIND_CANCELLED,
        GUARDIAN_APPOINTED,
        GUARDIAN_DISMISSED,
        HELPER_NOTED,
        ARRIVED,
        ERASURE_REQUESTED,
        ERASURE_CONFIRMED,
        ERASURE_CANCELLED,
        ERASED,
        FILED,
        WITHDREW,
        DISPUTED,
        NEXT_STEP,
        GRANTED,
        VISIT_STARTED,
        REVOKED,
        BLOCKED,
        UNBLOCKED,
        REQUESTED,
        DECIDED,
        SAW_LIST,
        OPENED_RECORDS,
        OPENED_FOR_REFILING,
        TRIED_TO_OPEN,
        SETTLED,
        ASKED,
        ANSWERED,
        STOOD_IN,
        PROPOSED,
        APPROVED,
        /** An entry of later software. */
        UNREADABLE
    }
}
