// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.28;

/**
 * @title IHealthLedger, the rules of a Wardkey network
 * @notice Normative for every ledger (Ethereum contract, Fabric chaincode, the in-memory rules). ABI calldata is the canonical
 * command, ABI event data the canonical entry. Two implementations that differ on any sequence of commands contain an error.
 *
 * Notation. `t` is the time of the block (seconds since 1970, UTC). A *voice* of a patient is the patient's account or a
 * guardian's. The *caller* is `_msgSender()`: the sender of the transaction, or the signer of a request relayed through the
 * ledger's own ERC-2771 forwarder (EIP-712 domain `Wardkey`, `1`, chain id, this contract). A relayed request must have a deadline at
 * most 10 minutes ahead, for `revoke` and `block_` 7 days: with a later one `verify` is false, `execute` reverts (DeadlineTooFar) and
 * `executeBatch` leaves the request out. The ledger relays to itself only.
 *
 * A voice whose time is over is still a voice, one that has ended: a guardian's after `until` or dismissal, the old account's after a
 * re-binding. An account *loses* its voice, as if it never had one, when it rotates to another account or its re-binding is
 * cancelled. The *patient's own* voice is any but a guardian's. An account is *free* unless a member has it now; whether a
 * custodian has it does not matter. A Person is *well-formed* when account and key are not 0 and the name is not empty.
 *
 * Numbers. Organisations are 1 to 255, members 256 to 2^32 - 1, both given in order of admission and enrolment and never
 * reused. A custodian goes by the number of its organisation. 0 means nobody.
 *
 * Entries. Each event is an entry. It has three topics (signature, patientId, who) and its data starts with the log's next `sequence`,
 * from 1. `who` is the number of a member, organisation or custodian, or the account (as an integer) of a voice. Entries about the
 * consortium form a log of their own under patientId 0. The head of a log is 27 bytes, initially zero:
 *
 *     head' = keccak256(abi.encode(uint256(head), topic0, topic1, topic2, keccak256(data))) >> 40
 *
 * An entry that has a field `text` (other than 0) files that record as of category TEXT; its organisation in the envelope's `info` is
 * the writer's, 0 for a voice. No other entry than `RecordFiled` and these files anything.
 *
 * Order of checks. Each function names its checks in order, the first that fails decides. These recur:
 *
 * - MEMBER(roles): the caller is enrolled (NotEnrolled), not suspended (Suspended), the organisation is active (Expelled), the member
 *   has at least one of the roles (WrongRole).
 * - SEASONED: `enrolledAt + probation <= t` (OnProbation).
 * - KNOWN: the patient is registered (UnknownPatient). LIVING: KNOWN, then not erased (Erased).
 * - SAFE VOICE: the caller has a voice (NoVoice), it has not ended, `t < until` (VoiceEnded), and its keys were rotated since they
 *   were issued (MustRotateKeys).
 * - FULL VOICE: SAFE VOICE, then it waits no longer, `fullFrom <= t` (Waiting).
 * - REGISTERED(organisation): it is the home, or the patient registered with it and did not leave (NotRegistered). A home that was moved
 *   away from by vote is registered no more.
 *
 * Everything else that is out of range, empty where it must not be, or of unequal lengths is `Malformed`, and is checked first
 * of all, unless a function says otherwise. What the ABI's decoder refuses (dirty bits, an unknown enum value) reverts without a reason.
 *
 * Role x purpose. What a member may open is the union over the member's roles, minus nothing but a block:
 *
 *     | role          | TREAT   | ETREAT    | HPAYMT | HOPERAT                                    | HRESCH | PATRQT |
 *     |---------------|---------|-----------|--------|--------------------------------------------|--------|--------|
 *     | RECEPTION     | -       | -         | -      | IDENTITY, if REGISTERED(own organisation)  | -      | -      |
 *     | PHYSICIAN     | granted | emergency | granted| granted; TEXT while a matter is open       | granted| -      |
 *     | ADMINISTRATOR | -       | -         | -      | -                                          | -      | -      |
 *     | AUDITOR       | -       | -         | -      | TEXT                                       | -      | -      |
 *     | (voice)       | -       | -         | -      | -                                          | -      | all    |
 *
 * `granted` is the union of the member's own grant, the grant to the member's organisation, and for TREAT the organisation's visit, each
 * where `from <= t < until` and the grant holds the purpose. A *matter* is an unsettled review or an unanswered question
 * of this patient. `emergency` is all categories but TEXT.
 */
