package io.wardkey.crypto.v1;

import io.wardkey.crypto.AesGcm;
import io.wardkey.crypto.Hpke;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.ContentReader;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordOpener;
import io.wardkey.domain.key.ReleaseAnswer;
import io.wardkey.domain.key.ReleasedShares;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.Slip;
import java.io.InputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens envelopes of version 1. */
public final class EnvelopeOpener implements RecordOpener {

    private final Hpke hpke = new Hpke();

    /**
     * @throws IllegalStateException when AES would not be the JDK's, see {@link
     *     AesGcm#requireJdkProvider}
     */
    public EnvelopeOpener() {
        AesGcm.requireJdkProvider();
    }

    @Override
    public NodeRead read(Bytes32 recordId, byte[] block) {
        return NodeCodec.read(recordId, block);
    }

    @Override
    public ReleasedShares unseal(
            RecipientKeyPair reader,
            Bytes32 networkId,
            ByteString receipt,
            List<ReleaseAnswer> answers) {
        Hpke.Recipient recipient = hpke.recipient(reader);
        Map<Integer, Map<Bytes32, Secret>> shares = new HashMap<>();
        Set<Integer> unreadable = new HashSet<>();
        for (ReleaseAnswer answer : answers) {
            if (shares.containsKey(answer.custodian())) {
                continue;
            }
            Optional<Map<Bytes32, Secret>> opened =
                    ReleaseEnvelope.open(recipient, networkId, receipt, answer);
            if (opened.isPresent()) {
                shares.put(answer.custodian(), opened.get());
                unreadable.remove(answer.custodian());
            } else {
                unreadable.add(answer.custodian());
            }
        }
        return new ReleasedShares(shares, unreadable);
    }

    @Override
    public Opened<Secret> key(
            RecordNode node, SealContext context, KeyKind kind, ReleasedShares released) {
        Map<Integer, Secret> shares = new HashMap<>();
        released.shares()
                .forEach(
                        (custodian, byRecord) -> {
                            Secret share = byRecord.get(node.recordId());
                            if (share != null) {
                                shares.put(custodian, share);
                            }
                        });
        return ShareCombiner.combine(node, context, kind, shares);
    }

    @Override
    public Opened<Slip> slip(RecordNode node, SealContext context, ReleasedShares released) {
        return switch (key(node, context, KeyKind.SLIP, released)) {
            case Opened.Done<Secret>(Secret key, Set<Integer> lied) ->
                    slip(node, context, key, lied);
            case Opened.FewerThanT<Secret>(int have, int need) ->
                    new Opened.FewerThanT<>(have, need);
            case Opened.CustodianLied<Secret>(Set<Integer> custodians, int have, int need) ->
                    new Opened.CustodianLied<>(custodians, have, need);
            case Opened.FilerLied<Secret>(Bytes32 recordId, Opened.Fault fault) ->
                    new Opened.FilerLied<>(recordId, fault);
        };
    }

    @Override
    public Opened<ContentReader> content(
            RecordNode node, SealContext context, ReleasedShares released, InputStream sealed) {
        return switch (key(node, context, KeyKind.CONTENT, released)) {
            case Opened.Done<Secret>(Secret key, Set<Integer> lied) ->
                    new Opened.Done<>(
                            new ContentOpening(
                                    key, Labels.contentAad(context), node.size(), sealed),
                            lied);
            case Opened.FewerThanT<Secret>(int have, int need) ->
                    new Opened.FewerThanT<>(have, need);
            case Opened.CustodianLied<Secret>(Set<Integer> custodians, int have, int need) ->
                    new Opened.CustodianLied<>(custodians, have, need);
            case Opened.FilerLied<Secret>(Bytes32 recordId, Opened.Fault fault) ->
                    new Opened.FilerLied<>(recordId, fault);
        };
    }

    private static Opened<Slip> slip(
            RecordNode node, SealContext context, Secret key, Set<Integer> lied) {
        try (key) {
            SlipCodec.Result result =
                    key.use(bytes -> SlipCodec.open(node.slip().toByteArray(), context, bytes));
            return switch (result) {
                case SlipCodec.Result.Plain(Slip slip) -> new Opened.Done<>(slip, lied);
                case SlipCodec.Result.Failed(Opened.Fault fault) ->
                        new Opened.FilerLied<>(node.recordId(), fault);
            };
        }
    }
}
