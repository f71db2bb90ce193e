package io.wardkey.rules;

import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.ConsortiumCommand;
import io.wardkey.domain.ledger.ConsortiumEntry.NetworkFounded;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PermissionCommand;
import io.wardkey.domain.ledger.ReadingCommand;
import io.wardkey.domain.ledger.RecordCommand;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.Who;
import java.util.List;

/**
 * The rules of {@code IHealthLedger.sol}: a pure function of state, command, caller and time.
 *
 * <p>Not checked here: signatures. Whoever calls has found out that the caller signed.
 */
public final class Ledger {

    private static final long DEADLINE = 10L * 60;
    private static final long PATIENT_DEADLINE = 7L * 24 * 3600;
    private static final long LONGEST_TIME = 3650L * 24 * 3600;
    private static final int MIN_ORGANISATIONS = 3;

    private Ledger() {}

    /**
     * Founds a network, as the contract's constructor does.
     *
     * @param time seconds since 1970
     */
    public static Outcome found(
            Parameters parameters, List<Terms.Founding> organisations, long time) {
        Act act = new Act(LedgerState.unfounded(parameters), Account.NONE, time);
        try {
            Act.wellFormed(
                    organisations.size() >= MIN_ORGANISATIONS
                            && organisations.size() <= Roster.MAX_ORGANISATIONS
                            && parameters.threshold() >= 2
                            && isTime(parameters.probation())
                            && isTime(parameters.waiting())
                            && isTime(parameters.erasure())
                            && isTime(parameters.proposal()));
            act.log(
                    Who.NETWORK,
                    h ->
                            new NetworkFounded(
                                    h,
                                    parameters.probation(),
                                    parameters.waiting(),
                                    parameters.erasure(),
                                    parameters.proposal(),
                                    parameters.threshold()));
            for (Terms.Founding founding : organisations) {
                Decisions.admit(act, Who.NETWORK, founding);
            }
            Decisions.enoughCustodians(act, parameters.threshold());
            return act.accepted();
        } catch (Refusal refusal) {
            return new Outcome.Refused(refusal.error());
        }
    }

    /**
     * What a command does.
     *
     * @param caller who signed it
     * @param time of the block, seconds since 1970; never before an earlier command's
     */
    public static Outcome apply(LedgerState state, Command command, Account caller, long time) {
        Act act = new Act(state, caller, time);
        try {
            switch (command) {
                case ConsortiumCommand c -> Consortium.execute(act, c);
                case PatientCommand c -> Patients.execute(act, c);
                case RecordCommand c -> Records.execute(act, c);
                case PermissionCommand c -> Permissions.execute(act, c);
                case ReadingCommand c -> AccessLog.execute(act, c);
            }
            return act.accepted();
        } catch (Refusal refusal) {
            return new Outcome.Refused(refusal.error());
        }
    }

    /**
     * What a relayed request does: the command, in the signer's name. A refused one leaves its
     * number unused.
     *
     * @param requestNonce must be {@link LedgerState#requestNonce}
     * @param deadline the last second at which it counts
     */
    public static Outcome relay(
            LedgerState state,
            Command command,
            Account signer,
            long requestNonce,
            long deadline,
            long time) {
        boolean mayWait =
                command instanceof PermissionCommand.Revoke
                        || command instanceof PermissionCommand.Block;
        if (deadline > time + (mayWait ? PATIENT_DEADLINE : DEADLINE)) {
            return new Outcome.Refused(LedgerError.DEADLINE_TOO_FAR);
        }
        if (deadline < time || requestNonce != state.requestNonce(signer)) {
            return new Outcome.Refused(LedgerError.INVALID_REQUEST);
        }
        return apply(state.withRequestNonce(signer, requestNonce + 1), command, signer, time);
    }

    private static boolean isTime(long seconds) {
        return seconds >= 0 && seconds <= LONGEST_TIME;
    }
}