interface IHealthLedger {
    // ---------------------------------------------------------------------------------------------------------------- bits and codes
    //
    // Categories, uint16 bitmap:  IDENTITY 0x0001  TEXT 0x0002  BLOOD 0x0004  URINE 0x0008  MICROBIOLOGY 0x0010  PATHOLOGY 0x0020
    //                             GENETICS 0x0040  IMAGING 0x0080  DOCUMENT 0x0100  OTHER 0x0200      ALL 0x03ff
    //                             grantable: all but TEXT, 0x03fd; the same opens in an emergency. Filed: exactly one, not TEXT.
    // Purposes, uint8 bitmap (HL7 v3 PurposeOfUse):  TREAT 0x01  ETREAT 0x02  HPAYMT 0x04  HOPERAT 0x08  HRESCH 0x10  PATRQT 0x20
    //                             grantable: TREAT, HPAYMT, HOPERAT, HRESCH, 0x1d. Opened with: exactly one.
    // Roles, uint8 bitmap:        RECEPTION 0x01  PHYSICIAN 0x02  ADMINISTRATOR 0x04  AUDITOR 0x08
    //
    // Packed words:  filing  = category | organisation << 16 | responsible << 32          (uint16, uint16, uint32)
    //                opening = categories | purpose << 16 | automatic << 24 | organisation << 32   (uint16, uint8, uint8 0 or 1, uint16)

    /// @notice Why an opening was refused. Tested in this order.
    enum Denial {
        NONE,
        ERASED, // the patient was erased
        SUSPENDED, // the member is suspended
        EXPELLED, // the member's organisation was expelled
        BLOCKED, // the patient blocked this member
        WRONG_ROLE, // no role of the member has the purpose
        NO_GRANT, // the categories come to nothing
        TOO_MANY_REVIEWS, // an emergency that would begin a fourth unsettled review
        VOICE_ENDED, // a voice whose time is over
        VOICE_WAITING // a voice that must rotate its keys first or is not full yet, and the old account of a re-binding until it ends
    }

    /// @notice What two persons, or a majority of the organisations, decide. 1 to 6 by vote, 7 to 9 by two persons.
    enum Decision {
        NONE,
        ADMIT_ORGANISATION, // Founding
        EXPEL_ORGANISATION, // uint16 organisation
        RESTORE_ADMINISTRATORS, // uint16 organisation, Person[] administrators
        REPLACE_CUSTODIAN, // uint16 organisation, address account, bytes32 transportKey (both 0: it runs none any more)
        SET_THRESHOLD, // uint8 threshold
        MOVE_HOME, // uint16 organisation; about a patient
        ENROL_MEMBER, // Enrolment
        REBIND_PATIENT, // address account, bytes32 recipientKey; about a patient
        APPOINT_GUARDIAN // address account, bytes32 recipientKey, uint40 until; about a patient
    }

    /// @notice Times in seconds. The training network sets `probation` to 0 and says so.
    struct Parameters {
        uint40 probation;
        uint40 waiting;
        uint40 erasure;
        uint40 proposal; // how long a proposal can be approved
        uint8 threshold; // t of the key shares: 2 <= t <= n - 1, n custodians, n >= 3
    }

    struct Person {
        address account;
        bytes32 recipientKey; // sha2-256 digest of the public key's dag-cbor block on IPFS
        string name; // the professional name
    }

    /// @dev `custodian` and `transportKey` are both 0 where the organisation runs no custodian.
    struct Founding {
        string name;
        address custodian;
        bytes32 transportKey;
        Person[] administrators; // 1 to 16, well-formed, accounts all different and free
    }

    /// @dev `member` 0 enrols a new one; else it changes account, keys, roles, name or organisation of that number and lifts a suspension.
    struct Enrolment {
        uint32 member;
        uint16 organisation;
        uint8 roles;
        Person person;
    }

    struct Registration {
        bytes32 patientId;
        address account;
        bytes32 recipientKey;
    }

    struct Filing {
        bytes32 patientId;
        bytes32 recordId;
        uint16 category;
        bytes32 supersedes; // the recordId that this one corrects, or 0
        uint32 responsible; // the member who should look, or 0
    }

    // ------------------------------------------------------------------------------------------------------------------------ errors

