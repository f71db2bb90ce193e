package io.wardkey.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.ledger.PermissionCommand.Block;
import io.wardkey.domain.ledger.PermissionCommand.Grant;
import io.wardkey.domain.ledger.PermissionCommand.Revoke;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every ledger must do with commands that others bring in their signer's name. */
abstract class RelayContract extends LedgerScene {

    @Test
    final void aRequestCountsOnceAndOnlyAsSigned() throws LedgerException {
        registered();
        rotate();
        Account account = TestPeople.accountOf(patient);
        long number = ledger.nextRequestNonce(account);
        Instant deadline = now().plusSeconds(300);
        Revoke revoke = new Revoke(patientId, 1);
        SignedRequest request = ledger.request(revoke, patient, number, deadline);
        SignedRequest forged = ledger.request(revoke, physician, number, deadline);
        SignedRequest tampered =
                new SignedRequest(
                        ledger.request(new Revoke(patientId, 2), patient, number, deadline)
                                .command(),
                        request.signer(),
                        number,
                        request.deadline(),
                        request.gas(),
                        request.signature());
        SignedRequest named =
                new SignedRequest(
                        request.command(),
                        account,
                        number,
                        request.deadline(),
                        request.gas(),
                        forged.signature());
        SignedRequest unsigned =
                new SignedRequest(
                        request.command(),
                        account,
                        number,
                        request.deadline(),
                        request.gas(),
                        ByteString.of(new byte[65]));
        SignedRequest later = ledger.request(revoke, patient, number + 1, deadline);
        SignedRequest over = ledger.request(revoke, patient, number, now().minusSeconds(60));
        for (SignedRequest bad : List.of(tampered, named, unsigned, later, over)) {
            assertThat(ledger.check(bad)).contains(LedgerError.INVALID_REQUEST);
            assertThat(relay(bad)).isEqualTo(new Fate.Refused(LedgerError.INVALID_REQUEST));
        }
        assertThat(ledger.check(request)).isEmpty();
        assertThat(relay(request)).isInstanceOf(Fate.Done.class);
        assertThat(ledger.nextRequestNonce(account)).isEqualTo(number + 1);
        assertThat(relay(request)).isEqualTo(new Fate.Refused(LedgerError.INVALID_REQUEST));
    }

    @Test
    final void onlyRevokingAndBlockingMayWaitForDays() throws LedgerException {
        long reader = registered();
        rotate();
        Instant days = now().plus(Duration.ofDays(6));
        long number = ledger.nextRequestNonce(TestPeople.accountOf(patient));
        SignedRequest grant =
                ledger.request(
                        new Grant(patientId, 1, BLOOD, TREAT, 0, days.getEpochSecond()),
                        patient,
                        number,
                        days);
        assertThat(ledger.check(grant)).contains(LedgerError.DEADLINE_TOO_FAR);
        assertThat(relay(grant)).isEqualTo(new Fate.Refused(LedgerError.DEADLINE_TOO_FAR));
        SignedRequest block = ledger.request(new Block(patientId, reader), patient, number, days);
        assertThat(relay(block)).isInstanceOf(Fate.Done.class);
        SignedRequest weeks =
                ledger.request(
                        new Revoke(patientId, 1),
                        patient,
                        number + 1,
                        now().plus(Duration.ofDays(8)));
        assertThat(ledger.check(weeks)).contains(LedgerError.DEADLINE_TOO_FAR);
    }

    @Test
    final void aRelayedRefusalHasItsError() throws LedgerException {
        registered();
        SignedRequest request =
                ledger.request(
                        new Block(patientId, 1),
                        patient,
                        ledger.nextRequestNonce(TestPeople.accountOf(patient)),
                        now().plusSeconds(300));
        assertThat(ledger.check(request)).contains(LedgerError.MUST_ROTATE_KEYS);
        assertThat(relay(request)).isEqualTo(new Fate.Refused(LedgerError.MUST_ROTATE_KEYS));
    }
}
