package io.wardkey.rules;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.RecordEntry.NextStepRecorded;
import io.wardkey.domain.ledger.RecordEntry.RecordDisputed;
import io.wardkey.domain.ledger.RecordEntry.RecordFiled;
import io.wardkey.domain.ledger.RecordEntry.RecordWithdrawn;
import io.wardkey.domain.ledger.RecordId;
import java.util.List;

/** The forms of entries about records. */
final class RecordEntryForms {

    static final List<EntryForm<?>> ALL =
            List.of(
                    EntryForm.of(
                            RecordFiled.class,
                            "bytes32,bytes32,packed",
                            e -> List.of(e.recordId().value(), e.supersedes().value(), word(e)),
                            RecordEntryForms::filed),
                    EntryForm.of(
                            RecordWithdrawn.class,
                            "uint256,bytes32,uint256",
                            e ->
                                    List.of(
                                            (long) e.organisation(),
                                            e.recordId().value(),
                                            (long) e.cause()),
                            (h, f) -> new RecordWithdrawn(h, f.small(), f.recordId(), f.small())),
                    EntryForm.of(
                            RecordDisputed.class,
                            "bytes32",
                            e -> List.of(e.recordId().value()),
                            (h, f) -> new RecordDisputed(h, f.recordId())),
                    EntryForm.of(
                            NextStepRecorded.class,
                            "bytes32,uint256,uint256",
                            e -> List.of(e.recordId().value(), (long) e.step(), e.to()),
                            (h, f) ->
                                    new NextStepRecorded(h, f.recordId(), f.small(), f.number())));

    private RecordEntryForms() {}

    /** {@code category | organisation << 16 | responsible << 32}. */
    private static Bytes32 word(RecordFiled filed) {
        if (filed.organisation() >>> 16 != 0 || filed.responsible() >>> 32 != 0) {
            throw new IllegalArgumentException("beyond its bits: " + filed);
        }
        return new Bytes32(
                0,
                0,
                0,
                filed.category().bits()
                        | (long) filed.organisation() << 16
                        | filed.responsible() << 32);
    }

    private static RecordFiled filed(Entry.Header header, Fields fields) throws FlawException {
        RecordId recordId = fields.recordId();
        RecordId supersedes = fields.recordId();
        Bytes32 packed = fields.word();
        if ((packed.word0() | packed.word1() | packed.word2()) != 0) {
            throw new FlawException(Flaw.OUT_OF_RANGE);
        }
        long word = packed.word3();
        return new RecordFiled(
                header,
                recordId,
                supersedes,
                new Categories((int) (word & 0xffff)),
                (int) (word >>> 16 & 0xffff),
                word >>> 32);
    }
}