    error Malformed();
    error NotEnrolled();
    error Suspended();
    error Expelled();
    error WrongRole();
    error OnProbation();
    error UnknownPatient();
    error Erased();
    error NoVoice();
    error VoiceEnded();
    error MustRotateKeys();
    error Waiting();
    error NotRegistered();
    error AlreadyRegistered();
    error AccountInUse();
    error UnknownNumber();
    error Blocked();
    error NoSuchProposal();
    error ProposalExpired();
    error NotEntitled();
    error AlreadyVoted();
    error TooFewCustodians();
    error NoSuchReview();
    error NoSuchQuestion();
    error NoSuchRequest();
    error NoErasure();
    error ErasurePending();
    error TooEarly();
    error TooLate();
    error NotACustodian();
    /// @notice A relayed request whose deadline lies too far ahead.
    error DeadlineTooFar();
    /// @notice A log of 2^24 - 1 entries takes no more.
    error LogFull();

    // -------------------------------------------------------------------------------------------------------- entries: the consortium

    event NetworkFounded(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence,
        uint256 probation, uint256 waiting, uint256 erasure, uint256 proposal, uint256 threshold
    );
    event OrganisationAdmitted(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence,
        uint256 organisation, address custodian, bytes32 transportKey, string name
    );
    event OrganisationExpelled(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 organisation);
    event CustodianReplaced(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 organisation, address account, bytes32 transportKey
    );
    event ThresholdSet(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 threshold);
    event MemberEnrolled(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence,
        uint256 member, uint256 organisation, uint256 roles, address account, bytes32 recipientKey, string name
    );
    event MemberSuspended(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 member);
    event MemberKeysRotated(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence, address account, bytes32 recipientKey
    );
    event DirectoryKeyGiven(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence,
        uint256 member, uint256 generation, bytes32 keyDigest, bytes32 sealedKey
    );
    /// @dev Once under patientId 0, and once in the log of each patient named.
    event StoodIn(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 colleague, uint256 until);
    /// @dev Under the patient whom the decision is about, else under 0.
    event Proposed(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 proposal, uint256 decision, bytes terms
    );
    event Approved(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 proposal);

    // ------------------------------------------------------------------------------------------------------------- entries: patients

    event PatientRegistered(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence,
        uint256 organisation, address account, bytes32 recipientKey, bool migration
    );
    event CustodyKeyAnnounced(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, bytes32 keyDigest);
    event CustodyKeyDestroyed(bytes32 indexed patientId, uint256 indexed who, uint256 sequence);
    event RegisteredWith(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 organisation);
    event PatientLeft(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence,
        uint256 organisation, uint256 newHome, uint256 lateUntil, uint256[] members
    );
    event HomeMoved(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 organisation);
    event VoiceKeysRotated(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence, address account, bytes32 recipientKey
    );
    event PatientRebound(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence,
        address account, bytes32 recipientKey, address previous, uint256 fullFrom
    );
    event RebindCancelled(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, address account);
    event GuardianAppointed(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence,
        address account, bytes32 recipientKey, uint256 until, uint256 fullFrom
    );
    event GuardianDismissed(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, address account);
    event HelperNoted(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, bytes32 text);
    event ArrivalNoted(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 organisation, uint256 how);
    event ErasureRequested(bytes32 indexed patientId, uint256 indexed who, uint256 sequence);
    event ErasureConfirmed(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 effectiveAt);
    event ErasureCancelled(bytes32 indexed patientId, uint256 indexed who, uint256 sequence);
    event PatientErased(bytes32 indexed patientId, uint256 indexed who, uint256 sequence);

    // -------------------------------------------------------------------------------------------------------------- entries: records

    /// @dev `filing` is packed as above.
    event RecordFiled(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence, bytes32 recordId, bytes32 supersedes, uint256 filing
    );
    event RecordWithdrawn(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 organisation, bytes32 recordId, uint256 cause
    );
    event RecordDisputed(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, bytes32 recordId);
    event NextStepRecorded(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence, bytes32 recordId, uint256 step, uint256 to
    );

    // ---------------------------------------------------------------------------------------------------------- entries: permissions

