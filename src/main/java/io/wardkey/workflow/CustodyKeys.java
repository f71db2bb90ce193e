package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import io.wardkey.domain.key.CustodyKey;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.Custodian;
import io.wardkey.rules.projection.PatientView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fetches the public keys that records are sealed to. */
public final class CustodyKeys {

    private final ContentStore store;

    public CustodyKeys(ContentStore store) {
        this.store = store;
    }

    /**
     * The custodians' keys for a patient.
     *
     * @return empty until every custodian has announced its key
     */
    public Optional<List<CustodyKey>> of(PatientView patient, ConsortiumView consortium)
            throws StoreException {
        return of(patient.custodyKeys(), consortium);
    }

    /**
     * The same.
     *
     * @param announced digests by organisation
     */
    Optional<List<CustodyKey>> of(Map<Integer, Bytes32> announced, ConsortiumView consortium)
            throws StoreException {
        List<CustodyKey> keys = new ArrayList<>();
        for (Custodian custodian : consortium.custodians()) {
            Bytes32 digest = announced.get(custodian.organisation());
            if (digest == null) {
                return Optional.empty();
            }
            keys.add(new CustodyKey(custodian.organisation(), publicKey(digest)));
        }
        return Optional.of(List.copyOf(keys));
    }

    /** The custodians' transport keys, for health cards. */
    public List<CustodyKey> transport(ConsortiumView consortium) throws StoreException {
        List<CustodyKey> keys = new ArrayList<>();
        for (Custodian custodian : consortium.custodians()) {
            keys.add(new CustodyKey(custodian.organisation(), publicKey(custodian.transportKey())));
        }
        return List.copyOf(keys);
    }

    /** The public key with this digest. */
    public RecipientPublicKey publicKey(Bytes32 digest) throws StoreException {
        Cid cid = Cid.ofDigest(Cid.Codec.DAG_CBOR, digest.toByteArray());
        return switch (RecipientPublicKey.read(digest, store.block(cid))) {
            case RecipientPublicKey.Read.Key(RecipientPublicKey key) -> key;
            case RecipientPublicKey.Read.Refused(RecipientPublicKey.Fault fault) ->
                    throw new StoreException.Damaged(cid, "no public key: " + fault);
        };
    }
}
