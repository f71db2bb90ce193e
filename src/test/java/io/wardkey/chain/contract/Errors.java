package io.wardkey.chain.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.web3j.crypto.Hash;

/** The custom errors by their selectors. */
final class Errors {

    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        for (String name :
                List.of(
                        "Malformed",
                        "NotEnrolled",
                        "Suspended",
                        "Expelled",
                        "WrongRole",
                        "OnProbation",
                        "UnknownPatient",
                        "Erased",
                        "NoVoice",
                        "VoiceEnded",
                        "MustRotateKeys",
                        "Waiting",
                        "NotRegistered",
                        "AlreadyRegistered",
                        "AccountInUse",
                        "UnknownNumber",
                        "Blocked",
                        "NoSuchProposal",
                        "ProposalExpired",
                        "NotEntitled",
                        "AlreadyVoted",
                        "TooFewCustodians",
                        "NoSuchReview",
                        "NoSuchQuestion",
                        "NoSuchRequest",
                        "NoErasure",
                        "ErasurePending",
                        "TooEarly",
                        "TooLate",
                        "NotACustodian",
                        "DeadlineTooFar",
                        "FailedCall")) {
            NAMES.put(Hash.sha3String(name + "()").substring(0, 10), name);
        }
        NAMES.put(selector("ERC2771ForwarderExpiredRequest(uint48)"), "ExpiredRequest");
        NAMES.put(selector("ERC2771ForwarderInvalidSigner(address,address)"), "InvalidSigner");
        NAMES.put(selector("ERC2771UntrustfulTarget(address,address)"), "UntrustfulTarget");
        NAMES.put(selector("ERC2771ForwarderMismatchedValue(uint256,uint256)"), "MismatchedValue");
    }

    private Errors() {}

    /** The error's name, or the data itself where it is none of ours. */
    static String name(String data) {
        return data.length() < 10 ? data : NAMES.getOrDefault(data.substring(0, 10), data);
    }

    private static String selector(String signature) {
        return Hash.sha3String(signature).substring(0, 10);
    }
}