    event PermissionGranted(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence,
        uint256 grantee, uint256 categories, uint256 purposes, uint256 from, uint256 until
    );
    event VisitStarted(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 organisation, uint256 categories, uint256 until
    );
    event PermissionRevoked(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 grantee);
    event MemberBlocked(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 member);
    event MemberUnblocked(bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 member);
    event AccessRequested(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence,
        uint256 grantee, uint256 categories, uint256 purposes, uint256 until, bytes32 text
    );
    /// @dev `categories` 0: refused. Else it is a grant to `grantee` on these terms.
    event RequestDecided(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence,
        uint256 member, uint256 grantee, uint256 categories, uint256 purposes, uint256 from, uint256 until
    );

    // -------------------------------------------------------------------------------------------------------------- entries: reading

    /// @dev `opening` is packed as above; `recipientKey` is the reader's at this moment, the only one that shares are sealed to.
    event ListOpened(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 opening, bytes32 recipientKey, bytes32 text
    );
    event RecordsOpened(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence,
        uint256 opening, bytes32 recipientKey, bytes32 text, bytes32[] recordIds
    );
    /// @dev `recordIds` empty: the list. `review` is the sequence of the first entry of its review.
    event EmergencyOpened(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence,
        uint256 opening, bytes32 recipientKey, bytes32 text, uint256 review, bytes32[] recordIds
    );
    /// @dev Contents of a record that the own organisation has withdrawn, for filing it anew.
    event RefilingOpened(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 organisation, bytes32 recipientKey, bytes32[] recordIds
    );
    /// @dev `opening` says what was asked (categories 0; a member's organisation, 0 for a voice); `recordIds` empty: the list.
    event OpeningDenied(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence,
        uint256 opening, uint256 denial, bytes32 text, bytes32[] recordIds
    );
    event EmergencySettled(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence,
        uint256 review, uint256 reader, uint256 verdict, bytes32 text
    );
    event Asked(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 entry, uint256 kind, bytes32 text
    );
    event Answered(
        bytes32 indexed patientId, uint256 indexed who, uint256 sequence, uint256 question, uint256 organisation, bytes32 text
    );

    // ------------------------------------------------------------------------------------------------------- commands: the consortium
    //
    // The constructor takes (Parameters, Founding[]): 3 to 255 organisations, 2 <= threshold, each time at most 3650 days (Malformed); then
    // each organisation in order, as ADMIT_ORGANISATION below; then at least 3 custodians and threshold + 1 (TooFewCustodians).
    // Entries, all with who 0: NetworkFounded; for each organisation OrganisationAdmitted and then MemberEnrolled for each administrator
    // (roles ADMINISTRATOR).

    /**
     * @notice Proposes a decision; the proposer's voice counts at once.
     * @dev Checks: decision in range, patientId given exactly for MOVE_HOME, REBIND_PATIENT, APPOINT_GUARDIAN (Malformed); by vote:
     * MEMBER(ADMINISTRATOR), SEASONED; ENROL_MEMBER the same; REBIND_PATIENT and APPOINT_GUARDIAN:
     * MEMBER(RECEPTION|PHYSICIAN|ADMINISTRATOR), SEASONED; then, about a patient: LIVING; REBIND and APPOINT: REGISTERED(caller's organisation).
     * The terms are decoded and checked when the decision is carried out (undecodable terms revert then, without a reason).
     * ENROL_MEMBER only: the terms are decoded now, `organisation` is the caller's (NotEntitled) and `member` is not the caller (NotEntitled).
     * Proposals are numbered from 1. With one active organisation's vote enough (never, as n >= 3) nothing is carried out here.
     * Entry: Proposed.
     */
    function propose(Decision decision, bytes32 patientId, bytes calldata terms) external;

