package io.wardkey.rules;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingEntry.Answered;
import io.wardkey.domain.ledger.ReadingEntry.Asked;
import io.wardkey.domain.ledger.ReadingEntry.EmergencyOpened;
import io.wardkey.domain.ledger.ReadingEntry.EmergencySettled;
import io.wardkey.domain.ledger.ReadingEntry.ListOpened;
import io.wardkey.domain.ledger.ReadingEntry.Opening;
import io.wardkey.domain.ledger.ReadingEntry.OpeningDenied;
import io.wardkey.domain.ledger.ReadingEntry.RecordsOpened;
import io.wardkey.domain.ledger.ReadingEntry.RefilingOpened;
import java.util.List;

/** The forms of entries about openings, reviews and questions. */
final class ReadingEntryForms {

    static final List<EntryForm<?>> ALL =
            List.of(
                    EntryForm.of(
                            ListOpened.class,
                            "uint256,bytes32,bytes32",
                            e -> List.of(word(e.opening()), e.recipientKey(), e.text().value()),
                            (h, f) -> new ListOpened(h, opening(f), f.word(), f.recordId())),
                    EntryForm.of(
                            RecordsOpened.class,
                            "uint256,bytes32,bytes32,bytes32[]",
                            e ->
                                    List.of(
                                            word(e.opening()),
                                            e.recipientKey(),
                                            e.text().value(),
                                            Words.records(e.recordIds())),
                            (h, f) ->
                                    new RecordsOpened(
                                            h, opening(f), f.word(), f.recordId(), f.recordIds())),
                    EntryForm.of(
                            EmergencyOpened.class,
                            "uint256,bytes32,bytes32,uint256,bytes32[]",
                            e ->
                                    List.of(
                                            word(e.opening()),
                                            e.recipientKey(),
                                            e.text().value(),
                                            (long) e.review(),
                                            Words.records(e.recordIds())),
                            (h, f) ->
                                    new EmergencyOpened(
                                            h,
                                            opening(f),
                                            f.word(),
                                            f.recordId(),
                                            f.small(),
                                            f.recordIds())),
                    EntryForm.of(
                            RefilingOpened.class,
                            "uint256,bytes32,bytes32[]",
                            e ->
                                    List.of(
                                            (long) e.organisation(),
                                            e.recipientKey(),
                                            Words.records(e.recordIds())),
                            (h, f) -> new RefilingOpened(h, f.small(), f.word(), f.recordIds())),
                    EntryForm.of(
                            OpeningDenied.class,
                            "uint256,uint256,bytes32,bytes32[]",
                            e ->
                                    List.of(
                                            word(e.opening()),
                                            (long) e.denial().code(),
                                            e.text().value(),
                                            Words.records(e.recordIds())),
                            (h, f) ->
                                    new OpeningDenied(
                                            h, opening(f), denial(f), f.recordId(), f.recordIds())),
                    EntryForm.of(
                            EmergencySettled.class,
                            "uint256,uint256,uint256,bytes32",
                            e ->
                                    List.of(
                                            (long) e.review(),
                                            e.reader(),
                                            (long) e.verdict(),
                                            e.text().value()),
                            (h, f) ->
                                    new EmergencySettled(
                                            h, f.small(), f.number(), f.small(), f.recordId())),
                    EntryForm.of(
                            Asked.class,
                            "uint256,uint256,bytes32",
                            e -> List.of((long) e.entry(), (long) e.kind(), e.text().value()),
                            (h, f) -> new Asked(h, f.small(), f.small(), f.recordId())),
                    EntryForm.of(
                            Answered.class,
                            "uint256,uint256,bytes32",
                            e ->
                                    List.of(
                                            (long) e.question(),
                                            (long) e.organisation(),
                                            e.text().value()),
                            (h, f) -> new Answered(h, f.small(), f.small(), f.recordId())));

    private ReadingEntryForms() {}

    /** {@code categories | purpose << 16 | automatic << 24 | organisation << 32}. */
    private static long word(Opening opening) {
        if (opening.organisation() >>> 16 != 0) {
            throw new IllegalArgumentException("beyond its bits: " + opening);
        }
        return opening.categories().bits()
                | (long) opening.purpose().bits() << 16
                | (opening.automatic() ? 1L << 24 : 0)
                | (long) opening.organisation() << 32;
    }

    private static Opening opening(Fields fields) throws FlawException {
        long word = fields.number();
        if (word >>> 48 != 0 || (word >>> 24 & 0xff) > 1) {
            throw new FlawException(Flaw.OUT_OF_RANGE);
        }
        return new Opening(
                new Categories((int) (word & 0xffff)),
                new Purposes((int) (word >>> 16 & 0xff)),
                (word >>> 24 & 1) == 1,
                (int) (word >>> 32));
    }

    private static Denial denial(Fields fields) throws FlawException {
        int code = fields.small();
        for (Denial denial : Denial.values()) {
            if (denial.code() == code) {
                return denial;
            }
        }
        throw new FlawException(Flaw.OUT_OF_RANGE);
    }
}
