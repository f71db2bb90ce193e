package io.wardkey.domain.ledger;

/** Why a command was refused as a whole, leaving no entry; the errors of the ledger's interface. */
public enum LedgerError {
    MALFORMED("Malformed"),
    NOT_ENROLLED("NotEnrolled"),
    SUSPENDED("Suspended"),
    EXPELLED("Expelled"),
    WRONG_ROLE("WrongRole"),
    ON_PROBATION("OnProbation"),
    UNKNOWN_PATIENT("UnknownPatient"),
    ERASED("Erased"),
    NO_VOICE("NoVoice"),
    VOICE_ENDED("VoiceEnded"),
    MUST_ROTATE_KEYS("MustRotateKeys"),
    WAITING("Waiting"),
    NOT_REGISTERED("NotRegistered"),
    ALREADY_REGISTERED("AlreadyRegistered"),
    ACCOUNT_IN_USE("AccountInUse"),
    UNKNOWN_NUMBER("UnknownNumber"),
    BLOCKED("Blocked"),
    NO_SUCH_PROPOSAL("NoSuchProposal"),
    PROPOSAL_EXPIRED("ProposalExpired"),
    NOT_ENTITLED("NotEntitled"),
    ALREADY_VOTED("AlreadyVoted"),
    TOO_FEW_CUSTODIANS("TooFewCustodians"),
    NO_SUCH_REVIEW("NoSuchReview"),
    NO_SUCH_QUESTION("NoSuchQuestion"),
    NO_SUCH_REQUEST("NoSuchRequest"),
    NO_ERASURE("NoErasure"),
    ERASURE_PENDING("ErasurePending"),
    TOO_EARLY("TooEarly"),
    TOO_LATE("TooLate"),
    NOT_A_CUSTODIAN("NotACustodian"),
    /** A relayed request: the deadline is too far ahead. */
    DEADLINE_TOO_FAR("DeadlineTooFar"),
    /** A log of 2^24 - 1 entries takes no more. */
    LOG_FULL("LogFull"),
    /** A relayed request: deadline over, number used before, or another signer. */
    INVALID_REQUEST(""),
    /** A refusal for which the ledger gives no name of its own, such as undecodable terms. */
    UNNAMED("");

    private final String solidityName;

    LedgerError(String solidityName) {
        this.solidityName = solidityName;
    }

    /** The custom error's name in {@code IHealthLedger.sol}; empty where there is none. */
    public String solidityName() {
        return solidityName;
    }
}
