package io.wardkey.crypto.v1;

import io.wardkey.crypto.AesGcm;
import io.wardkey.crypto.Fields;
import io.wardkey.crypto.MalformedFields;
import io.wardkey.crypto.Padding;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.domain.key.Opened.Fault;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.Slip;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Seals and opens slips: AES-256-GCM with a zero nonce, for a slip key seals one slip only. */
final class SlipCodec {

    /** Most bytes of a sealed slip. */
    static final int MAX_SEALED = 640 * Padding.STEP + AesGcm.TAG_SIZE;

    private static final Set<String> FIELDS =
            Set.of("v", "title", "collected", "laboratory", "tests", "worst", "responsible");

    private SlipCodec() {}

    static byte[] seal(Slip slip, SealContext context, byte[] key) {
        byte[] plain = Padding.pad(encode(slip));
        byte[] sealed =
                AesGcm.seal(key, new byte[AesGcm.NONCE_SIZE], Labels.slipAad(context), plain);
        Arrays.fill(plain, (byte) 0);
        return sealed;
    }

    static Result open(byte[] sealed, SealContext context, byte[] key) {
        Optional<byte[]> plain =
                AesGcm.open(key, new byte[AesGcm.NONCE_SIZE], Labels.slipAad(context), sealed);
        if (plain.isEmpty()) {
            return new Result.Failed(Fault.SLIP_NOT_AUTHENTIC);
        }
        try {
            byte[] encoded =
                    Padding.unpad(plain.get()).orElseThrow(() -> new MalformedFields("padding"));
            return new Result.Plain(decode(encoded));
        } catch (MalformedFields malformed) {
            return new Result.Failed(Fault.SLIP_MALFORMED);
        }
    }

    static byte[] encode(Slip slip) {
        Map<String, Ipld> map = new HashMap<>();
        map.put("v", Ipld.of(Labels.VERSION));
        map.put("title", Ipld.of(slip.title()));
        map.put("collected", Ipld.of(slip.collected()));
        map.put("laboratory", Ipld.of(slip.laboratory()));
        map.put("tests", new Ipld.List(slip.tests().stream().map(Ipld::of).toList()));
        map.put("worst", Ipld.of(slip.worst().code()));
        map.put("responsible", Ipld.of(slip.responsible()));
        slip.report().ifPresent(report -> map.put("report", VersionCodec.encode(report)));
        return DagCbor.encode(new Ipld.Map(map));
    }

    private static Slip decode(byte[] encoded) throws MalformedFields {
        Fields fields = Fields.decode(encoded, FIELDS, Set.of("report"));
        fields.number("v", Labels.VERSION, Labels.VERSION);
        List<String> tests = new ArrayList<>();
        for (Ipld test : fields.list("tests", 0, Slip.MAX_TESTS)) {
            tests.add(Fields.text("tests", test, Slip.MAX_TESTS));
        }
        return new Slip(
                fields.text("title", Slip.MAX_TEXT),
                fields.text("collected", Slip.MAX_TEXT),
                fields.text("laboratory", Slip.MAX_TEXT),
                tests,
                flag(fields.text("worst", 2)),
                fields.text("responsible", Slip.MAX_TEXT),
                fields.has("report")
                        ? Optional.of(VersionCodec.identity(fields.value("report")))
                        : Optional.empty());
    }

    private static Slip.Flag flag(String code) throws MalformedFields {
        for (Slip.Flag flag : Slip.Flag.values()) {
            if (flag.code().equals(code)) {
                return flag;
            }
        }
        throw new MalformedFields("field worst");
    }

    sealed interface Result {
        record Plain(Slip slip) implements Result {}

        record Failed(Fault fault) implements Result {}
    }
}