    /**
     * @notice Approves a proposal; carries it out when enough have approved: more than half of the active organisations (each counts
     * once; votes of organisations expelled since don't count), or one second person.
     * @dev `terms` repeats what was proposed. Checks: the proposal exists, is not carried out and the terms are the same (NoSuchProposal);
     * `t <= proposedAt + proposal` (ProposalExpired); MEMBER with the roles of `propose`; SEASONED; `enrolledAt < proposedAt` (NotEntitled);
     * by vote: the organisation has not voted (AlreadyVoted); by two: the caller is not the proposer (AlreadyVoted);
     * the decision's own checks, below. Entries: Approved, then, when carried out, the decision's, with who the approver.
     *
     * - ADMIT_ORGANISATION: the number of organisations, expelled ones included, is below 255, name not empty, custodian and transport key both 0
     *   or both not, 1 to 16 administrators, well-formed (Malformed); their accounts free, the custodian's account serves no other custodian
     *   (AccountInUse). OrganisationAdmitted, MemberEnrolled each.
     * - EXPEL_ORGANISATION: active (UnknownNumber); 3 and threshold + 1 custodians remain (TooFewCustodians). OrganisationExpelled.
     * - RESTORE_ADMINISTRATORS: active (UnknownNumber); 1 to 16, well-formed (Malformed), accounts free (AccountInUse). MemberEnrolled each.
     * - REPLACE_CUSTODIAN: active (UnknownNumber); both 0 or both not (Malformed); the account serves no other organisation's custodian, expelled
     *   ones included (AccountInUse); 3 and threshold + 1 remain (TooFewCustodians). CustodianReplaced.
     * - SET_THRESHOLD: 2 <= threshold (Malformed) <= n - 1 (TooFewCustodians). ThresholdSet.
     * - MOVE_HOME: LIVING; the home is expelled or none (NotEntitled); the new one is active (UnknownNumber). HomeMoved.
     * - ENROL_MEMBER: roles not 0 and known, well-formed (Malformed); `organisation` (the proposer's when proposed) is active (NotEntitled);
     *   `member` is not the approver (NotEntitled); member 0: the account is free (AccountInUse); else: the member exists (UnknownNumber), the account
     *   is free or the member's own (AccountInUse), and where the organisation changes the approver is of the member's present one,
     *   unless that was expelled (NotEntitled). A new member's and a moved member's `enrolledAt` is t, otherwise it stays.
     *   Unsettled reviews stay with the number. MemberEnrolled.
     * - REBIND_PATIENT: LIVING; REGISTERED(approver's organisation); account and key not 0 (Malformed); account has no voice of this patient, not
     *   even an ended one (AccountInUse); no earlier re-binding is still waiting (Waiting). The new voice is full from t + waiting and must rotate its keys; the
     *   old one is safe only from now (a full voice's acts: Waiting), and ends at that moment. PatientRebound.
     * - APPOINT_GUARDIAN: LIVING; REGISTERED(approver's organisation); account and key not 0, `t < until` (Malformed); no voice yet,
     *   not even an ended one (AccountInUse). Full from t + waiting. GuardianAppointed.
     */
    function approve(uint256 proposal, bytes calldata terms) external;

    /**
     * @notice Suspends a member of the own organisation, at once.
     * @dev MEMBER(ADMINISTRATOR), SEASONED; the member exists and is not suspended (UnknownNumber); same organisation, not oneself (NotEntitled).
     * Entry: MemberSuspended.
     */
    function suspendMember(uint32 member) external;

    /**
     * @notice Changes one's own account and recipient key: a member's (patientId 0) or a voice's.
     * @dev account and key not 0 (Malformed). Member: MEMBER(any role); the account is free or the caller's (AccountInUse); number, grants and reviews
     * stay. Entry: MemberKeysRotated. Voice: LIVING; the caller has a voice (NoVoice), not ended (VoiceEnded), and is not the old account of a re-binding
     * that waits (Waiting); the account has no voice of this patient, not even an ended one, or is the caller (AccountInUse). The caller's account loses its
     * voice to the new one. It lifts MustRotateKeys, not the
     * waiting. Entry: VoiceKeysRotated.
     */
    function rotateKeys(bytes32 patientId, address account, bytes32 recipientKey) external;

    /**
     * @notice Hands the organisation's directory key to members, each sealed to the own recipient key and stored on IPFS.
     * @dev Lengths equal and not 0, generation, digest and sealed keys not 0 (Malformed); MEMBER(ADMINISTRATOR); each member exists (UnknownNumber) and is of
     * the caller's organisation (NotEntitled). Entry: DirectoryKeyGiven for each.
     */
    function giveDirectoryKey(uint32 generation, bytes32 keyDigest, uint32[] calldata members, bytes32[] calldata sealedKeys) external;

    /**
     * @notice Takes over a colleague's list until a day.
     * @dev `t < until <= t + 90 days` (Malformed); MEMBER(PHYSICIAN); the colleague exists (UnknownNumber), is of the same organisation and not oneself
     * (NotEntitled); each patient LIVING. Entries: StoodIn under 0, then under each patient.
     */
    function standInFor(uint32 colleague, uint40 until, bytes32[] calldata patientIds) external;

    // ------------------------------------------------------------------------------------------------------------- commands: patients

