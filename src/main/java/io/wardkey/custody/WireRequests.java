package io.wardkey.custody;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.custody.FiledNode;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.custody.ReleaseRequest;
import io.wardkey.domain.custody.UnlockRequest;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.CardHandover;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.ledger.PatientId;
import java.util.ArrayList;
import java.util.List;

/** Requests as canonical dag-cbor lists. Reading accepts exactly what writing gives. */
final class WireRequests {

    private WireRequests() {}

    static byte[] of(ReleaseRequest request) {
        return encode(
                bytes(request.receipt().transaction()),
                Ipld.of((long) request.receipt().index()),
                new Ipld.List(request.nodes().stream().map(WireRequests::bytes).toList()));
    }

    static ReleaseRequest release(byte[] body) throws Items.Malformed {
        Items items = Items.of(body);
        Bytes32 transaction = items.word();
        int index = items.small();
        List<ByteString> nodes = new ArrayList<>();
        for (Items list = items.list(); list.hasNext(); ) {
            nodes.add(list.bytes());
        }
        items.end();
        return checked(() -> new ReleaseRequest(new ReceiptId(transaction, index), nodes));
    }

    static byte[] of(List<FiledNode> nodes) {
        return DagCbor.encode(
                new Ipld.List(
                        nodes.stream()
                                .<Ipld>map(
                                        filed ->
                                                Ipld.list(
                                                        bytes(filed.patientId().value()),
                                                        bytes(filed.node())))
                                .toList()));
    }

    static List<FiledNode> acknowledge(byte[] body) throws Items.Malformed {
        List<FiledNode> nodes = new ArrayList<>();
        for (Items items = Items.of(body); items.hasNext(); ) {
            Items filed = items.list();
            nodes.add(new FiledNode(new PatientId(filed.word()), filed.bytes()));
            filed.end();
        }
        return nodes;
    }

    static byte[] of(CardHandover handover) {
        return encode(
                bytes(handover.networkId()),
                bytes(handover.patientId()),
                Ipld.of((long) handover.custodian()),
                Ipld.of((long) handover.revision()),
                bytes(handover.locator()),
                bytes(handover.cardVerifier()),
                bytes(handover.pinVerifier()),
                bytes(handover.keyFile()),
                bytes(handover.share().encapsulatedKey()),
                bytes(handover.share().ciphertext()),
                bytes(handover.signature().r()),
                bytes(handover.signature().s()),
                Ipld.of((long) handover.signature().recovery()));
    }

    static CardHandover deposit(byte[] body) throws Items.Malformed {
        Items items = Items.of(body);
        Bytes32 network = items.word();
        Bytes32 patient = items.word();
        int custodian = items.small();
        int revision = items.small();
        Bytes32 locator = items.word();
        Bytes32 card = items.word();
        Bytes32 pin = items.word();
        Bytes32 keyFile = items.word();
        var share = items.message();
        Bytes32 r = items.word();
        Bytes32 s = items.word();
        int recovery = items.small();
        items.end();
        return checked(
                () ->
                        new CardHandover(
                                network,
                                patient,
                                custodian,
                                revision,
                                locator,
                                card,
                                pin,
                                keyFile,
                                share,
                                new AccountSignature(r, s, recovery)));
    }

    static byte[] of(UnlockRequest request) {
        return encode(
                bytes(request.locator()),
                bytes(request.cardProof()),
                bytes(request.pinProof()),
                bytes(request.kiosk().key()));
    }

    static UnlockRequest unlock(byte[] body) throws Items.Malformed {
        Items items = Items.of(body);
        Bytes32 locator = items.word();
        Bytes32 card = items.word();
        Bytes32 pin = items.word();
        ByteString kiosk = items.bytes();
        items.end();
        return checked(() -> new UnlockRequest(locator, card, pin, new RecipientPublicKey(kiosk)));
    }

    /** What a type's own limits refuse is malformed as well. */
    static <T> T checked(Made<T> made) throws Items.Malformed {
        try {
            return made.make();
        } catch (IllegalArgumentException e) {
            Items.Malformed malformed = new Items.Malformed();
            malformed.initCause(e);
            throw malformed;
        }
    }

    interface Made<T> {
        T make();
    }

    private static byte[] encode(Ipld... items) {
        return DagCbor.encode(Ipld.list(items));
    }

    private static Ipld bytes(Bytes32 value) {
        return Ipld.of(value.toByteArray());
    }

    private static Ipld bytes(ByteString value) {
        return Ipld.of(value.toByteArray());
    }
}
