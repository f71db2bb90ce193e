package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.crypto.v1.EnvelopeSealer;
import io.wardkey.custody.Network.Patient;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.key.CustodyKey;
import io.wardkey.domain.key.Manifest;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.key.RecordSealing;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.SealedRecord;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.Category;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Seals records to the custodians' keys for a patient, as a workstation does. */
final class Sealing {

    private final Network network;

    Sealing(Network network) {
        this.network = network;
    }

    /** Seals one record to the custodians' keys for a patient. */
    SealedRecord seal(Patient patient, int organisation, Category category) throws IOException {
        byte[] bytes = "glucose 5.4 mmol/L".getBytes(StandardCharsets.UTF_8);
        Manifest manifest =
                new Manifest(
                        List.of(new Manifest.Part("report", "text/plain", bytes.length)),
                        Network.random(),
                        Map.of());
        SealContext context = network.context(patient, organisation, category);
        try (RecordSealing sealing = new EnvelopeSealer(Network.RANDOM).begin(context, manifest)) {
            byte[] sealed;
            try (var content = sealing.content(List.of(() -> new ByteArrayInputStream(bytes)))) {
                sealed = content.readAllBytes();
            }
            return sealing.finish(
                    Cid.of(Cid.Codec.RAW, sealed),
                    new Slip("Report", "2026-03-01", "Lab", List.of(), Slip.Flag.NORMAL, ""),
                    custodyKeys(patient),
                    2,
                    organisation == 0
                            ? Optional.empty()
                            : Optional.of(Network.MAKER.newOrganisationKeys(organisation)),
                    List.of(),
                    Optional.empty());
        }
    }

    private List<CustodyKey> custodyKeys(Patient patient) throws IOException {
        LedgerFollower follower = new LedgerFollower(network.ledger);
        follower.catchUp();
        Map<Integer, Bytes32> digests =
                follower.read(state -> state.patient(patient.id()).orElseThrow().custodyKeys());
        List<CustodyKey> keys = new ArrayList<>();
        for (Map.Entry<Integer, Bytes32> digest : digests.entrySet()) {
            byte[] block =
                    network.blocks.block(
                            Cid.ofDigest(Cid.Codec.DAG_CBOR, digest.getValue().toByteArray()));
            if (RecipientPublicKey.read(digest.getValue(), block)
                    instanceof RecipientPublicKey.Read.Key(RecipientPublicKey key)) {
                keys.add(new CustodyKey(digest.getKey(), key));
            }
        }
        assertThat(keys).hasSize(network.lines.size());
        return keys;
    }
}