    /**
     * @notice Registers patients with the caller's organisation as their home.
     * @dev At least one, no zero in it (Malformed); MEMBER(RECEPTION), or with `migration` MEMBER(ADMINISTRATOR); each patientId new (AlreadyRegistered). The voice
     * must rotate its keys. Entry: PatientRegistered for each.
     */
    function registerPatients(Registration[] calldata registrations, bool migration) external;

    /// @notice Registers with one more organisation. @dev LIVING; FULL VOICE; the organisation is active (UnknownNumber); not REGISTERED (AlreadyRegistered).
    function registerWith(bytes32 patientId, uint16 organisation) external;

    /**
     * @notice Leaves an organisation: its grant and visit, and the grants of the members named, end now; it may file late results for 90 days.
     * @dev LIVING; FULL VOICE; REGISTERED(organisation); the home only: newHome is 0 (then there is none) or another organisation with which the patient is REGISTERED
     * (NotRegistered), else newHome is 0 (Malformed, here); each of members is a member's number that exists (UnknownNumber). Entry: PatientLeft.
     */
    function leave(bytes32 patientId, uint16 organisation, uint16 newHome, uint32[] calldata members) external;

    /// @notice A custodian made its keys for these patients. @dev Lengths equal, not 0, digests not 0 (Malformed); the caller is the custodian of an active
    /// organisation (NotACustodian); each LIVING. Entry: CustodyKeyAnnounced for each; the latest of a custodian counts.
    function announceCustodyKeys(bytes32[] calldata patientIds, bytes32[] calldata keyDigests) external;

    /// @notice A custodian destroyed its keys of erased patients. @dev Not empty (Malformed); NotACustodian; each KNOWN and erased (TooEarly).
    function destroyedCustodyKeys(bytes32[] calldata patientIds) external;

    /// @notice Appoints a guardian. @dev account, key not 0, `t < until` (Malformed); LIVING; FULL VOICE, the patient's own (NoVoice for a guardian, after the
    /// voice's other checks); no voice yet or an ended one (AccountInUse). Full at once. Entry: GuardianAppointed.
    function appointGuardian(bytes32 patientId, address account, bytes32 recipientKey, uint40 until) external;

    /// @notice Ends a guardianship. @dev LIVING; SAFE VOICE, the patient's own or the guardian that is dismissed (NoVoice); `account` is a guardian,
    /// ended or not (UnknownNumber). Its voice ends at t. Entry: GuardianDismissed.
    function dismissGuardian(bytes32 patientId, address account) external;

    /// @notice The old account undoes a re-binding within the waiting time. @dev LIVING; the caller is the previous account (NoVoice); `t < fullFrom` (TooLate).
    /// The new account loses its voice, the old one is as before. Entry: RebindCancelled (account: the one that lost its voice).
    function cancelRebind(bytes32 patientId) external;

    /// @notice Names in a text who helps at the kiosk. @dev text not 0 (Malformed); LIVING; SAFE VOICE. Entry: HelperNoted.
    function noteHelper(bytes32 patientId, bytes32 text) external;

    /// @notice Notes an arrival; gives no permission. @dev how 1 (card shown) or 2 (two facts asked) (Malformed); MEMBER(RECEPTION); LIVING; REGISTERED(own). Entry: ArrivalNoted.
    function noteArrival(bytes32 patientId, uint8 how) external;

    /// @notice @dev LIVING; FULL VOICE, the patient's own (NoVoice); none requested (ErasurePending). Entry: ErasureRequested.
    function requestErasure(bytes32 patientId) external;

    /// @notice @dev MEMBER(ADMINISTRATOR); LIVING; the own organisation is the home, or without a home one that the patient is registered with or ever left
    /// (NotRegistered); requested (NoErasure), not confirmed (ErasurePending). Effective at t + erasure. Entry: ErasureConfirmed.
    function confirmErasure(bytes32 patientId) external;

    /// @notice @dev LIVING; requested (NoErasure); not yet effective, `t < effectiveAt` where confirmed (TooLate); a caller that is enrolled: MEMBER(ADMINISTRATOR),
    /// then the organisation as in confirmErasure (NotRegistered); another: FULL VOICE, the patient's own (NoVoice). Entry: ErasureCancelled.
    function cancelErasure(bytes32 patientId) external;

