package io.wardkey.intake;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.Attachment;
import io.wardkey.domain.report.ReaderNote;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.hl7.fhir.r4.model.Binary;

/**
 * Documents inside a report. What a sender says of their type, size and checksum is held against
 * the bytes and told, never trusted. An address is kept as it is and never fetched; where it names
 * a resource of the same file, that is what it means.
 */
final class Attachments {
    private final ResourcePool pool;
    private final Tally tally;

    Attachments(ResourcePool pool, Tally tally) {
        this.pool = pool;
        this.tally = tally;
    }

    /** True when an address may name a resource of the file itself. */
    static boolean maybeLocal(String url) {
        return url.startsWith("Binary/")
                || url.contains("/Binary/")
                || url.startsWith("urn:uuid:")
                || url.startsWith("urn:oid:")
                || url.startsWith("#");
    }

    Attachment of(org.hl7.fhir.r4.model.Attachment sent, JsonIndex.Entry from) throws Unreadable {
        Optional<Binary> local = local(sent, from);
        Optional<byte[]> bytes =
                Optional.ofNullable(sent.getData())
                        .filter(d -> d.length > 0)
                        .or(() -> local.map(Binary::getData).filter(d -> d.length > 0));
        Attachment attachment =
                new Attachment(
                        Values.text(sent.getContentType())
                                .or(() -> local.flatMap(b -> Values.text(b.getContentType()))),
                        Values.text(sent.getTitle()),
                        Values.text(sent.getLanguage()),
                        Values.moment(sent.getCreationElement()),
                        sent.hasData() ? Values.text(sent.getUrl()) : Optional.empty(),
                        content(sent, bytes));
        String where = from.name() + sent.getIdElement().asStringValue();
        if (!attachment.plausible()) {
            tally.note(
                    ReaderNote.Kind.ATTACHMENT_TYPE,
                    attachment.mediaType().orElse("-")
                            + " / "
                            + attachment.actualType().orElse("?"));
        }
        if (bytes.isPresent() && changed(sent, bytes.get())) {
            tally.note(ReaderNote.Kind.ATTACHMENT_CHANGED, where);
        }
        if (attachment.content() instanceof Attachment.Content.Missing) {
            tally.note(ReaderNote.Kind.MISSING_ATTACHMENT, where);
        }
        return attachment;
    }

    private Optional<Binary> local(org.hl7.fhir.r4.model.Attachment sent, JsonIndex.Entry from)
            throws Unreadable {
        if (!sent.hasUrl() || !maybeLocal(sent.getUrl())) {
            return Optional.empty();
        }
        return pool.find(sent.getUrl(), from)
                .map(ResourcePool.Found::resource)
                .filter(Binary.class::isInstance)
                .map(Binary.class::cast);
    }

    private Attachment.Content content(
            org.hl7.fhir.r4.model.Attachment sent, Optional<byte[]> bytes) {
        if (bytes.isPresent()) {
            return new Attachment.Content.Embedded(ByteString.of(bytes.get()));
        }
        if (sent.hasUrl()) {
            tally.note(ReaderNote.Kind.REMOTE_ATTACHMENT, sent.getUrl());
            return new Attachment.Content.Remote(
                    sent.getUrl(),
                    sent.getHash() == null
                            ? Optional.empty()
                            : Optional.of(ByteString.of(sent.getHash())));
        }
        return new Attachment.Content.Missing();
    }

    /** FHIR R4, Attachment: the size of the bytes, and their SHA-1. */
    private static boolean changed(org.hl7.fhir.r4.model.Attachment sent, byte[] bytes) {
        if (sent.hasSize() && sent.getSize() != bytes.length) {
            return true;
        }
        try {
            return sent.getHash() != null
                    && sent.getHash().length > 0
                    && !MessageDigest.isEqual(
                            sent.getHash(), MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
