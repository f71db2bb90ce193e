package io.wardkey.custody;

import io.wardkey.custody.Entitlement.Entitled;
import io.wardkey.custody.Entitlement.Scope;
import io.wardkey.domain.custody.Refusal;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.ReadingEntry.EmergencyOpened;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.FiledRecord;
import io.wardkey.rules.projection.FiledText;
import io.wardkey.rules.projection.Member;
import io.wardkey.rules.projection.PatientView;
import io.wardkey.rules.projection.Question;
import io.wardkey.rules.projection.Writer;
import java.util.Optional;

/**
 * Whether one record's share is released for a receipt that entitles to something, and to what
 * context the share must have been sealed: always as the ledger tells, never as the node does.
 */
record RecordRules(NetworkId network, ConsortiumView consortium, PatientView patient) {

    Decision decide(Entitled receipt, RecordId id) {
        if (receipt.scope() != Scope.LIST && !receipt.named().contains(id)) {
            return new Decision.No(Refusal.NOT_NAMED);
        }
        Optional<FiledRecord> record = patient.record(id);
        if (record.isPresent()) {
            return record(receipt, record.get());
        }
        Optional<FiledText> text = patient.text(id);
        return text.isPresent()
                ? text(receipt, text.get())
                : new Decision.No(Refusal.NOT_FILED_BEFORE);
    }

    /** For the filer's question whether the share is good. */
    Decision filed(RecordId id) {
        Optional<FiledRecord> record = patient.record(id);
        if (record.isPresent()) {
            return new Decision.Yes(context(record.get()));
        }
        return patient.text(id)
                .<Decision>map(text -> new Decision.Yes(context(text)))
                .orElse(new Decision.No(Refusal.NOT_FILED_BEFORE));
    }

    private Decision record(Entitled receipt, FiledRecord record) {
        if (record.filed().sequence() >= receipt.sequence()) {
            return new Decision.No(Refusal.NOT_FILED_BEFORE);
        }
        if (receipt.scope() == Scope.REFILING) {
            boolean own =
                    consortium
                            .member(receipt.reader().number())
                            .map(member -> member.organisation() == record.organisation())
                            .orElse(false);
            return own && !record.counts()
                    ? new Decision.Yes(context(record))
                    : new Decision.No(Refusal.NOT_WITHDRAWN_BY_READER);
        }
        if (!record.counts()) {
            return new Decision.No(Refusal.WITHDRAWN);
        }
        return receipt.categories().contains(record.category())
                ? new Decision.Yes(context(record))
                : new Decision.No(Refusal.CATEGORY);
    }

    private Decision text(Entitled receipt, FiledText text) {
        if (receipt.scope() == Scope.REFILING) {
            return new Decision.No(Refusal.NOT_WITHDRAWN_BY_READER);
        }
        if (text.filed().sequence() >= receipt.sequence()) {
            return new Decision.No(Refusal.NOT_FILED_BEFORE);
        }
        if (!receipt.categories().contains(Category.TEXT)) {
            return new Decision.No(Refusal.CATEGORY);
        }
        boolean theirs =
                !receipt.reader().isNumber()
                        || consortium
                                .member(receipt.reader().number())
                                .map(member -> mayRead(member, text))
                                .orElse(false);
        return theirs ? new Decision.Yes(context(text)) : new Decision.No(Refusal.TEXT_OF_OTHERS);
    }

    private boolean mayRead(Member reader, FiledText text) {
        return reader.is(Role.AUDITOR) || settles(reader, text) || isAsked(reader, text);
    }

    /** A colleague may read the reason of an emergency that is to be settled. */
    private boolean settles(Member reader, FiledText text) {
        return text.entries().stream()
                .filter(placed -> placed.entry() instanceof EmergencyOpened)
                .map(placed -> ((EmergencyOpened) placed.entry()).review())
                .flatMap(number -> patient.review(number).stream())
                .anyMatch(review -> review.open() && review.reader() != reader.number());
    }

    /** The asked side may read an open question, and what it once said itself. */
    private boolean isAsked(Member reader, FiledText text) {
        return patient.questions().stream()
                .filter(Question::open)
                .filter(question -> concerns(question, text))
                .anyMatch(question -> isAsked(reader, question));
    }

    private static boolean concerns(Question question, FiledText text) {
        return text.entries().stream()
                .anyMatch(
                        placed ->
                                placed.sequence() == question.number()
                                        || placed.sequence() == question.asked().entry().entry());
    }

    private boolean isAsked(Member reader, Question question) {
        Optional<Writer> writer = patient.writer(question.asked().entry().entry());
        if (writer.isEmpty() || !writer.get().who().isNumber()) {
            return reader.organisation() == patient.home();
        }
        long number = writer.get().who().number();
        return number == reader.number()
                || number == reader.organisation()
                || consortium
                        .member(number, writer.get().position())
                        .map(member -> member.organisation() == reader.organisation())
                        .orElse(false);
    }

    private SealContext context(FiledRecord record) {
        return context(record.organisation(), record.category());
    }

    private SealContext context(FiledText text) {
        return context(text.organisation(consortium), Category.TEXT);
    }

    private SealContext context(int organisation, Category category) {
        return new SealContext(
                network.value(), patient.patientId().value(), organisation, category.bit());
    }

    /** Whether, and sealed to what. */
    sealed interface Decision {
        record Yes(SealContext context) implements Decision {}

        record No(Refusal refusal) implements Decision {}
    }
}