    /// @notice Carries a confirmed erasure out; the ledger then refuses filing, granting and opening, and custodians destroy their keys. Custodians send it as soon
    /// as it is due. @dev LIVING; confirmed (NoErasure); `effectiveAt <= t` (TooEarly); the caller is the custodian of an active organisation (who: its number), else
    /// MEMBER(any role). Entry: PatientErased.
    function completeErasure(bytes32 patientId) external;

    // -------------------------------------------------------------------------------------------------------------- commands: records

    /**
     * @notice Files records, up to 100 at a time. Nothing is filed if one is refused.
     * @dev 1 to 100 (Malformed); MEMBER(RECEPTION|PHYSICIAN); for each in order: recordId not 0, category one bit of 0x03fd (Malformed), LIVING, the own organisation is REGISTERED or the patient
     * left it less than 90 days ago, `t < lateUntil` (NotRegistered). A repeated (patientId, recordId) is written and is void by the projection. Entry: RecordFiled for each.
     */
    function fileRecords(Filing[] calldata filings) external;

    /**
     * @notice Withdraws a record: cause 1 wrong patient, 2 entered in error. Counts by the projection only from the filing organisation, later in the same log.
     * @dev recordId not 0, cause 1 or 2 (Malformed); MEMBER(RECEPTION|PHYSICIAN); LIVING. Entry: RecordWithdrawn.
     */
    function withdraw(bytes32 patientId, bytes32 recordId, uint8 cause) external;

    /// @notice Says that a record is not this patient's; only its organisation can withdraw it. @dev recordId not 0 (Malformed); LIVING; a caller that is enrolled:
    /// MEMBER(RECEPTION|PHYSICIAN); another: SAFE VOICE. Entry: RecordDisputed.
    function disputeRecord(bytes32 patientId, bytes32 recordId) external;

    /// @notice What was done about a result: step 1 told, 2 ordered, 3 put on file, 4 passed on to `to`. @dev recordId not 0, step in range (Malformed), `to` not 0 exactly for 4
    /// (Malformed); MEMBER(PHYSICIAN); LIVING; `to` exists (UnknownNumber). Entry: NextStepRecorded.
    function recordNextStep(bytes32 patientId, bytes32 recordId, uint8 step, uint32 to) external;

    // ---------------------------------------------------------------------------------------------------------- commands: permissions

    /**
     * @notice Allows a member, or the physicians of an organisation; replaces the grantee's earlier grant, not a visit.
     * @dev categories within 0x03fd, purposes within 0x1d, neither 0, `from < until`, `t < until` (Malformed); LIVING; FULL VOICE; the grantee is an active organisation or a member (UnknownNumber).
     * Entry: PermissionGranted.
     */
    function grant(bytes32 patientId, uint32 grantee, uint16 categories, uint8 purposes, uint40 from, uint40 until) external;

    /// @notice This organisation, for treatment, until closing time. @dev categories as for grant, `t < until <= t + 24 h` (Malformed); LIVING; FULL VOICE; active (UnknownNumber).
    /// Replaces an earlier visit. Entry: VisitStarted.
    function startVisit(bytes32 patientId, uint16 organisation, uint16 categories, uint40 until) external;

    /// @notice Ends a grantee's grant and visit. @dev LIVING; SAFE VOICE; the grantee exists, active or not (UnknownNumber). Entry: PermissionRevoked, also when there was nothing.
    function revoke(bytes32 patientId, uint32 grantee) external;

    /// @notice Blocks a member; beats every grant and emergency. @dev LIVING; SAFE VOICE; a member that exists (UnknownNumber). Entry: MemberBlocked, also when blocked.
    function block_(bytes32 patientId, uint32 member) external;

    /// @notice @dev LIVING; FULL VOICE; a member that exists (UnknownNumber). Entry: MemberUnblocked.
    function unblock(bytes32 patientId, uint32 member) external;

    /**
     * @notice Asks the patient for access: for oneself, or, a referral, for an organisation. A later request of the same member replaces the earlier.
     * @dev categories and purposes as for grant, `t < until` (Malformed); MEMBER(PHYSICIAN); LIVING; not blocked (Blocked); the grantee is the caller's number or an active organisation (UnknownNumber).
     * `text` may be 0. Entry: AccessRequested.
     */
    function requestAccess(bytes32 patientId, uint32 grantee, uint16 categories, uint8 purposes, uint40 until, bytes32 text) external;

