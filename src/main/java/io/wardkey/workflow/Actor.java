package io.wardkey.workflow;

import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Roles;
import java.util.Comparator;
import java.util.Optional;

/** Who acts, with the keys to act. Closing wipes the keys. */
public sealed interface Actor extends AutoCloseable {

    AccountSigner signer();

    /** The pair that released shares are sealed to. */
    RecipientKeyPair recipient();

    default Account account() {
        return Account.of(signer().address().toByteArray());
    }

    @Override
    void close();

    /** A member of an organisation, signed in. */
    record Member(
            long number,
            int organisation,
            Roles roles,
            String name,
            StaffKeys keys,
            AccountSigner signer,
            RecipientKeyPair recipient)
            implements Actor {

        /** The newest keys of the member's organisation; empty until they were given. */
        public Optional<OrganisationKeys> organisationKeys() {
            return keys.organisations().stream()
                    .filter(given -> given.organisation() == organisation)
                    .max(Comparator.comparingInt(OrganisationKeys::generation));
        }

        @Override
        public void close() {
            signer.close();
            recipient.close();
            keys.close();
        }
    }

    /** A patient, or a guardian of one, at the kiosk. */
    record Voice(
            PatientId patientId, StaffKeys keys, AccountSigner signer, RecipientKeyPair recipient)
            implements Actor {
        @Override
        public void close() {
            signer.close();
            recipient.close();
            keys.close();
        }
    }
}
