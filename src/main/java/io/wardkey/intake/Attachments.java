package io.wardkey.intake;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.Attachment;
import io.wardkey.domain.report.ReaderNote;
import java.util.List;
import java.util.Optional;

/** Documents inside a report. An address is kept as it is and never fetched. */
final class Attachments {
    private Attachments() {}

    static List<Attachment> of(List<org.hl7.fhir.r4.model.Attachment> attachments, Tally tally) {
        return attachments.stream().map(a -> of(a, tally)).toList();
    }

    private static Attachment of(org.hl7.fhir.r4.model.Attachment attachment, Tally tally) {
        return new Attachment(
                Values.text(attachment.getContentType()),
                Values.text(attachment.getTitle()),
                Values.text(attachment.getLanguage()),
                Values.moment(attachment.getCreationElement()),
                content(attachment, tally));
    }

    private static Attachment.Content content(
            org.hl7.fhir.r4.model.Attachment attachment, Tally tally) {
        byte[] data = attachment.getData();
        if (data != null && data.length > 0) {
            return new Attachment.Content.Embedded(ByteString.of(data));
        }
        if (attachment.hasUrl()) {
            tally.note(ReaderNote.Kind.REMOTE_ATTACHMENT, attachment.getUrl());
            return new Attachment.Content.Remote(
                    attachment.getUrl(),
                    attachment.getHash() == null
                            ? Optional.empty()
                            : Optional.of(ByteString.of(attachment.getHash())));
        }
        return new Attachment.Content.Missing();
    }
}