    /**
     * @notice Decides a member's request on the patient's own terms; categories 0 refuses (then purposes, from, until are 0).
     * @dev terms as for grant, or all 0 (Malformed); LIVING; FULL VOICE; a request is pending (NoSuchRequest); the request's grantee, if an organisation, is active (UnknownNumber; not checked for a refusal).
     * The grant goes to the request's grantee. A request is pending until it is decided, whatever its `until`. Entry: RequestDecided.
     */
    function decide(bytes32 patientId, uint32 member, uint16 categories, uint8 purposes, uint40 from, uint40 until) external;

    // -------------------------------------------------------------------------------------------------------------- commands: reading

    /**
     * @notice Opens a patient's list (slips). Does not revert when the rules say no, but writes OpeningDenied.
     * @dev purpose exactly one known bit (Malformed); KNOWN; PATRQT: the caller has a voice (NoVoice), otherwise the caller is enrolled (NotEnrolled). Then the denials, in the order of the enum:
     * for members ERASED, SUSPENDED, EXPELLED, BLOCKED, WRONG_ROLE (ETREAT always), NO_GRANT; for voices ERASED, VOICE_ENDED, VOICE_WAITING. `text` may be 0. `automatic` tells what software did by itself.
     * A voice's categories are ALL, its organisation 0. Entry: ListOpened or OpeningDenied.
     */
    function openList(bytes32 patientId, uint8 purpose, bool automatic, bytes32 text) external;

    /// @notice Opens contents. @dev At least one record, none 0 (Malformed); then as openList. Custodians release those whose category is allowed. Entry: RecordsOpened or OpeningDenied.
    function openRecords(bytes32 patientId, bytes32[] calldata recordIds, uint8 purpose, bool automatic, bytes32 text) external;

    /**
     * @notice Opens without a grant; the list where no records are named. A second clinician must settle the review.
     * @dev text not 0, no recordId 0 (Malformed); KNOWN; enrolled (NotEnrolled); denials ERASED, SUSPENDED, EXPELLED, BLOCKED, WRONG_ROLE (no PHYSICIAN), TOO_MANY_REVIEWS. The opening belongs to the reader's latest
     * review of this patient while that is unsettled and `t < begun + 4 h`; otherwise it begins one, unless the reader has three unsettled. Categories 0x03fd, purpose ETREAT. Entry: EmergencyOpened or OpeningDenied.
     */
    function openInEmergency(bytes32 patientId, bytes32[] calldata recordIds, bytes32 text) external;

    /// @notice Opens what the own organisation withdrew, for filing it anew. @dev At least one, none 0 (Malformed); MEMBER(RECEPTION|PHYSICIAN); LIVING. Custodians check the withdrawal. Entry: RefilingOpened.
    function openForRefiling(bytes32 patientId, bytes32[] calldata recordIds) external;

    /// @notice Settles an emergency: verdict 1 justified, 2 not. @dev verdict (Malformed); MEMBER(PHYSICIAN), SEASONED; KNOWN; the review is unsettled (NoSuchReview); not the reader (NotEntitled). Entry: EmergencySettled.
    function settleEmergency(bytes32 patientId, uint24 review, uint8 verdict, bytes32 text) external;

    /// @notice Asks about an entry: kind 1 I don't know this person, 2 why, 3 this should not be allowed. @dev kind (Malformed); LIVING; SAFE VOICE; 0 < entry <= the log's sequence (Malformed, here). `text` may be 0.
    /// The question goes by this entry's sequence. Entry: Asked.
    function ask(bytes32 patientId, uint24 entry, uint8 kind, bytes32 text) external;

    /// @notice Answers a question, once. @dev text not 0 (Malformed); MEMBER(PHYSICIAN|AUDITOR); KNOWN; the question is open (NoSuchQuestion). Entry: Answered.
    function answer(bytes32 patientId, uint24 question, bytes32 text) external;

    // ------------------------------------------------------------------------------------------------------------------------- views

    /// @notice Head (27 bytes), sequence and home (0xfffe: none, 0xffff: erased) of a log; all 0 for an unknown patient.
    function log(bytes32 patientId) external view returns (uint216 head, uint24 sequence, uint16 home);

    /// @notice The member of an account: all 0 where there is none.
    function memberOf(address account)
        external
        view
        returns (uint32 number, uint16 organisation, uint8 roles, uint40 enrolledAt, bool suspended, uint8 unsettled);

    /// @notice The network's parameters and the number of custodians of active organisations.
    function parameters() external view returns (Parameters memory parameters_, uint256 custodians);
}
