package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.report.Identities;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.work.QueuedReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A report that was read; its identity is made out once. Thread-safe. */
final class Understood {

    private final ReadReport read;
    private @Nullable ReportIdentity identity;

    Understood(ReadReport read) {
        this.read = read;
    }

    ReadReport read() {
        return read;
    }

    synchronized ReportIdentity identity() {
        if (identity == null) {
            identity = Identities.of(read.draft());
        }
        return identity;
    }

    /** As the queue shows it. */
    QueuedReport.Arrival arrival(String file, long size, Instant at) {
        ReportDraft draft = read.draft();
        return new QueuedReport.Arrival(
                unicode(file),
                read.origin().kind().mediaType(),
                size,
                at,
                unicode(draft.heading().title()),
                unicode(draft.parties().laboratory().orElse("")),
                subject());
    }

    /** What it arrives as now, in place of what it arrived as. */
    QueuedReport.Arrival arrival(QueuedReport.Arrival before) {
        return arrival(before.file(), before.size(), before.at());
    }

    /** Whom it names, as the queue shows it. */
    String subject() {
        return unicode(
                read.draft().subject().names().stream()
                        .flatMap(given -> given.words().stream())
                        .findFirst()
                        .orElse(""));
    }

    /** Names of files, and text of JSON, may hold half a pair of surrogates; the queue can't. */
    private static String unicode(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** The digest that the record's tag is made of. */
    Bytes32 sourceDigest() {
        return read.origin().alone() || read.selfContained().isEmpty()
                ? read.origin().digest()
                : RecordContents.digest(read.selfContained().get().toByteArray());
    }
}
