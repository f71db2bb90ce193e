package io.wardkey.crypto.card;

import io.wardkey.crypto.AesGcm;
import io.wardkey.crypto.Fields;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.key.HealthCards.CardHolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A patient's key file as a block: {@code {v, networkId, patientId, revision, t, custodians,
 * unlock, shares, nonce, ct}}. All but {@code ct} is associated data of it.
 *
 * @param threshold t
 * @param custodians by slot
 * @param unlock commitment to the unlock secret
 * @param shares commitments to its shares, by slot
 */
record PatientKeyFile(
        CardHolder holder,
        int revision,
        int threshold,
        List<Integer> custodians,
        Bytes32 unlock,
        List<Bytes32> shares,
        ByteString aeadNonce,
        ByteString ciphertext) {

    static final int VERSION = 1;

    /** Most bytes of a block. */
    static final int MAX_SIZE = 64 * 1024;

    private static final Set<String> FIELDS =
            Set.of(
                    "v",
                    "networkId",
                    "patientId",
                    "revision",
                    "t",
                    "custodians",
                    "unlock",
                    "shares",
                    "nonce",
                    "ct");

    PatientKeyFile {
        custodians = List.copyOf(custodians);
        shares = List.copyOf(shares);
    }

    /** Associated data: the same map without the ciphertext. */
    byte[] aad() {
        return DagCbor.encode(new Ipld.Map(head()));
    }

    byte[] block() {
        Map<String, Ipld> map = head();
        map.put("ct", Ipld.of(ciphertext.toByteArray()));
        return DagCbor.encode(new Ipld.Map(map));
    }

    PatientKeyFile with(byte[] newCiphertext) {
        return new PatientKeyFile(
                holder,
                revision,
                threshold,
                custodians,
                unlock,
                shares,
                aeadNonce,
                ByteString.of(newCiphertext));
    }

    /** Whether a canonical map is of another version than this. */
    static boolean isOtherVersion(Ipld value) {
        return value instanceof Ipld.Map(Map<String, Ipld> entries)
                && entries.get("v") instanceof Ipld.Int(long version)
                && version != VERSION;
    }

    static PatientKeyFile decode(Ipld value) throws MalformedFields {
        Fields fields = Fields.of(value, FIELDS, Set.of());
        fields.number("v", VERSION, VERSION);
        List<Ipld> numbers = fields.list("custodians", 3, 255);
        List<Integer> custodians = new ArrayList<>();
        for (Ipld number : numbers) {
            if (!(number instanceof Ipld.Int(long custodian))
                    || custodian < 1
                    || custodian > Integer.MAX_VALUE) {
                throw new MalformedFields("field custodians");
            }
            custodians.add((int) custodian);
        }
        if (new HashSet<>(custodians).size() != custodians.size()) {
            throw new MalformedFields("a custodian twice");
        }
        List<Bytes32> shares = new ArrayList<>();
        for (Ipld share : fields.list("shares", numbers.size(), numbers.size())) {
            shares.add(Bytes32.of(Fields.bytes("shares", share, Bytes32.SIZE, Bytes32.SIZE)));
        }
        return new PatientKeyFile(
                new CardHolder(fields.bytes32("networkId"), fields.bytes32("patientId")),
                fields.number("revision", 1, Integer.MAX_VALUE),
                fields.number("t", 2, numbers.size() - 1),
                custodians,
                fields.bytes32("unlock"),
                shares,
                fields.byteString("nonce", AesGcm.NONCE_SIZE, AesGcm.NONCE_SIZE),
                fields.byteString("ct", AesGcm.TAG_SIZE, MAX_SIZE));
    }

    private Map<String, Ipld> head() {
        Map<String, Ipld> map = new HashMap<>();
        map.put("v", Ipld.of(VERSION));
        map.put("networkId", CardLabels.of(holder.networkId()));
        map.put("patientId", CardLabels.of(holder.patientId()));
        map.put("revision", Ipld.of(revision));
        map.put("t", Ipld.of(threshold));
        map.put(
                "custodians",
                new Ipld.List(custodians.stream().map(number -> Ipld.of(number)).toList()));
        map.put("unlock", CardLabels.of(unlock));
        map.put("shares", new Ipld.List(shares.stream().map(CardLabels::of).toList()));
        map.put("nonce", Ipld.of(aeadNonce.toByteArray()));
        return map;
    }
}
