package io.wardkey.workflow;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.report.Identities;
import io.wardkey.domain.report.ReadReport;
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

    /** The digest that the record's tag is made of. */
    Bytes32 sourceDigest() {
        return read.origin().alone() || read.selfContained().isEmpty()
                ? read.origin().digest()
                : RecordContents.digest(read.selfContained().get().toByteArray());
    }
}
