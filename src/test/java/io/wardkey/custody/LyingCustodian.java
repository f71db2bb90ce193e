package io.wardkey.custody;

import io.wardkey.crypto.v1.ReleaseEnvelope;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.custody.AcknowledgeOutcome;
import io.wardkey.domain.custody.CustodianStatus;
import io.wardkey.domain.custody.Declined;
import io.wardkey.domain.custody.DepositOutcome;
import io.wardkey.domain.custody.FiledNode;
import io.wardkey.domain.custody.KeepOutcome;
import io.wardkey.domain.custody.KeyCustodian;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.ReleaseRequest;
import io.wardkey.domain.custody.SeedFault;
import io.wardkey.domain.custody.SeedOutcome;
import io.wardkey.domain.custody.SeedRequest;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.custody.UnlockOutcome;
import io.wardkey.domain.custody.UnlockRequest;
import io.wardkey.domain.key.CardHandover;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.NetworkId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A custodian that releases shares of its own invention to the right reader. */
record LyingCustodian(int number, NetworkId network, RecipientPublicKey reader)
        implements KeyCustodian {

    @Override
    public ReleaseOutcome release(ReleaseRequest request, Cancellation cancellation) {
        Map<Bytes32, Secret> shares = new HashMap<>();
        request.nodes()
                .forEach(
                        node ->
                                shares.put(
                                        Bytes32.of(
                                                Cid.of(Cid.Codec.DAG_CBOR, node.toByteArray())
                                                        .digest()),
                                        Secret.random(32, Network.RANDOM)));
        return new ReleaseOutcome.Released(
                new ReleaseEnvelope()
                        .seal(reader, network.value(), number, request.receipt().bytes(), shares),
                Map.of());
    }

    @Override
    public AcknowledgeOutcome acknowledge(List<FiledNode> nodes, Cancellation cancellation) {
        return new AcknowledgeOutcome.Refused(Declined.STORE_FAILED);
    }

    @Override
    public DepositOutcome deposit(CardHandover handover, Cancellation cancellation) {
        return new DepositOutcome.Refused(DepositOutcome.Fault.STORE_FAILED);
    }

    @Override
    public UnlockOutcome unlock(UnlockRequest request, Cancellation cancellation) {
        return new UnlockOutcome.StoreFailed();
    }

    @Override
    public KeepOutcome keepSeedShares(List<SeedShare> shares, Cancellation cancellation) {
        return new KeepOutcome.Refused(SeedFault.STORE_FAILED);
    }

    @Override
    public SeedOutcome seedShares(SeedRequest request, Cancellation cancellation) {
        return new SeedOutcome.Refused(SeedFault.STORE_FAILED);
    }

    @Override
    public CustodianStatus status(Cancellation cancellation) {
        return new CustodianStatus.Serving(
                number, network, 0, 0, 0, CustodianStatus.LedgerHealth.GOOD);
    }

    @Override
    public void close() {}
}
